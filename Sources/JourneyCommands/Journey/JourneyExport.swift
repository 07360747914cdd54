package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyExport: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print a journey's document for other programs",
        usage: "wayleave journey export <key> [--format <format>] [options]",
        discussion: """
            EXAMPLES
              wayleave journey export onboarding > onboarding.yaml
              wayleave journey export onboarding --format json | jq .steps

            JSON is the canonical text (RFC 8785), byte for byte what its digest covers. To edit
            and submit a journey take `wayleave journey show KEY --yaml`, which carries `base`.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case yaml, json }

    @Argument(help: "The journey's key")
    package var key: String

    @Option(help: "yaml or json")
    var format = Format.yaml

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: key)
            let isJSON = format == .json || global.json
            let text =
                isJSON
                ? stored.content + "\n"
                : try YAMLWriter.text(of: try stored.json(), kind: .journey)
            invocation.output.show(document: text)
        }
    }
}
