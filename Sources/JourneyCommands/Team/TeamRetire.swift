package import ArgumentParser
import JourneyModel

package struct TeamRetire: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Propose that a team goes",
        usage: "wayleave team retire <key> --why <text> [--team <team>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave team retire push-team --why "its people joined the e-mail team"
              wayleave team retire push-team --why "its people joined the e-mail team" --dry-run

            Refused while the team answers for a document in force, works a step, signs off for a
            policy, or has a part in an open proposal: hand these over first. Its documents and
            decisions stay readable for ever, and its key is never used again. Journey operations
            is never retired.
            """)

    @Argument(help: "The team's key")
    package var key: String

    @Option(help: ArgumentHelp("Why the team goes", valueName: "text"))
    package var why: String?

    @OptionGroup package var retire: RetireOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.retire(.team, key, why: why, as: retire)
    }
}
