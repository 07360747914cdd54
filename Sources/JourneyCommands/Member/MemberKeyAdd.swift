package import ArgumentParser
import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore

package struct MemberKeyAdd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a public key of yours",
        usage: "wayleave member key add <file> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member key add ~/.ssh/id_ed25519.pub

            A file of OpenSSH with one key of the type ssh-ed25519. Its comment is not sent. A key that
            is ended is not taken again from the same person.
            """)

    @Argument(help: "The file with the public key")
    package var file: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let bytes = try InputFile.bytes(of: file, limitBytes: 65_536)
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.count == 1, let key = SSHKey(String(lines[0])) else {
            throw GovernanceError(
                .invalid, "\(file) holds no single public key of the type ssh-ed25519.",
                hint: "Make one: ssh-keygen -t ed25519")
        }
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.signingKeys.add(key.text, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [Block.NextStep("wayleave member key list", "what others see of it")]))
        }
    }
}
