package import ArgumentParser

/// The noun `journey`: journeys in force and how they run.
package struct JourneyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "journey",
        abstract: "Journeys: see them, take them over, pause and stop them",
        discussion: """
            EXAMPLES
              wayleave journey list
              wayleave journey show onboarding
              wayleave journey pause onboarding --why "wrong price in the reminder"
            """,
        subcommands: [
            JourneyList.self, JourneyShow.self, JourneyMapping.self, JourneyHistory.self,
            JourneyExport.self, JourneyHandover.self, JourneyPublished.self, JourneyDrift.self,
            JourneyPause.self, JourneyResume.self, JourneyFinish.self, JourneyStop.self,
            JourneyRecertify.self, JourneyRollback.self, JourneyImport.self, JourneyAdopt.self,
        ])

    package init() {}
}
