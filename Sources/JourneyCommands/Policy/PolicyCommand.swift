package import ArgumentParser

/// The noun `policy`: the rules in force, and what they say.
package struct PolicyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Policies: what is in force, what they say, and exceptions from them",
        discussion: """
            EXAMPLES
              wayleave policy list
              wayleave policy doc contact-cap
              wayleave policy check onboarding
              wayleave policy explain onboarding --rule contact-cap/worst-week
              wayleave policy waivers
              wayleave policy test policies/ --coverage
            """,
        subcommands: [
            PolicyList.self, PolicyDoc.self, PolicyCheck.self, PolicyExplain.self,
            PolicyWaive.self, PolicyWaivers.self, PolicyUnwaive.self, PolicyRetire.self,
            PolicyTest.self, PolicyLint.self, PolicySimulate.self,
        ])

    package init() {}
}
