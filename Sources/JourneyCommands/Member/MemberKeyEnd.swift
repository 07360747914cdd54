package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberKeyEnd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Let a key sign no more",
        usage: "wayleave member key end <fingerprint> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member key end SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8

            Your own, or as operations anybody's. What it has signed stays signed.
            """)

    @Argument(help: "Its fingerprint, of wayleave member key list")
    package var fingerprint: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.signingKeys.end(fingerprint, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [Block.NextStep("wayleave member key list")]))
        }
    }
}
