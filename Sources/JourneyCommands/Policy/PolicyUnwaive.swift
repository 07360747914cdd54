package import ArgumentParser
import JourneyModel

package struct PolicyUnwaive: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "unwaive",
        abstract: "Propose that an exception ends before its last day",
        usage:
            "wayleave policy unwaive <waiver> --why <text> [--team <team>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave policy unwaive contact-cap-winback --why "the notice has been sent"
              wayleave policy waivers

            Signed off as the exception was. What it excused until then stays excused, and is
            found in the history: wayleave audit log --subject waiver/KEY.
            """)

    @Argument(help: "The key of the waiver")
    package var key: String

    @Option(help: ArgumentHelp("Why it ends", valueName: "text"))
    package var why: String?

    @OptionGroup package var retire: RetireOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.retire(.waiver, key, why: why, as: retire)
    }
}
