/// Finds the fields of one record after the other in bytes, by RFC 4180.
///
/// A field that does not begin with a quote is taken as it stands. Line feeds end records, with or
/// without a carriage return before them.
struct RecordSplitter: Sendable {
    /// Where a field lies in the bytes, without the quotes around it.
    struct Field: Sendable {
        var start: Int
        var end: Int
        /// Holds quotes written twice.
        var isEscaped = false

        var isEmpty: Bool { start >= end }
    }

    enum Outcome: Equatable, Sendable {
        /// The index after the record and its line feed, and how many line feeds were passed.
        case record(end: Int, lines: Int)
        /// The bytes end before the record does.
        case incomplete
        /// Something else than a delimiter follows a closing quote.
        case malformed
    }

    let delimiter: UInt8
    private(set) var fields: [Field] = []

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Splits the record that begins at an index; the fields are then in ``fields``.
    ///
    /// - Parameter isLast: no more bytes follow, so that their end ends a record too.
    mutating func split(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        let delimiter = delimiter
        let count = bytes.count
        var index = start
        var lines = 1
        while true {
            if index < count, bytes[index] == Byte.quote {
                guard let end = quoted(bytes, from: index + 1, lines: &lines) else {
                    return .incomplete
                }
                index = end
                if index < count, bytes[index] == Byte.carriageReturn, index + 1 < count,
                    bytes[index + 1] == Byte.lineFeed
                {
                    index += 1
                }
                guard index < count else {
                    return isLast ? .record(end: count, lines: lines) : .incomplete
                }
                if bytes[index] == Byte.lineFeed { return .record(end: index + 1, lines: lines) }
                guard bytes[index] == delimiter else {
                    return bytes[index] == Byte.carriageReturn && index + 1 == count && !isLast
                        ? .incomplete : .malformed
                }
                index += 1
                continue
            }
            let first = index
            while index < count {
                let byte = bytes[index]
                if byte == delimiter || byte == Byte.lineFeed { break }
                index += 1
            }
            guard index < count else {
                guard isLast else { return .incomplete }
                fields.append(Field(start: first, end: count))
                return .record(end: count, lines: lines)
            }
            if bytes[index] == Byte.lineFeed {
                let isReturned = index > first && bytes[index - 1] == Byte.carriageReturn
                fields.append(Field(start: first, end: isReturned ? index - 1 : index))
                return .record(end: index + 1, lines: lines)
            }
            fields.append(Field(start: first, end: index))
            index += 1
        }
    }

    /// Takes a field whose quote is open; the index after its closing quote, nil without one.
    private mutating func quoted(
        _ bytes: Span<UInt8>, from start: Int, lines: inout Int
    ) -> Int? {
        var field = Field(start: start, end: start)
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.lineFeed { lines += 1 }
            if byte == Byte.quote {
                if index + 1 < bytes.count, bytes[index + 1] == Byte.quote {
                    field.isEscaped = true
                    index += 1
                } else {
                    field.end = index
                    fields.append(field)
                    return index + 1
                }
            }
            index += 1
        }
        return nil
    }
}
