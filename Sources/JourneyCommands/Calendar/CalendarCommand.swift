package import ArgumentParser

/// The noun `calendar`: what lies ahead, and the calendars that freeze.
package struct CalendarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "See what lies ahead: changes, freezes, experiments, reviews, what ends",
        discussion: """
            EXAMPLES
              wayleave calendar
              wayleave calendar --channel sms --days 60
              wayleave calendar --market de --ics germany.ics
              wayleave calendar list
              wayleave calendar show germany-2027 --yaml > germany-2027.yaml

            A calendar is a document of a market and a year, signed off like any other: its freezes
            hold changes of journeys, and name other people who may let something through.
            """,
        subcommands: [CalendarDays.self, CalendarList.self, CalendarShow.self],
        defaultSubcommand: CalendarDays.self)

    package init() {}
}
