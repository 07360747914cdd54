package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct DataExport: UnmarkedVerb {
    package static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a set of data as CSV or JSON Lines",
        usage: """
            wayleave data export <set>[@<version>] [--since <time>] [--as-of <time>]
                   [--format <format>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave data export proposals > proposals.csv
              wayleave data export votes@1 --since 90d --format jsonl
              wayleave data export journeys --as-of 2026-03-01

            Rows are written as they are read, in an order of their own that stays. With a version,
            the command is refused rather than given other columns. What is not known is empty in
            csv and null in jsonl; times are UTC. In csv a cell that a spreadsheet would take for a
            formula (it begins with = + - @) begins with an apostrophe.

            TIMES are a day (2026-03-01), a moment (2026-03-01T09:00:00Z) or a length of time
            before now (30m, 12h, 7d, 2w).
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case csv, jsonl }

    @Argument(help: "A set of wayleave data list, with a version or without")
    package var set: String

    @Option(help: ArgumentHelp("Leave out what is older", valueName: "time"))
    package var since: String?

    @Option(help: ArgumentHelp("As it was known at this time, not now", valueName: "time"))
    package var asOf: String?

    @Option(help: "csv, or jsonl (one JSON object a line)")
    var format = Format.csv

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let set = try DataSet.named(set)
        let zone = TimeText(environment: invocation.settings.environment)
        let now = Instant.now
        func time(_ text: String?, _ option: String) throws(GovernanceError) -> Instant? {
            guard let text else { return nil }
            return try MomentText.instant(text, option: option, now: now, zone: zone)
        }
        let (since, asOf) = (try time(since, "--since"), try time(asOf, "--as-of"))
        let format = invocation.output.format == .json ? Format.jsonl : format
        try await invocation.withStore { store throws(GovernanceError) in
            let out = invocation.output.data
            if format == .csv { out.write(CSVLine.text(set.columns.map(\.name))) }
            var (place, moment): (String?, Instant?) = (nil, asOf)
            repeat {
                let page = try await store.dataExports.page(
                    of: set.name, since: since, asOf: moment, after: place)
                for row in page.rows {
                    out.write(
                        format == .csv
                            ? CSVLine.text(set.cells(row)) : JSONLine.text(row) + "\n")
                }
                // what comes in meanwhile is of the next export
                (place, moment) = (page.next, page.asOf)
            } while place != nil && !out.isClosed
        }
    }
}
