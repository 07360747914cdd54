import Foundation

/// Spells the suite's own macros, `cel.block` and what it numbers, in the language itself.
///
/// `cel.block([a, b], r)` becomes nested `cel.bind`s, and `cel.index(0)`, `cel.iterVar(0, 1)` and
/// `cel.accuVar(0, 1)` become plain names. The engine does not know them: they exist only to test
/// what optimisers write.
enum BlockMacros {
    static func expanded(_ expression: String) -> String {
        var rest = Array(expression)[...]
        var output = ""
        while let character = rest.first {
            if let literal = literal(rest) {
                output += String(literal)
                rest = rest.dropFirst(literal.count)
            } else if let (text, length) = macro(rest) {
                output += text
                rest = rest.dropFirst(length)
            } else {
                output.append(character)
                rest.removeFirst()
            }
        }
        return output
    }

    /// The string literal that `text` begins with.
    private static func literal(_ text: ArraySlice<Character>) -> ArraySlice<Character>? {
        guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
        var index = text.startIndex + 1
        while index < text.endIndex, text[index] != quote {
            index += text[index] == "\\" ? 2 : 1
        }
        return text[text.startIndex..<min(index + 1, text.endIndex)]
    }

    /// The replacement for the macro that `text` begins with, and how long the macro is.
    private static func macro(_ text: ArraySlice<Character>) -> (text: String, length: Int)? {
        for name in ["block", "index", "iterVar", "accuVar"] {
            let head = "cel.\(name)("
            guard text.starts(with: head) else { continue }
            let (arguments, length) = arguments(text.dropFirst(head.count))
            let whole = head.count + length
            guard name == "block" else {
                return ("block_\(name)_" + arguments.joined(separator: "_"), whole)
            }
            guard arguments.count == 2 else { return nil }
            let elements = Self.arguments(Array(arguments[0])[1...]).parts
            var body = expanded(arguments[1])
            for (index, element) in elements.enumerated().reversed() {
                body = "cel.bind(block_index_\(index), \(expanded(element)), \(body))"
            }
            return (body, whole)
        }
        return nil
    }

    /// The parts between commas up to the closing bracket, which the length includes.
    private static func arguments(
        _ text: ArraySlice<Character>
    ) -> (parts: [String], length: Int) {
        var parts = [""]
        var depth = 0
        var index = text.startIndex
        while index < text.endIndex {
            if let literal = literal(text[index...]) {
                parts[parts.count - 1] += String(literal)
                index = literal.endIndex
                continue
            }
            let character = text[index]
            index += 1
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if depth < 0 { break }
            if depth == 0, character == "," {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        let trimmed = parts.map { $0.trimmingCharacters(in: .whitespaces) }
        return (trimmed.filter { !$0.isEmpty }, index - text.startIndex)
    }
}
