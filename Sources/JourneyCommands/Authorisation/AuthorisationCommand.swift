package import ArgumentParser

/// The noun `authorisation`: standard changes.
package struct AuthorisationCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "authorisation",
        abstract: "Standard changes: what may apply under sign-offs that were given once",
        discussion: """
            EXAMPLES
              wayleave authorisation list
              wayleave authorisation show small-waits
              wayleave proposal submit onboarding --set wait-1.wait=2d --why "slower" \\
                --authorisation small-waits

            An authorisation is a document, and changes like any other. What cites it and stays
            within it needs no sign-off that follows from the change itself; what policies ask
            for stays. After a failure it holds no more, until a new revision is signed off.
            """,
        subcommands: [AuthorisationList.self, AuthorisationShow.self, AuthorisationNew.self])

    package init() {}
}
