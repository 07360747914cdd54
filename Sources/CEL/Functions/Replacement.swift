/// The text that `regex.replace` puts in place of a match: `\1` … `\9` stand for what a group
/// caught, `\0` for the whole match, `\\` for a backslash.
struct Replacement {
    struct Invalid: Error {
        var message: String
    }

    private enum Part {
        case text(ArraySlice<UInt8>)
        case group(Int)
    }

    private var parts: [Part] = []

    init(_ template: Text, groupCount: Int) throws(Invalid) {
        var rest = template.utf8[...]
        while let mark = rest.firstIndex(of: UInt8(ascii: "\\")) {
            parts.append(.text(rest[..<mark]))
            rest = rest[(mark + 1)...]
            guard let next = rest.popFirst() else {
                throw Invalid(message: "the replacement ends in a single backslash")
            }
            if next == UInt8(ascii: "\\") {
                parts.append(.text([next]))
                continue
            }
            guard next.isDigit else {
                throw Invalid(
                    message: "in the replacement, a digit or backslash must follow a backslash")
            }
            let group = Int(next &- 0x30)
            guard group <= groupCount else {
                throw Invalid(
                    message: "the replacement names group \(group); the pattern has \(groupCount)")
            }
            parts.append(.group(group))
        }
        parts.append(.text(rest))
    }

    func append(_ match: Pattern.Match, of text: Text, to bytes: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let literal): bytes += literal
            case .group(let group):
                if match.indices.contains(group), let range = match[group] {
                    bytes += text.utf8[range]
                }
            }
        }
    }
}
