/// Splits delimited text into rows as bytes come, by RFC 4180.
///
/// A line may end with LF, CR LF or CR. Lines that begin with `#` and empty lines before the header
/// are passed over, as analytics exports put their report's name there. The delimiter is taken from
/// the header. Memory is that of the longest row, which may have 1 MiB.
struct DelimitedScanner {
    /// How fields are protected.
    enum Quoting {
        /// `"a ""b"""` (RFC 4180).
        case quotes
        /// A backslash before a delimiter, a line end or a backslash (Adobe data feeds).
        case backslash
    }

    enum Outcome {
        case row
        case broken(String, remedy: String)
    }

    static let mostRowBytes = 1 << 20

    private enum State { case start, plain, quoted, quoteInQuoted, escape, lost }

    private let quoting: Quoting
    private(set) var delimiter: UInt8?
    private(set) var row = FieldRow()
    private var head: [UInt8] = []
    private var state = State.start
    private var line = 1
    /// Line on which the row began.
    private var rowLine = 1
    private var lastWasReturn = false
    private var hasHead = false
    private var headQuoted = false

    init(quoting: Quoting = .quotes, delimiter: UInt8? = nil) {
        self.quoting = quoting
        self.delimiter = delimiter
        hasHead = delimiter != nil
    }

    /// Takes a chunk; `visit` is called with each row that it completes.
    mutating func feed(
        _ bytes: UnsafeBufferPointer<UInt8>, visit: (borrowing FieldRow, Outcome) -> Void
    ) {
        var index = bytes.startIndex
        if !hasHead { index = feedHead(bytes, visit: visit) }
        guard hasHead, let delimiter else { return }
        feedRows(bytes[index...], delimiter: delimiter, visit: visit)
    }

    /// Completes what stands open at the end of the file.
    mutating func finish(visit: (borrowing FieldRow, Outcome) -> Void) {
        if !hasHead, !head.isEmpty { endHead(visit: visit) }
        switch state {
        case .start where row.count == 0 && row.isFieldEmpty: break
        case .quoted:
            row.endField()
            row.line = rowLine
            visit(
                row, .broken("A quoted field is not closed.", remedy: "Close it with a quote."))
        case .lost: break
        default: endRow(visit: visit)
        }
        state = .start
        row.clear()
    }

