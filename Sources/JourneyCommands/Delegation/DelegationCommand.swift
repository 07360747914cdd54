package import ArgumentParser

/// The noun `delegation`: who decides for whom while they are away.
package struct DelegationCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "delegation",
        abstract: "Delegations: who decides for whom while they are away",
        discussion: """
            EXAMPLES
              wayleave delegation add bo --until 2027-02-28 --reason "on leave"
              wayleave delegation list
            """,
        subcommands: [DelegationList.self, DelegationAdd.self, DelegationEnd.self])

    package init() {}
}
