package import ArgumentParser

/// The noun `monitor`: what the figures say of journeys, steps and channels.
package struct MonitorCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Monitoring: what changed for the worse, and where nothing could be seen",
        discussion: """
            EXAMPLES
              wayleave monitor status
              wayleave monitor status onboarding
              wayleave monitor cases
              wayleave monitor close C-12 --reason "the link was broken, mended on Monday"
              wayleave monitor chart click-rate --subject onboarding/reminder --html reminder.html

            STATES, what needs somebody first
              data incident       the figures cannot be trusted; nothing else is judged
              retirement review   below its floor, or clearly below usual, for four weeks
              investigate         changed for the worse; the channel team looks
              blind               too few people to see the agreed change; quiet is no good news
              too new             what is usual is still being learned
              healthy             watched, and nothing points to a change

            Every metric (wayleave metric list) of every journey in operation is judged from the
            figures of this year and the last, up to yesterday in UTC. A pass judges all of them
            each night (wayleave jobs schedules) and opens a case where somebody must decide: data
            and investigations for the team whose part it is, reviews for operations. A component
            has one open case at most. Closed by a decision, a signal of that kind counts again
            from the next day; what was seen before opens no such case again.
            """,
        subcommands: [
            MonitorStatus.self, MonitorCases.self, MonitorClose.self, MonitorChart.self,
            MonitorRun.self,
        ])

    package init() {}
}
