/// Makes document keys (`[a-z0-9][a-z0-9-]{0,79}`) from platform keys and names.
///
/// The same names in the same order give the same keys, so that importing a file twice shows no
/// difference.
struct KeyMaker {
    static let longest = 80

    private var taken: Set<String>
    /// The number to try next, by key: thousands of equal names stay cheap.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) {
        taken = reserved
    }

    /// A key that this maker has not given before.
    mutating func key(for name: String, or fallback: String) -> String {
        let wanted = Self.slug(name, or: fallback)
        var candidate = wanted
        var number = numbers[wanted] ?? 2
        while !taken.insert(candidate).inserted {
            let suffix = "-\(number)"
            candidate = wanted.cut(toScalars: Self.longest - suffix.utf8.count) + suffix
            number += 1
        }
        if number > 2 { numbers[wanted] = number }
        return candidate
    }

    /// The name in lower case with hyphens between its words; a name without a Latin letter or
    /// digit, or one that is too long, is told apart by a mark.
    static func slug(_ name: String, or fallback: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                bytes.append(byte | 0x20)
            default:
                if let last = bytes.last, last != UInt8(ascii: "-") {
                    bytes.append(UInt8(ascii: "-"))
                }
            }
        }
        if bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        let slug = String(decoding: bytes, as: UTF8.self)
        if slug.isEmpty { return name.isEmpty ? fallback : "\(fallback)-\(name.mark)" }
        if slug.utf8.count <= longest { return slug }
        return slug.cut(toScalars: longest - 9) + "-" + name.mark
    }

    /// True for a text that can stand as a key in a document.
    static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
        return text.utf8.count <= longest
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}
