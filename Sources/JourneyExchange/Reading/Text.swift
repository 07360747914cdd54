extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The text cut to what a message can carry, without control characters.
    var shown: String {
        let start = cut(toScalars: 81)
        let isWhole = start.unicodeScalars.count <= 80
        return isWhole ? start.printable : start.cut(toScalars: 79).printable + "…"
    }

    /// The text on one line, without what hides or reorders it: a name from a file must not move
    /// a terminal's cursor, nor read otherwise than it is.
    var printable: String { replacing { $0.isHidden } }

    /// The same, but line feeds and tabs stay.
    var printableLines: String { replacing { $0.isHidden && $0 != "\n" && $0 != "\t" } }

    private func replacing(_ isUnwanted: (Unicode.Scalar) -> Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(isUnwanted(scalar) ? " " : scalar) }
        return String(scalars)
    }

    func cut(toScalars count: Int) -> String {
        String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
    }

    /// The longest beginning of whole scalars within that many bytes of UTF-8.
    func cut(toBytes count: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var left = count
        for scalar in unicodeScalars {
            left -= UTF8.width(scalar)
            if left < 0 { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// 32 bits of FNV-1a over the bytes, as eight hexadecimal digits: the same text gives the same
    /// mark in every run. Tells texts apart; proves nothing.
    var mark: String {
        var hash: UInt32 = 2_166_136_261
        for byte in utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension Unicode.Scalar {
    /// Controls, line separators, and the marks that turn the direction of text.
    fileprivate var isHidden: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
