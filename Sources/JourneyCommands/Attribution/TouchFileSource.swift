import JourneyMeasurement
import JourneyModel
import JourneyStore

/// The rows of a file of touches, read from the disk piece by piece.
struct TouchFileSource: RowSource {
    /// Rows that are sent together.
    static let partSize = 20_000

    private var pieces: FilePieces
    private var reader: TouchReader
    private var waiting: ArraySlice<Touch> = []
    private var isAtEnd = false

    init(_ opened: MetricFile, format: TouchReader.Format, bar: ProgressBar) {
        pieces = FilePieces(opened, bar: bar)
        reader = TouchReader(format)
    }

    var progress: (rows: Int, rejected: Int) { (reader.rows, reader.rejected) }

    var complaints: [String] { pieces.complaints(reader.problems) }

    mutating func next() throws(GovernanceError) -> TouchRows {
        var rows = TouchRows()
        while rows.count < Self.partSize {
            if waiting.isEmpty {
                if isAtEnd { break }
                try read()
                continue
            }
            let taken = waiting.prefix(Self.partSize - rows.count)
            for touch in taken { rows.add(touch.event, at: touch.row) }
            waiting.removeFirst(taken.count)
        }
        return rows
    }

    private mutating func read() throws(GovernanceError) {
        if let piece = try pieces.next() {
            waiting = reader.feed(piece)[...]
        } else {
            waiting = reader.finish()[...]
            isAtEnd = true
        }
        if let refusal = reader.refusal {
            throw pieces.refused(refusal, help: "wayleave help attribution ingest")
        }
    }
}

extension Touch {
    fileprivate var event: TouchRows.Event {
        .init(
            customer: customer, second: second, isConversion: isConversion, value: value ?? 0,
            line: max(line, 1))
    }

    fileprivate var row: TouchRows.Place {
        .init(journey: place.journey, step: place.step, channel: place.channel)
    }
}
