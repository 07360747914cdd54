/// A list of hours in one field: numbers with blanks, `>`, `|`, `,` or `;` between them.
enum PathHours {
    private static let between: [UInt8] = [
        UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"),
        UInt8(ascii: "["), UInt8(ascii: "]"), Byte.space, Byte.tab,
    ]

    /// False where something else than numbers from 0 up stands there.
    static func read(_ bytes: Span<UInt8>, into hours: inout [Double]) -> Bool {
        var index = 0
        while index < bytes.count {
            if between.contains(bytes[index]) {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, !between.contains(bytes[index]) { index += 1 }
            guard let value = DecimalField.value(bytes, start..<index), value >= 0 else {
                return false
            }
            hours.append(value)
        }
        return true
    }
}
