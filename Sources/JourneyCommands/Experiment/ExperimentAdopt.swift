package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentAdopt: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Propose the change that brings the winner to everybody",
        usage: "wayleave experiment adopt <key> [--file <file>] [--why <text>] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment adopt reminder-subject
              wayleave experiment adopt reminder-subject --file onboarding.yaml

            Sets what the plan says that the variant sets; a file is the whole journey as it is to
            be. It is signed off like any other change, with the evidence in its reason; when it
            applies, the experiment is adopted. conclude --ship does this by itself.
            """)

    @Argument(help: "The experiment's key")
    package var key: String

    @Option(help: ArgumentHelp("The reason, beside the evidence", valueName: "text"))
    package var why: String?

    @OptionGroup var adoption: AdoptionOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let report = try await adoption.adopt(key, try adoption.read(), why: why, in: invocation)
        invocation.output.show(report)
        if report.status != .done { throw ExitWith(status: report.status.rawValue) }
    }
}
