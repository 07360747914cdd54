package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a retirement: the plan, what it touches, and how far it has got",
        usage: "wayleave retirement show <key> [--yaml] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement show old-welcome-goes
              wayleave retirement show old-welcome-goes --yaml > plan.yaml

            Another day to drain by is agreed by submitting the edited plan.
            """)

    @Argument(help: "The retirement's key")
    package var key: String

    @Flag(help: "Print the plan as YAML, to edit and submit")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        let kind = DocumentKind.retirement
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(kind: kind.rawValue, key: key)
            if yaml {
                invocation.output.show(
                    document: try YAMLWriter.text(
                        of: try stored.json(), kind: kind, base: stored.revision))
                return
            }
            let detail = try await store.retirements.show(key)
            let journey = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: detail.journey)
            invocation.output.show(
                RetirementPage(
                    detail: detail, plan: try stored.json(),
                    promised: PromisedContent(
                        try Journey(document: try journey.json()), from: detail.step),
                    publication: try await store.journeys.show(detail.journey).publication,
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }
}
