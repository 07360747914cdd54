extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The text cut to what a message can carry, without control characters.
    var shown: String {
        let plain = printable
        return plain.unicodeScalars.count <= 80 ? plain : plain.cut(toScalars: 79) + "…"
    }

    /// The text on one line: a name with an escape sequence must not reach a terminal.
    var printable: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
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
