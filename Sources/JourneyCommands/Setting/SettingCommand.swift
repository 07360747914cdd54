package import ArgumentParser

/// The noun `setting`: how long people are given.
package struct SettingCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "setting",
        abstract: "Settings: how long people are given before a change applies",
        discussion: """
            EXAMPLES
              wayleave setting list
              wayleave setting set settle-minutes 30 --reason "two markets sign off by night"
            """,
        subcommands: [SettingList.self, SettingSet.self])

    package init() {}
}
