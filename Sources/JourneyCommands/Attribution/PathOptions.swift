package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import Postgres

/// How files of paths are read.
package struct PathOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Column of the touches, if not path", valueName: "column"))
    package var pathColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of conversions, if not total_conversions or conversions", valueName: "column"))
    package var conversionsColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of their value, if not total_conversion_value, conversion_value or value",
            valueName: "column"))
    package var valueColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of journeys without conversion, if not total_null, nulls or null",
            valueName: "column"))
    package var nullColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of each touch's hours before conversion, if not hours_before_conversion or hours",
            valueName: "column"))
    package var hoursColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of when the last touch was, in seconds since 1970, if not ended_at",
            valueName: "column"))
    package var endedColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of the customer, if not customer_id or customer", valueName: "column"))
    package var customerColumn: String?

    @Option(help: ArgumentHelp("What stands between the touches of a path", valueName: "text"))
    package var separator = ">"

    @Option(
        help: ArgumentHelp(
            "What stands between columns, if it is not found by itself: a character, or tab",
            valueName: "character"))
    package var delimiter: String?

    @Option(
        help: ArgumentHelp(
            "When the data were taken; leaves out journeys that may still convert",
            valueName: "moment"))
    package var extractedAt: String?

    @Option(
        help: ArgumentHelp("Days after the last touch in which one may convert", valueName: "days"))
    package var lookBack = 30

    @Option(help: ArgumentHelp("Days in which time decay halves credit", valueName: "days"))
    package var halfLife = 7.0

    @Option(
        help: ArgumentHelp(
            "Suppose so many hours from touch to touch, where no column has them",
            valueName: "hours"))
    package var spacing: Double?

    package init() {}

    package func validate() throws {
        try AttributionTimes.check(lookBack: lookBack, halfLife: halfLife)
        if let spacing, !(0...87_600).contains(spacing) {
            throw ValidationError("--spacing takes 0 to 87600 hours, not \(spacing)")
        }
        guard separator.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--separator takes a text that is not blank")
        }
        if let delimiter, Self.byte(delimiter) == nil {
            throw ValidationError("--delimiter takes one character or tab, not \"\(delimiter)\"")
        }
    }

    /// Options that say how a file of paths is read, of those that were given.
    var ofFiles: [String] {
        let columns = [
            ("--path-column", pathColumn), ("--conversions-column", conversionsColumn),
            ("--value-column", valueColumn), ("--null-column", nullColumn),
            ("--hours-column", hoursColumn), ("--ended-column", endedColumn),
            ("--customer-column", customerColumn), ("--delimiter", delimiter),
            ("--extracted-at", extractedAt), ("--spacing", spacing?.description),
            ("--separator", separator == ">" ? nil : separator),
        ]
        return columns.compactMap { name, value in value.map { _ in name } }
    }

    /// What the reader takes.
    ///
    /// - Throws: `invalid` for a moment that cannot be read.
    func options(_ invocation: Invocation) throws(GovernanceError) -> PathFileOptions {
        var options = PathFileOptions()
        options.columns.path = pathColumn
        options.columns.conversions = conversionsColumn
        options.columns.value = valueColumn
        options.columns.nulls = nullColumn
        options.columns.hours = hoursColumn
        options.columns.endedAt = endedColumn
        options.columns.customer = customerColumn
        options.separator = separator
        options.delimiter = delimiter.flatMap(Self.byte)
        options.timeDecay = TimeDecay(
            halfLifeHours: halfLife * 24, assumedSpacingHours: spacing)
        options.censoring = try AttributionTimes.extraction(extractedAt, invocation).map { moment in
            Censoring(
                extractedAt: Double(moment.microsecondsSinceEpoch) / 1_000_000,
                lookBackSeconds: Double(lookBack) * 86_400)
        }
        return options
    }

    private static func byte(_ text: String) -> UInt8? {
        if text == "tab" { return UInt8(ascii: "\t") }
        guard let byte = text.utf8.first, text.utf8.count == 1, byte >= 0x20 || byte == 0x09,
            byte < 0x7F, byte != UInt8(ascii: "\"")
        else { return nil }
        return byte
    }
}
