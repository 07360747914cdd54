package import ArgumentParser

/// The noun `policy`: the rules in force, and what they say.
package struct PolicyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Policies: what is in force, and what they say of a document",
        discussion: """
            EXAMPLES
              wayleave policy list
              wayleave policy check onboarding
              wayleave policy test policies/
            """,
        subcommands: [PolicyList.self, PolicyCheck.self, PolicyTest.self])

    package init() {}
}
