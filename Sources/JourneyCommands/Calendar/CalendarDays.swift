package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore
import Postgres

package struct CalendarDays: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "days",
        abstract: "List what lies ahead by day",
        usage: """
            wayleave calendar [--channel <channel>] [--market <market>] [--from <day>]
                [--days <days>] [--ics <file>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave calendar
              wayleave calendar --channel sms --days 60
              wayleave calendar --from 2027-11-01 --days 60 --market de
              wayleave calendar --ics -

            Scheduled changes, freezes, lockdowns, experiments, what is to be published, what is to be
            drained, reviews that are due, waivers and authorisations that end; of changes those
            that you may see. Times are in your zone (TZ); what has only a day stands under that
            day. --ics writes iCalendar, which calendar programs read; - is standard output.
            """)

    @Option(help: ArgumentHelp("Only what concerns this channel", valueName: "channel"))
    package var channel: String?

    @Option(help: ArgumentHelp("Only what concerns this market", valueName: "market"))
    package var market: String?

    @Option(help: ArgumentHelp("The first day; none: today", valueName: "day"))
    package var from: String?

    @Option(help: ArgumentHelp("How many days, 1 to 1,000", valueName: "days"))
    package var days = 30

    @Option(help: ArgumentHelp("Write iCalendar to this file; -: print it", valueName: "file"))
    package var ics: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...1_000 ~= days else {
            throw ValidationError("--days takes a number from 1 to 1,000, not \(days)")
        }
        if let from { _ = try CalendarDay(argument: from) }
        if ics == "-", global.json { throw ValidationError("take either --ics - or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let now = Instant.now
        let firstDay = from.flatMap(CalendarDay.init) ?? time.day(of: now)
        let endDay = CalendarDay(number: firstDay.number + days)
        let first = time.midnight(firstDay) ?? now
        let request = CalendarRequest(
            from: first, to: time.midnight(endDay) ?? first, channel: channel, market: market,
            days: (firstDay.text, endDay.text))
        let entries = try await invocation.withStore { store throws(GovernanceError) in
            try await store.calendars.entries(request)
        }
        if entries.count == Calendars.entriesMax, ics != nil || global.json {
            invocation.output.warn(
                "The first 1,000 are written, and there may be more: ask for fewer --days.")
        }
        if let ics {
            let text = ICalendar(entries: entries, stamp: now).text
            if ics == "-" { return invocation.output.data.write(text) }
            try OutputFile.write(text, to: ics)
            return invocation.output.show(WrittenFiles(files: [ics]))
        }
        invocation.output.show(
            CalendarScreen(entries: entries, request: request, days: days, time: time))
    }
}

extension TimeText {
    /// The day of this zone's calendar on which a moment lies.
    func day(of instant: Instant) -> CalendarDay {
        let parts = calendar.dateComponents([.year, .month, .day], from: Self.date(instant))
        let text = [parts.month, parts.day].map { Self.twoDigits($0 ?? 1) }.joined(separator: "-")
        let year = String(parts.year ?? 1)
        let padded = String(repeating: "0", count: max(4 - year.count, 0)) + year
        return CalendarDay("\(padded)-\(text)") ?? CalendarDay(number: 0)
    }

    /// The first moment of a day.
    func midnight(_ day: CalendarDay) -> Instant? {
        start(ofYear: day.year, month: day.month, day: day.day)
    }

    /// `09:00 CET`
    func clock(_ instant: Instant) -> String {
        let date = Self.date(instant)
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return "\(Self.twoDigits(parts.hour ?? 0)):\(Self.twoDigits(parts.minute ?? 0)) "
            + zone(at: date)
    }
}
