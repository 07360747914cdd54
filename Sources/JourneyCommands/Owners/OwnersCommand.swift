package import ArgumentParser

/// The noun `owners`: who answers for what, and where nobody does.
package struct OwnersCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "owners",
        abstract: "Owners: who answers for what, and where nobody does",
        discussion: """
            EXAMPLES
              wayleave owners lint
              wayleave owners show email-team
            """,
        subcommands: [OwnersShow.self, OwnersLint.self])

    package init() {}
}
