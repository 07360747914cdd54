package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an experiment: its plan, its health, and what its looks have shown",
        usage: "wayleave experiment show <key> [--yaml] [--html <file>] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment show reminder-subject
              wayleave experiment show reminder-subject --json
              wayleave experiment show reminder-subject --yaml > plan.yaml
              wayleave experiment show reminder-subject --html reminder.html

            Effects are shown as they stood at the last planned look, never in between: whoever
            looks whenever they like finds an effect in every fourth experiment that has none.
            Every recorded reading is repeated from its figures, and told where it differs.
            """)

    @Argument(help: "The experiment's key")
    package var key: String

    @Flag(help: "Print the plan as YAML")
    package var yaml = false

    @Option(help: "Write a page that reads well on a phone too")
    package var html: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
        if yaml, html != nil { throw ValidationError("take either --yaml or --html") }
    }

    package func run(in invocation: Invocation) async throws {
        let kind = DocumentKind.experiment
        try await invocation.withStore { store throws(GovernanceError) in
            if yaml {
                let stored = try await ProposalDraft.head(kind.rawValue, key, in: store)
                invocation.output.show(
                    document: try YAMLWriter.text(
                        of: try stored.json(), kind: kind, base: stored.revision))
                return
            }
            let page = try ExperimentPage(
                detail: try await store.experiments.show(key),
                time: TimeText(environment: invocation.settings.environment))
            if let html { try OutputFile.write(ExperimentWebPage(page: page).text, to: html) }
            invocation.output.show(page)
        }
    }
}
