import JourneyMeasurement
import JourneyModel
import JourneyStore

/// The rows of a file of figures, read from the disk piece by piece.
struct MetricFileSource: RowSource {
    /// Rows that are sent together.
    static let partSize = 10_000
    private static let mostNames = 20

    private let reading: MetricReading
    private var pieces: FilePieces
    private var reader: MetricReader
    private var waiting: [MetricObservation] = []
    private var isAtEnd = false
    /// Nil until the file was read to its end.
    private(set) var report: MetricIngestReport?
    /// Names of the platform that nothing is bound to, the first of them.
    private(set) var unbound: Set<String> = []

    init(_ opened: MetricFile, reading: MetricReading, bar: ProgressBar) {
        self.reading = reading
        pieces = FilePieces(opened, bar: bar)
        reader = MetricReader(reading.format, options: reading.options)
    }

    var progress: (rows: Int, rejected: Int) { (report?.rows ?? 0, report?.rejected ?? 0) }

    var complaints: [String] {
        pieces.complaints(report?.problems ?? [])
            + (unbound.isEmpty
                ? []
                : [
                    "bound to nothing here: \(unbound.sorted().joined(separator: ", ")). "
                        + "Name them in the bindings of a metric."
                ])
    }

    mutating func next() throws(GovernanceError) -> MetricRows {
        var rows = MetricRows()
        while rows.count < Self.partSize {
            if waiting.isEmpty {
                if isAtEnd { break }
                try read()
                continue
            }
            let taken = min(Self.partSize - rows.count, waiting.count)
            for observation in waiting.prefix(taken) { add(observation, to: &rows) }
            waiting.removeFirst(taken)
        }
        return rows
    }

    private mutating func read() throws(GovernanceError) {
        if let piece = try pieces.next() {
            waiting = reader.feed(piece)
            return
        }
        let (observations, report) = reader.finish()
        waiting = observations
        self.report = report
        isAtEnd = true
        if let refusal = report.refusal {
            throw pieces.refused(refusal, help: "wayleave help metric")
        }
    }

    private mutating func add(_ observation: MetricObservation, to rows: inout MetricRows) {
        guard reading.format.isCounted else {
            return rows.add(observation.figure, of: observation.series(observation.metric))
        }
        let metrics =
            observation.form == .count
            ? reading.counted[observation.metric] ?? []
            : reading.metrics[observation.metric] == nil ? [] : [observation.metric]
        guard !metrics.isEmpty else { return }
        if observation.subjectKind == .source {
            if unbound.count < Self.mostNames { unbound.insert(observation.subject) }
            return
        }
        for metric in metrics { rows.add(observation.figure, of: observation.series(metric)) }
    }
}

extension MetricObservation {
    fileprivate var figure: MetricRows.Figure {
        .init(
            day: day.text, total: total, opportunities: opportunities, squares: squares,
            line: max(line, 1),
            sums: sums.map { sums in
                .init(
                    values: sums.list,
                    window: sums.window.map { ($0.first.text, $0.last.text) })
            })
    }

    fileprivate func series(_ metric: String) -> MetricRows.Series {
        .init(
            metric: metric, kind: subjectKind.rawValue, subject: subject, variant: variant,
            form: form.rawValue)
    }
}
