package import ArgumentParser

/// The noun `emergency`: what was done without the usual sign-offs, and who answers for it.
package struct EmergencyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "emergency",
        abstract: "Emergencies: act alone, for hours, and have somebody else answer for it",
        discussion: """
            EXAMPLES
              wayleave emergency apply P-142 --reason "wrong price" --reference INC-77
              wayleave emergency pause onboarding --reason "wrong price" --reference INC-77
              wayleave emergency ratify E-3
              wayleave emergency list

            Whoever is there lets one revision through without the sign-offs that are missing, or
            pauses a journey of any team. It skips no check, no conflict, no veto and no open
            question. Everybody affected is told. When its time is up and nobody else has ratified
            it, it is taken back; until somebody has answered for it, there is no next one.
            Operations and the owning team need none of it to pause, finish or stop a journey:
            wayleave journey pause --help
            """,
        subcommands: [
            EmergencyList.self, EmergencyShow.self, EmergencyApply.self, EmergencyPause.self,
            EmergencyRatify.self, EmergencyReview.self,
        ])

    package init() {}
}
