import JourneyModel

/// Rows of touches and conversions, delimited or as JSON Lines.
///
/// | column | what |
/// |---|---|
/// | `customer`, `customer_id` | what the source calls the customer |
/// | `moment`, `at`, `ts`, `time` | `2026-03-31T10:00:00Z`, or seconds or milliseconds since 1970 |
/// | `event` | `touch` or `conversion`; without the column all rows are touches |
/// | `journey`, `step`, `channel` | keys; a step without a channel is of its own channel |
/// | `value` | what a conversion was worth |
struct TouchMapping: Sendable {
    private enum Column: Int, CaseIterable {
        case customer, moment, event, journey, step, channel, value
    }

    private static let names = [
        ["customer", "customer_id"], ["moment", "at", "ts", "time"], ["event"], ["journey"],
        ["step"], ["channel"], ["value"],
    ]

    /// Places of the names of each column in a row.
    private var places: [[Int]]

    init() {
        var next = 0
        places = Self.names.map { names in
            defer { next += names.count }
            return Array(next..<next + names.count)
        }
    }

    /// Members of a JSON line, in the order of ``places``.
    var members: [String] { Self.names.flatMap { $0 } }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        let finder = ColumnFinder(header)
        places = Self.names.map { names in names.compactMap { finder.index($0) } }
        for column in [Column.customer, .moment] where places[column.rawValue].isEmpty {
            let name = Self.names[column.rawValue][0]
            throw ObservationProblem(
                name, "The header has no column \(name).",
                "Name the columns customer, moment, event, journey, step, channel, value.")
        }
    }

    func touch(_ row: borrowing FieldRow) throws(ObservationProblem) -> Touch {
        let isConversion = try isConversion(row)
        let place = Touch.Place(
            journey: try key(row, .journey), step: try key(row, .step),
            channel: try key(row, .channel))
        guard !place.journey.isEmpty || place.step.isEmpty else {
            throw ObservationProblem(
                "step", "A step is named without its journey.", "Name the journey too.")
        }
        guard isConversion || !place.journey.isEmpty || !place.channel.isEmpty else {
            throw ObservationProblem(
                "channel", "It is not said where it happened.", "Name a channel or a journey.")
        }
        return Touch(
            customer: try customer(row), second: try second(row), place: place,
            isConversion: isConversion, value: isConversion ? try value(row) : nil,
            line: row.line)
    }

    private func field(_ row: borrowing FieldRow, _ column: Column) -> ArraySlice<UInt8> {
        for place in places[column.rawValue] where !row.isEmpty(place) {
            return row.field(place)
        }
        return []
    }

    private func customer(_ row: borrowing FieldRow) throws(ObservationProblem) -> String {
        let bytes = field(row, .customer)
        // Never shown, for it may be an address of a person.
        guard (1...200).contains(bytes.count), let text = String(validating: bytes, as: UTF8.self),
            !bytes.contains(0)
        else {
            throw ObservationProblem(
                "customer", "It is not said whose it is.",
                "Write what the source calls the customer, in at most 200 bytes of UTF-8.")
        }
        return text
    }

    private func second(_ row: borrowing FieldRow) throws(ObservationProblem) -> Int {
        let bytes = field(row, .moment)
        guard let second = TouchMoment.second(bytes) else {
            throw ObservationProblem(
                "moment", "\"\(ObservationProblem.shown(bytes))\" is not a moment.",
                "Write 2026-03-31T10:00:00Z, or the seconds since 1970.")
        }
        return second
    }

    private func isConversion(_ row: borrowing FieldRow) throws(ObservationProblem) -> Bool {
        let bytes = field(row, .event)
        if bytes.isEmpty || bytes.elementsEqual("touch".utf8) { return false }
        if bytes.elementsEqual("conversion".utf8) { return true }
        throw ObservationProblem(
            "event", "\"\(ObservationProblem.shown(bytes))\" is neither touch nor conversion.",
            "Write touch or conversion.")
    }

    private func key(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> String {
        let bytes = field(row, column)
        if bytes.isEmpty { return "" }
        guard let text = String(validating: bytes, as: UTF8.self), TextFormat.key.accepts(text)
        else {
            throw ObservationProblem(
                Self.names[column.rawValue][0],
                "\"\(ObservationProblem.shown(bytes))\" is not a key.",
                "Keys are of a to z, digits and hyphens, at most 80: as in the documents.")
        }
        return text
    }

    private func value(_ row: borrowing FieldRow) throws(ObservationProblem) -> Double {
        let bytes = field(row, .value)
        if bytes.isEmpty { return 0 }
        guard let value = NumberText.read(bytes), abs(value) <= 1e12 else {
            throw ObservationProblem(
                "value", "\"\(ObservationProblem.shown(bytes))\" is not an amount.",
                "Write a number such as 1234.5, with a point and without separators.")
        }
        return value
    }
}
