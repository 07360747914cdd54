package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import Postgres

package struct AttributionPrintSQL: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Print the SQL that counts journeys where they lie",
        usage: "wayleave attribution sql --engine <engine> [options]",
        discussion: """
            EXAMPLES
              wayleave attribution sql --engine postgres > statistics.sql
              wayleave attribution sql --engine duckdb --intervals
              wayleave attribution sql --engine clickhouse --touchpoints web.events --label source

            For touches that are too many to carry. The text reads a table of touches (customer,
            time, label) and one of conversions (customer, time, value), cuts journeys at each
            conversion, and leaves three small tables behind, whose size does not grow with the
            touches. Save them as CSV and solve:

              wayleave attribution run --statistics transitions.csv channel_sets.csv credits.csv

            Journeys that are younger than the look-back may still convert, and are left out. Needs
            no database of ours. The three texts give the same results on the same touches.
            """)

    @Option(help: "Where the touches lie")
    var engine: AttributionDialect

    @Option(help: ArgumentHelp("Table of touches, if not touchpoints", valueName: "table"))
    package var touchpoints: String?

    @Option(help: ArgumentHelp("Table of conversions, if not conversions", valueName: "table"))
    package var conversions: String?

    @Option(
        help: ArgumentHelp(
            "Column of the customer, in both, if not customer_id", valueName: "column"))
    package var customer: String?

    @Option(help: ArgumentHelp("Column of the time, in both, if not ts", valueName: "column"))
    package var time: String?

    @Option(help: ArgumentHelp("Column of what is credited, if not channel", valueName: "column"))
    package var label: String?

    @Option(
        help: ArgumentHelp(
            "Column of what a conversion is worth, if not value", valueName: "column"))
    package var value: String?

    @Flag(help: "Times are timestamps, not seconds since 1970")
    package var timestamps = false

    @Option(
        help: ArgumentHelp("Days before a conversion in which touches count", valueName: "days"))
    package var lookBack = 30

    @Option(help: ArgumentHelp("Days in which time decay halves credit", valueName: "days"))
    package var halfLife = 7.0

    @Option(
        help: ArgumentHelp(
            "When the data were taken, if not at the last event", valueName: "moment"))
    package var extractedAt: String?

    @Flag(help: "Count in 64 groups of customers, so that intervals can be computed")
    package var intervals = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        try AttributionTimes.check(lookBack: lookBack, halfLife: halfLife)
    }

    package func run(in invocation: Invocation) async throws {
        var query = AttributionSQL(source: try source())
        query.lookBackDays = lookBack
        query.halfLifeHours = halfLife * 24
        query.isGrouped = intervals
        query.extractedAt = try AttributionTimes.extraction(extractedAt, invocation).map { moment in
            Int(moment.microsecondsSinceEpoch / 1_000_000)
        }
        let text = query.text(dialect: engine)
        guard !global.json else {
            return invocation.output.show(AttributionSQLAnswer(text: text, engine: engine))
        }
        invocation.output.show(document: text)
        for line in engine.wayBack { invocation.output.note(Text(advice: line, .dim)) }
    }

    /// - Throws: `invalid` for a name that would need quotes.
    private func source() throws(GovernanceError) -> AttributionSource {
        var source = AttributionSource()
        source.isTimestamp = timestamps
        let names: [(AttributionSource.Name, String?)] = [
            (.touchpoints, touchpoints), (.conversions, conversions), (.customer, customer),
            (.time, time), (.label, label), (.value, value),
        ]
        for (name, text) in names {
            guard let text, !source.rename(name, to: text) else { continue }
            throw GovernanceError(
                .invalid, "--\(name.rawValue): \"\(text)\" does not stand in SQL without quotes.",
                hint: "letters, digits and _ only, 63 bytes at most; make a view with such names")
        }
        return source
    }
}

/// The text, for programs.
struct AttributionSQLAnswer: Presentable {
    var text: String
    var engine: AttributionDialect

    var blocks: [Block] { [.line(Text(text))] }

    var json: JSON {
        .object([
            "engine": .string(engine.rawValue), "sql": .string(text),
            "results": .array(
                AttributionSQL.Result.allCases.map { result in
                    .object(["table": .string(result.table), "file": .string(result.file)])
                }),
        ])
    }
}
