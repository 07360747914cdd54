package import ArgumentParser

/// The root of all commands.
package struct WayleaveCommand: AsyncParsableCommand {
    /// The version of the program; the database tells which ones it accepts.
    package static let version = "0.1.0"

    package static let configuration = CommandConfiguration(
        commandName: "wayleave",
        abstract: "Govern changes to customer journeys: propose, check, approve, apply, prove",
        discussion: """
            EXAMPLES
              wayleave up --practice    Try it out, with a sample company
              wayleave up               Start the embedded database, empty
              wayleave inbox            See what waits on you
              wayleave journey list     See the journeys in force
              wayleave help words       See what the words mean

            EXIT STATUS
              0 done · 1 unexpected · 3 declined · 4 unknown identity · 5 not permitted · 6 stale
              7 policy denied · 8 pending · 9 conflict or freeze · 10 inconclusive
              20 differences · 64 usage · 75 try again · 130 interrupted
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Changes",
                subcommands: [
                    InboxCommand.self, ReviewCommand.self,
                    ProposalCommand.self, MessageCommand.self, Improve.self, CalendarCommand.self,
                    EmergencyCommand.self, LockdownCommand.self,
                ]),
            CommandGroup(
                name: "What is governed",
                subcommands: [
                    JourneyCommand.self, AudienceCommand.self, PolicyCommand.self,
                    AuthorisationCommand.self, TeamCommand.self, MemberCommand.self,
                    OwnersCommand.self, DelegationCommand.self, AuditCommand.self,
                    MetricCommand.self, MonitorCommand.self, ExperimentCommand.self,
                    RetirementCommand.self, DataCommand.self, ReportCommand.self,
                ]),
            CommandGroup(
                name: "Evidence",
                subcommands: [AttributionCommand.self, LifetimeCommand.self]),
            CommandGroup(
                name: "Installation",
                subcommands: [
                    InitCommand.self, DoctorCommand.self, SettingCommand.self,
                    DatabaseCommand.self,
                ]),
            CommandGroup(
                name: "Embedded database",
                subcommands: [UpCommand.self, DownCommand.self, StatusCommand.self]),
            CommandGroup(name: "Service", subcommands: [RunnerCommand.self, JobsCommand.self]),
            CommandGroup(name: "Help", subcommands: [HelpTopicCommand.self]),
        ])

    package init() {}
}
