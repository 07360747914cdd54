import Glibc
import JourneyMeasurement
import JourneyModel
import JourneyStore

/// The rows of a file of figures, read from the disk piece by piece.
struct MetricFileSource: MetricRowSource {
    /// Rows that are sent together.
    static let partSize = 10_000
    private static let chunkBytes = 1 << 20
    private static let mostNames = 20

    private let file: Int32
    private let name: String
    private let reading: MetricReading
    /// What the file held when its digest was taken.
    private let digest: Digest
    private var running = RunningDigest()
    private let bar: ProgressBar
    private var reader: MetricReader
    private var offset = 0
    private var waiting: [MetricObservation] = []
    private var isAtEnd = false
    /// Nil until the file was read to its end.
    private(set) var report: MetricIngestReport?
    /// Names of the platform that nothing is bound to, the first of them.
    private(set) var unbound: Set<String> = []

    init(_ opened: MetricFile, reading: MetricReading, bar: ProgressBar) {
        file = opened.descriptor
        name = opened.name
        digest = opened.digest
        self.reading = reading
        self.bar = bar
        reader = MetricReader(reading.format, options: reading.options)
    }

    var progress: (rows: Int, rejected: Int) { (report?.rows ?? 0, report?.rejected ?? 0) }

    var complaints: [String] {
        (report?.problems ?? []).map { problem in
            let field = problem.path.isEmpty ? "" : ", \(problem.path)"
            return "\(name):\(problem.location?.line ?? 1)\(field): \(problem.message) "
                + problem.remedy
        }
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
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        let count = pread(file, &chunk, chunk.count, off_t(offset))
        if count < 0, errno == EINTR { return }
        guard count >= 0 else {
            throw GovernanceError(
                .invalid, "\(name): the file cannot be read: \(String(cString: strerror(errno))).")
        }
        guard count > 0 else { return try end() }
        offset += count
        bar.show(done: offset)
        let piece = count == chunk.count ? chunk : Array(chunk[..<count])
        running.update(piece)
        waiting = reader.feed(piece)
    }

    private mutating func end() throws(GovernanceError) {
        // What is kept stands under the digest: of other bytes it would be no evidence.
        guard running.digest == digest else {
            bar.clear()
            throw GovernanceError(
                .invalid, "Nothing was taken in.\n\(name): the file changed while it was read.",
                hint: "Ingest it again when whatever writes it has ended.")
        }
        let (observations, report) = reader.finish()
        waiting = observations
        self.report = report
        isAtEnd = true
        bar.clear()
        guard let refusal = report.refusal else { return }
        throw GovernanceError(
            .invalid,
            "Nothing was taken in.\n\(name):\(refusal.location?.line ?? 1): \(refusal.message) "
                + refusal.remedy, hint: "wayleave help metric")
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
