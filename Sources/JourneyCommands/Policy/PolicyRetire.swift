package import ArgumentParser
import JourneyModel

package struct PolicyRetire: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Propose that a policy goes out of force",
        usage: "wayleave policy retire <policy> --why <text> [--team <team>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave policy retire contact-cap --why "replaced by contact-pressure"
              wayleave policy retire contact-cap --why "replaced by contact-pressure" --dry-run
              wayleave policy simulate --without contact-cap

            Two people of journey operations sign it off, with the report of what the policy would
            have decided: as for every other change of a policy. What it decided stays as it is, and
            its key is never used again.
            """)

    @Argument(help: "The policy's key")
    package var key: String

    @Option(help: ArgumentHelp("Why it goes", valueName: "text"))
    package var why: String?

    @OptionGroup package var retire: RetireOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.retire(.policy, key, why: why, as: retire)
    }
}
