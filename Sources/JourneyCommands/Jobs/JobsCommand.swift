package import ArgumentParser

/// The noun `jobs`: the runner's work as people see it.
package struct JobsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "The runner's work: what waits, what was given up, what runs when",
        discussion: """
            EXAMPLES
              wayleave jobs list
              wayleave jobs list --dead
              wayleave jobs retry 42
              wayleave jobs pause apply --reason "the platform is being moved"
              wayleave jobs schedules

            A job that fails is tried again after 15 seconds, then after twice as long each time,
            six hours at most. After its last attempt, or at once where no attempt can mend it, it
            is given up and its proposal is on hold.
            """,
        subcommands: [
            JobsList.self, JobsRetry.self, JobsDiscard.self, JobsPause.self, JobsResume.self,
            JobsSchedules.self, JobsSchedule.self,
        ])

    package init() {}
}
