package import ArgumentParser

/// The noun `member`: people and what they may do.
package struct MemberCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "member",
        abstract: "Members: who may submit, sign off and administer",
        discussion: """
            EXAMPLES
              wayleave member list
              wayleave member add ana --name "Ana Duarte" --team email-team
            """,
        subcommands: [
            MemberList.self, MemberAdd.self, MemberConfirm.self, MemberDisable.self,
            MemberErase.self, MemberLeaving.self, MemberHandover.self, MemberKey.self,
        ])

    package init() {}
}