    /// Gathers lines until one is a header, and detects its delimiter.
    private mutating func feedHead(
        _ bytes: UnsafeBufferPointer<UInt8>, visit: (borrowing FieldRow, Outcome) -> Void
    ) -> Int {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { headQuoted.toggle() }
            let isEnd = (byte == 0x0A || byte == 0x0D) && !headQuoted
            if byte == 0x0A, lastWasReturn {
                lastWasReturn = false
                continue
            }
            lastWasReturn = byte == 0x0D
            guard isEnd || head.count > Self.mostRowBytes else {
                head.append(byte)
                continue
            }
            endHead(visit: visit)
            if hasHead { return index + 1 }
        }
        return bytes.endIndex
    }

    private mutating func endHead(visit: (borrowing FieldRow, Outcome) -> Void) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        defer {
            head = []
            headQuoted = false
        }
        let trimmed = head.drop { $0 == 0x20 }
        let isPreface =
            trimmed.isEmpty || trimmed.first == UInt8(ascii: "#")
            || trimmed.allSatisfy { [0x2C, 0x3B, 0x09, 0x20].contains($0) }
        if isPreface { return passLine() }
        if head.count == 5, head.starts(with: "sep=".utf8), delimiter == nil {
            delimiter = head[4]
            return passLine()
        }
        let separator = delimiter ?? Self.delimiter(of: head)
        delimiter = separator
        hasHead = true
        // The header is a row like any other, and is split by the same rules.
        let wasReturn = lastWasReturn
        head.append(0x0A)
        head.withUnsafeBufferPointer { buffer in
            lastWasReturn = false
            feedRows(buffer[...], delimiter: separator, visit: visit)
        }
        lastWasReturn = wasReturn
    }

    private mutating func passLine() {
        line += 1
        rowLine = line
    }

    /// The delimiter that stands most often outside quotes: comma, semicolon or tab.
    static func delimiter(of head: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0]
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
        }
        return [0x2C, 0x3B, 0x09].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? 0x2C
    }

    private mutating func feedRows(
        _ bytes: UnsafeBufferPointer<UInt8>.SubSequence, delimiter: UInt8,
        visit: (borrowing FieldRow, Outcome) -> Void
    ) {
        var index = bytes.startIndex
        let end = bytes.endIndex
        while index < end {
            if state == .start || state == .plain {
                // Most bytes stand in plain fields: take them run by run.
                let from = index
                while index < end, !isSpecial(bytes[index], delimiter) { index += 1 }
                if index > from {
                    row.append(bytes[from..<index])
                    state = .plain
                    checkLength(visit: visit)
                    if state == .lost { continue }
                }
                guard index < end else { break }
            } else if state == .quoted {
                let from = index
                while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x0A {
                    index += 1
                }
                if index > from {
                    row.append(bytes[from..<index])
                    checkLength(visit: visit)
                    lastWasReturn = bytes[index - 1] == 0x0D
                    if state == .lost { continue }
                }
                guard index < end else { break }
            }
            take(bytes[index], delimiter, visit: visit)
            index += 1
        }
    }

    private func isSpecial(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "\\") || (lastWasReturn && byte != 0x0A)
    }

    /// Takes one byte that may mean something.
    private mutating func take(
        _ byte: UInt8, _ delimiter: UInt8, visit: (borrowing FieldRow, Outcome) -> Void
    ) {
        let afterReturn = lastWasReturn
        lastWasReturn = byte == 0x0D
        if afterReturn, byte == 0x0A, state == .start, row.count == 0, row.isFieldEmpty { return }
        switch state {
        case .lost:
            if byte == 0x0A { restart() }
        case .escape:
            if byte == 0x0A { line += 1 }
            row.append(byte)
            state = .plain
        case .quoted:
            if byte == UInt8(ascii: "\"") {
                state = .quoteInQuoted
            } else {
                if byte == 0x0A { line += 1 }
                row.append(byte)
            }
            checkLength(visit: visit)
        case .start, .plain, .quoteInQuoted: takeOutside(byte, delimiter, visit: visit)
        }
    }

    private mutating func takeOutside(
        _ byte: UInt8, _ delimiter: UInt8, visit: (borrowing FieldRow, Outcome) -> Void
    ) {
        if byte == delimiter {
            row.endField()
            state = .start
        } else if byte == 0x0A || byte == 0x0D {
            endRow(visit: visit)
        } else if state == .quoteInQuoted {
            guard byte == UInt8(ascii: "\"") else {
                return lose(
                    "Text follows a quoted field.",
                    remedy: "Double a quote inside a field, and close it before the delimiter.",
                    visit: visit)
            }
            row.append(byte)
            state = .quoted
        } else if byte == UInt8(ascii: "\""), quoting == .quotes, state == .start {
            state = .quoted
        } else if byte == UInt8(ascii: "\\"), quoting == .backslash {
            state = .escape
        } else {
            row.append(byte)
            state = .plain
            checkLength(visit: visit)
        }
    }

    private mutating func endRow(visit: (borrowing FieldRow, Outcome) -> Void) {
        if row.count > 0 || !row.isFieldEmpty || state == .quoteInQuoted {
            row.endField()
            row.line = rowLine
            visit(row, .row)
        }
        restart()
    }

    private mutating func restart() {
        row.clear()
        state = .start
        line += 1
        rowLine = line
    }

    private mutating func checkLength(visit: (borrowing FieldRow, Outcome) -> Void) {
        guard row.bytes.count > Self.mostRowBytes else { return }
        lose(
            "The row is longer than 1 MiB.",
            remedy: "Look for a quote that is opened and not closed.", visit: visit)
    }

    /// Gives the row up and goes on with the next line.
    private mutating func lose(
        _ message: String, remedy: String, visit: (borrowing FieldRow, Outcome) -> Void
    ) {
        row.line = rowLine
        visit(row, .broken(message, remedy: remedy))
        row.clear()
        state = .lost
    }
}
