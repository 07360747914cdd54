package import ArgumentParser

/// The noun `team`: who works which channels.
package struct TeamCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "team",
        abstract: "Teams: who works which channels",
        discussion: """
            EXAMPLES
              wayleave team list
              wayleave team show email-team
            """,
        subcommands: [
            TeamList.self, TeamShow.self, TeamAdd.self, TeamHandover.self, TeamRetire.self,
        ])

    package init() {}
}
