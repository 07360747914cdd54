/// One record of a file of rows, in the bytes that it was read from.
struct TableRecord: ~Escapable {
    let bytes: Span<UInt8>
    let fields: [RecordSplitter.Field]
    let line: Int

    @_lifetime(copy bytes)
    init(bytes: Span<UInt8>, fields: [RecordSplitter.Field], line: Int) {
        self.bytes = bytes
        self.fields = fields
        self.line = line
    }

    /// The finite number in a field; nil for anything else.
    @inline(__always)
    func number(_ column: Int) -> Double? {
        let field = fields[column]
        return DecimalField.value(bytes, field.start..<max(field.start, field.end))
    }

    /// The text of a field without blanks around it; nil where it is no UTF-8.
    func text(_ column: Int) -> String? {
        let field = fields[column]
        var (index, end) = (field.start, field.end)
        while index < end, Byte.isBlank(bytes[index]) { index += 1 }
        while index < end, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        return String(validating: content(index, max(index, end), field.isEscaped), as: UTF8.self)
    }

    /// The bytes of a field, with its doubled quotes single.
    func content(_ column: Int) -> [UInt8] {
        let field = fields[column]
        return content(field.start, max(field.start, field.end), field.isEscaped)
    }

    private func content(_ start: Int, _ end: Int, _ isEscaped: Bool) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(end - start)
        var index = start
        while index < end {
            content.append(bytes[index])
            if isEscaped, bytes[index] == Byte.quote { index += 1 }
            index += 1
        }
        return content
    }
}
