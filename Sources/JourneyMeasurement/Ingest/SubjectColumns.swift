import JourneyModel

/// The columns that say what a row is a figure of.
struct SubjectColumns {
    private enum Column: Int {
        case metric, subjectKind, subject, journey, step, channel
    }

    static let names = ["metric", "subject_kind", "subject", "journey", "step", "channel"]

    private let options: MetricIngestOptions
    private let columns: [Int]
    /// Whether complaints may show what stands in a field.
    private let isQuoting: Bool

    /// Of lines of JSON, whose members begin with the names in their order.
    init(_ options: MetricIngestOptions, isQuoting: Bool = true) {
        self.options = options
        self.isQuoting = isQuoting
        columns = Array(Self.names.indices)
    }

    init(
        _ options: MetricIngestOptions, _ finder: ColumnFinder, isQuoting: Bool = true
    ) throws(ObservationProblem) {
        self.options = options
        self.isQuoting = isQuoting
        columns = Self.names.map { finder.index($0) ?? -1 }
        guard columns[Column.metric.rawValue] >= 0 || options.metric != nil else {
            throw ObservationProblem(
                "metric", "The header has no column metric.",
                "Name the columns as wayleave help metric does, say --metric, or choose the format "
                    + "of the platform that wrote the file.")
        }
    }

    private subscript(_ column: Column) -> Int { columns[column.rawValue] }

    func metric(_ row: borrowing FieldRow) throws(ObservationProblem) -> String {
        if row.isEmpty(self[.metric]), let metric = options.metric { return metric }
        return try key(row, .metric)
    }

    func subject(
        _ row: borrowing FieldRow
    ) throws(ObservationProblem) -> (MetricObservation.SubjectKind, String) {
        if !row.isEmpty(self[.channel]) { return (.channel, try key(row, .channel)) }
        if !row.isEmpty(self[.journey]) {
            let journey = try key(row, .journey)
            if row.isEmpty(self[.step]) { return (.journey, journey) }
            return (.step, journey + "/" + (try key(row, .step)))
        }
        if row.isEmpty(self[.subject]) { return (options.subject.kind, options.subject.key) }
        let kind: MetricObservation.SubjectKind
        if row.isEmpty(self[.subjectKind]) {
            kind = row.field(self[.subject]).contains(UInt8(ascii: "/")) ? .step : .journey
        } else if let found = row.text(self[.subjectKind]).flatMap({
            MetricObservation.SubjectKind(rawValue: $0)
        }) {
            kind = found
        } else {
            throw ObservationProblem(
                "subject_kind", "\(shown(row, .subjectKind)) is no kind of subject.",
                "Write journey, step, channel or source.")
        }
        return (kind, try name(row, of: kind))
    }

    private func name(
        _ row: borrowing FieldRow, of kind: MetricObservation.SubjectKind
    ) throws(ObservationProblem) -> String {
        switch kind {
        case .journey, .channel: return try key(row, .subject)
        case .source:
            return try row.line(
                self[.subject], named: "subject", mostBytes: 80, advice: "Write text")
        case .step:
            guard let text = row.text(self[.subject]), TextFormat.isStep(text) else {
                throw ObservationProblem(
                    "subject", "\(shown(row, .subject)) names no step.",
                    "Write the journey's key, a slash and the step's key.")
            }
            return text
        }
    }

    private func key(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> String {
        guard let text = row.text(self[column]), TextFormat.key.accepts(text) else {
            throw ObservationProblem(
                Self.names[column.rawValue], "\(shown(row, column)) is not a key.",
                "Keys are of a to z, digits and hyphens, at most 80: as in the documents.")
        }
        return text
    }

    private func shown(_ row: borrowing FieldRow, _ column: Column) -> String {
        isQuoting ? "\"\(ObservationProblem.shown(row.field(self[column])))\"" : "This"
    }
}
