import Glibc
import JourneyMeasurement
import JourneyModel
import JourneyStore

/// The rows of a file of touches, read from the disk piece by piece.
struct TouchFileSource: TouchRowSource {
    /// Rows that are sent together.
    static let partSize = 20_000
    private static let chunkBytes = 1 << 20

    private let file: Int32
    private let name: String
    private let bar: ProgressBar
    private var reader: TouchReader
    private var offset = 0
    private var waiting: ArraySlice<Touch> = []
    private var isAtEnd = false

    /// - Parameter file: open for reading; its position does not matter.
    init(file: Int32, name: String, format: TouchReader.Format, bar: ProgressBar) {
        self.file = file
        self.name = name
        self.bar = bar
        reader = TouchReader(format)
    }

    var progress: (rows: Int, rejected: Int) { (reader.rows, reader.rejected) }

    var complaints: [String] {
        reader.problems.map { problem in
            let field = problem.path.isEmpty ? "" : ", \(problem.path)"
            return "\(name):\(problem.location?.line ?? 1)\(field): \(problem.message) "
                + problem.remedy
        }
    }

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
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        let count = pread(file, &chunk, chunk.count, off_t(offset))
        if count < 0, errno == EINTR { return }
        guard count >= 0 else {
            throw GovernanceError(
                .invalid, "\(name): the file cannot be read: \(String(cString: strerror(errno))).")
        }
        if count > 0 {
            offset += count
            bar.show(done: offset)
            waiting = reader.feed(count == chunk.count ? chunk : Array(chunk[..<count]))[...]
        } else {
            waiting = reader.finish()[...]
            isAtEnd = true
            bar.clear()
        }
        guard let refusal = reader.refusal else { return }
        throw GovernanceError(
            .invalid,
            "Nothing was taken in.\n\(name):\(refusal.location?.line ?? 1): \(refusal.message) "
                + refusal.remedy, hint: "wayleave help attribution ingest")
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
