/// Spoils an expression, or makes up something that never was one.
struct Mutator {
    var random: SeededRandom

    private static let pieces = [
        "journey", ".steps", ".all(s, ", ")", "(", "[", "]", "{", "}", "1", "-", "!", "&&", "||",
        "?", ":", "==", " in ", "'a'", "b'\\xff'", "r\"\\\"", "\\u00e9", "9223372036854775807",
        "1e309", "0x", "u", ".", ",", "has(", ".map(x, x)", ".filter(x, ", "+", "*", "/", "%",
        "size(", "matches('(a')", "\"\"\"", "\n", "//", "`", "\u{e9}", "\u{0}", "timestamp(", "x",
        "cel.bind(", ".?a", "[?", "optional.of(", "duration('1h')", ".substring(", "int(",
        "lists.range(", ".sort()", ".distinct()", ".flatten(", ".format([", "'%s%d%.99f'",
        ".join(", ".split(", ".replace(", "base64.decode(", "math.greatest(", "math.bitShiftLeft(",
        "sets.contains(", "ip('::1')", "cidr('10.0.0.0/8')", "regex.extract(", ".reverse()",
        ".transformMap(k, v, ", ".transformList(i, v, ", ".optMap(o, ", ".orValue(",
        "strings.quote(", "Step{id: 'a', ?hours: x}", "Consent{basis: ", "Journey{",
        "google.protobuf.Timestamp", "type(", "dyn(", "null", ".charAt(", ".slice(", ".first()",
        "-9223372036854775808", "18446744073709551615u", "\u{FEFF}", "\u{10FFFF}", "'\\U0010FFFF'",
    ]

    /// The text as it is, changed in a few places, or pieces of the language in a row.
    mutating func text(from expression: String) -> String {
        switch random.below(10) {
        case 0, 1, 2: return expression
        case 3: return (0...random.below(14)).map { _ in random.pick(Self.pieces) }.joined()
        case 4: return repeated()
        default: break
        }
        var bytes = Array(expression.utf8)
        for _ in 0...random.below(4) { change(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let start = random.below(bytes.count + 1)
        let end = min(bytes.count, start + random.below(8))
        switch random.below(6) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
        case 2: bytes.insert(contentsOf: Array(random.pick(Self.pieces).utf8), at: start)
        case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: start)
        case 4: bytes.replaceSubrange(start..<end, with: Array(random.pick(Self.pieces).utf8))
        default:
            let other = random.below(bytes.count + 1)
            let part = Array(bytes[start..<end])
            bytes.insert(contentsOf: part, at: min(other, bytes.count))
        }
    }

    /// One or two pieces many times over: depth and length.
    private mutating func repeated() -> String {
        var opening = random.pick(Self.pieces)
        if random.isOne(in: 2) { opening += random.pick(Self.pieces) }
        let closing = random.isOne(in: 2) ? random.pick(Self.pieces) : ""
        let count = random.pick([3, 30, 260, 1_000])
        return String(repeating: opening, count: count) + "1"
            + String(repeating: closing, count: count)
    }
}
