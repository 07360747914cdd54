/// Hexadecimal digits as the vectors write them.
enum Hex {
    /// Nil for an odd number of digits, and for what is none.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap { index in
            digits[index].flatMap { high in digits[index + 1].map { UInt8(high << 4 | $0) } }
        }
    }
}
