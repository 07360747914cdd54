package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a journey: whom it reaches, and its steps in order",
        usage: "wayleave journey show <key> [--yaml] [--revision <revision>] [options]",
        discussion: """
            EXAMPLES
              wayleave journey show onboarding
              wayleave journey show onboarding --yaml > onboarding.yaml
              wayleave journey show onboarding --revision 3

            The YAML carries the revision it came from as `base`, so that it can be edited and
            submitted.
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @Flag(help: "Print the document as YAML, to edit and submit")
    package var yaml = false

    @Option(help: "Show this revision instead of the current one")
    package var revision: Int?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
        if let revision, revision < 1 { throw ValidationError("revisions count from 1") }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: key, revision: revision)
            let document = try stored.json()
            if yaml {
                let text = try YAMLWriter.text(
                    of: document, kind: .journey, base: stored.revision)
                invocation.output.show(document: text)
                return
            }
            invocation.output.show(
                JourneyPage(
                    detail: try await store.journeys.show(key), revision: stored.revision,
                    digest: Digest(bytes: stored.digest)?.hex ?? "", document: document,
                    journey: try Journey(document: document),
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }
}
