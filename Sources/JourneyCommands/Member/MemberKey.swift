package import ArgumentParser
import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore

/// `member key`: with what people sign what they sign off.
package struct MemberKey: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Keys with which people sign what they sign off",
        discussion: """
            EXAMPLES
              wayleave member key add ~/.ssh/id_ed25519.pub
              wayleave proposal approve P-142 --sign ~/.ssh/id_ed25519
              wayleave member key list

            A sign-off with its person's own signature cannot be forged by whoever administers the
            database. A key that somebody else registered for you could: look at the list, and tell
            others your fingerprint by another way.
            """,
        subcommands: [MemberKeyAdd.self, MemberKeyList.self, MemberKeyEnd.self])

    package init() {}
}

package struct MemberKeyAdd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a public key of yours",
        usage: "wayleave member key add <file> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member key add ~/.ssh/id_ed25519.pub

            A file of OpenSSH with one key of the type ssh-ed25519. Its comment is not sent. A key is
            registered once and for ever: one that is ended is not taken again.
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

package struct MemberKeyList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show whose keys sign",
        usage: "wayleave member key list [<login>] [options]",
        discussion: """
            EXAMPLES
              wayleave member key list
              wayleave member key list mia --json
            """)

    @Argument(help: "Only of this member")
    package var login: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let keys = try await invocation.withStore { store throws(GovernanceError) in
            try await store.signingKeys.list(of: login)
        }
        invocation.output.show(
            SigningKeyList(
                keys: keys, time: TimeText(environment: invocation.settings.environment)))
    }
}
