package import ArgumentParser

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
