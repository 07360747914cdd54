package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct EmergencyRatify: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "ratify",
        abstract: "Answer for what somebody else did in an emergency, so that it stays",
        usage: "wayleave emergency ratify <emergency> [--digest <hex>] [options]",
        discussion: """
            EXAMPLES
              wayleave emergency ratify E-3
              wayleave emergency ratify E-3 --digest 7c1f9a2e41d0b8c3 --message "seen, is right"

            For those whose sign-off it passed by; never for whoever raised it or wrote the change.
            Where operations was passed by, operations answers too. Without --digest you are shown
            what you answer for, and asked.
            """)

    @Argument(help: "As E-3", transform: { try NumberedReference(argument: $0, letter: "E") })
    var emergency: NumberedReference

    @Option(
        help: ArgumentHelp("The digest of what you read, 16 digits or more", valueName: "hex"))
    package var digest: String?

    @Option(help: ArgumentHelp("Answer for this team of yours", valueName: "team"))
    package var seat: String?

    @Option(help: ArgumentHelp("What the others are told", valueName: "text"))
    package var message: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let prefix: DigestPrefix
            if let digest {
                guard let named = DigestPrefix(digest) else {
                    throw GovernanceError(
                        .invalid,
                        "\"\(digest.prefix(80))\" is not 16 to 64 hexadecimal digits.",
                        hint: "wayleave emergency show E-\(emergency.id)")
                }
                prefix = named
            } else {
                let detail = try await store.emergencies.show(emergency.id)
                guard let shown = DigestPrefix(detail.digest) else {
                    throw GovernanceError(
                        .unexpected, "E-\(emergency.id) came without its digest.",
                        hint: "wayleave doctor")
                }
                invocation.output.show(EmergencyScreen(emergency: detail, time: time))
                try invocation.input.confirm(
                    "Answer for E-\(emergency.id)?", flag: "--digest HEX, of what you read")
                prefix = shown
            }
            let outcome = try await store.emergencies.ratify(
                emergency.id, digest: prefix, seat: seat, reason: message, command: UUID())
            invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun))
        }
    }
}
