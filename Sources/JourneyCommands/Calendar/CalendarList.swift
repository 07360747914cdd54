package import ArgumentParser
import JourneyModel
import JourneyStore

package struct CalendarList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the calendars in force and their next freeze",
        usage: "wayleave calendar list [options]",
        discussion: """
            EXAMPLES
              wayleave calendar list
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let lines = try await invocation.withStore { store throws(GovernanceError) in
            var lines: [CalendarSummary] = []
            while true {
                let page = try await store.calendars.list(after: lines.last?.key)
                lines += page
                if page.count < 1_000 { return lines }
            }
        }
        invocation.output.show(CalendarListing(lines: lines))
    }
}

/// Calendars, a row each.
struct CalendarListing: Presentable {
    var lines: [CalendarSummary]

    var blocks: [Block] {
        guard let first = lines.first else {
            return [
                .line("There is no calendar yet: nothing is ever frozen."),
                .next([Block.NextStep("wayleave help document calendar", "how one is written")]),
            ]
        }
        let table = Table(
            [
                Table.Column("CALENDAR"), Table.Column("MARKET"), Table.Column("YEAR", .right),
                Table.Column("ZONE"), Table.Column("FREEZES", .right),
                Table.Column("NEXT FREEZE", isFlexible: true),
            ],
            rows: lines.map { line in
                [
                    Text(line.key), Text(line.market ?? "every"), Text("\(line.year)"),
                    Text(line.timeZone), Text("\(line.freezes)"), Text(line.nextFreeze ?? "none"),
                ]
            })
        return [
            .table(table), .blank,
            .next([Block.NextStep("wayleave calendar show \(first.key)")]),
        ]
    }

    var json: JSON { .object(["calendars": .array(lines.map { JSON(encoding: $0) })]) }
}
