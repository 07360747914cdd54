extension IPAddress {
    struct Invalid: Error {
        var message: String
    }

    /// Reads `192.168.0.1` or `2001:db8::1`.
    ///
    /// - Throws: for anything else; also for a zone (`%en0`), which has a meaning on one machine
    ///   only, and for an IPv4 address written inside an IPv6 one that stands for it.
    convenience init(parsing text: String) throws(Invalid) {
        guard !text.utf8.contains(UInt8(ascii: "%")) else {
            throw Invalid(message: "an IP address with a zone is not allowed: `\(text)`")
        }
        let utf8 = Array(text.utf8)
        let isVersion6 = utf8.contains(UInt8(ascii: ":"))
        guard utf8.count <= 45,
            let bytes = isVersion6 ? Self.version6(utf8[...]) : Self.version4(utf8[...])
        else { throw Invalid(message: "`\(text)` is not an IP address") }
        self.init(bytes)
        if isVersion6, isVersion4, utf8.contains(UInt8(ascii: ".")) {
            throw Invalid(message: "an IPv4 address inside an IPv6 one is not allowed: `\(text)`")
        }
    }

    /// Four decimal numbers without leading zeros.
    private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy(\.isDigit),
                part.count == 1 || part.first != UInt8(ascii: "0"),
                let byte = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// Eight groups of up to four hexadecimal digits; `::` once, for one group of zeros or more.
    private static func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let colon = UInt8(ascii: ":")
        let gaps = text.indices.dropLast().filter { text[$0] == colon && text[$0 + 1] == colon }
        guard let gap = gaps.first else {
            return groups(text, allowsVersion4: true).flatMap { $0.count == 16 ? $0 : nil }
        }
        guard gaps.count == 1,
            let head = groups(text[..<gap], allowsVersion4: false),
            let tail = groups(text[(gap + 2)...], allowsVersion4: true),
            head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: ArraySlice<UInt8>, allowsVersion4: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if allowsVersion4, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let last = version4(part) else { return nil }
                bytes += last
                continue
            }
            guard (1...4).contains(part.count) else { return nil }
            var group: UInt32 = 0
            for byte in part {
                guard let digit = byte.hexadecimal else { return nil }
                group = group << 4 | digit
            }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes
    }

    /// The canonical form; for version 6 that of RFC 5952.
    package var text: String {
        if isVersion4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = (0..<8).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
        let words = groups.map { String($0, radix: 16) }
        guard let gap = Self.longestZeros(groups) else { return words.joined(separator: ":") }
        let head = words[..<gap.lowerBound].joined(separator: ":")
        let tail = words[gap.upperBound...].joined(separator: ":")
        return head + "::" + tail
    }

    /// The first of the longest runs of two groups of zeros or more.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start > max(1, best?.count ?? 0) { best = start..<index }
            start = index + 1
        }
        return best
    }
}
