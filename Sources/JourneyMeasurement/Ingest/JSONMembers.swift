/// Finds wanted members of one JSON object in its bytes, without making a tree of it.
///
/// The whole line is checked for its form; values that nobody wants are only passed over. Depth is
/// bounded, so that no line costs call stack without end.
struct JSONMembers: Sendable {
    static let mostDepth = 64

    fileprivate struct Node {
        var names: [(name: [UInt8], node: Int)] = []
        /// Place of the value in the row; nil where only deeper members are wanted.
        var field: Int?
    }

    private var nodes = [Node()]
    private let fields: Int

    /// - Parameter wanted: names, or paths with dots into objects; an empty one is never found.
    init(_ wanted: [String]) {
        fields = wanted.count
        for (field, path) in wanted.enumerated() where !path.isEmpty {
            var node = 0
            for part in path.split(separator: ".", omittingEmptySubsequences: false) {
                let name = Array(part.utf8)
                if let next = nodes[node].names.first(where: { $0.name == name })?.node {
                    node = next
                } else {
                    nodes.append(Node())
                    nodes[node].names.append((name, nodes.count - 1))
                    node = nodes.count - 1
                }
            }
            nodes[node].field = field
        }
    }

    /// Puts the wanted values into the row, in their order; what is missing or null is empty.
    func read(
        _ line: UnsafeBufferPointer<UInt8>, into row: inout FieldRow
    ) throws(ObservationProblem) {
        var walk = JSONMemberWalk(line, nodes: nodes, fields: fields)
        try walk.read(into: &row)
    }
}

/// One pass over one line.
private struct JSONMemberWalk {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let nodes: [JSONMembers.Node]
    private var found: [Range<Int>?]
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, nodes: [JSONMembers.Node], fields: Int) {
        self.bytes = bytes
        self.nodes = nodes
        found = Array(repeating: nil, count: fields)
    }

    mutating func read(into row: inout FieldRow) throws(ObservationProblem) {
        skipSpace()
        guard peek == UInt8(ascii: "{") else {
            throw ObservationProblem(
                "", "The line is no JSON object.", "Write one object a line, between braces.")
        }
        try object(node: 0, depth: 1)
        skipSpace()
        guard index == bytes.count else { throw broken }
        for range in found {
            if let range { try append(range, to: &row) }
            row.endField()
        }
    }

    private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private var broken: ObservationProblem {
        ObservationProblem(
            "", "The line is not well-formed JSON at byte \(index + 1).",
            "Write one whole object a line, in JSON.")
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }

    private mutating func object(node: Int?, depth: Int) throws(ObservationProblem) {
        guard depth <= JSONMembers.mostDepth else { throw broken }
        index += 1
        skipSpace()
        if peek == UInt8(ascii: "}") {
            index += 1
            return
        }
        while true {
            skipSpace()
            let name = try string()
            skipSpace()
            guard peek == UInt8(ascii: ":") else { throw broken }
            index += 1
            try value(node: node.flatMap { child($0, name) }, depth: depth)
            skipSpace()
            let next = peek
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { throw broken }
            index += 1
            if next == UInt8(ascii: "}") { return }
        }
    }

    private mutating func array(depth: Int) throws(ObservationProblem) {
        guard depth <= JSONMembers.mostDepth else { throw broken }
        index += 1
        skipSpace()
        if peek == UInt8(ascii: "]") {
            index += 1
            return
        }
        while true {
            try value(node: nil, depth: depth)
            skipSpace()
            let next = peek
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "]") else { throw broken }
            index += 1
            if next == UInt8(ascii: "]") { return }
        }
    }

    private func child(_ node: Int, _ name: Range<Int>) -> Int? {
        for (wanted, child) in nodes[node].names where wanted.count == name.count {
            var isSame = true
            for offset in 0..<wanted.count where wanted[offset] != bytes[name.lowerBound + offset] {
                isSame = false
                break
            }
            if isSame { return child }
        }
        return nil
    }

    private mutating func value(node: Int?, depth: Int) throws(ObservationProblem) {
        skipSpace()
        let start = index
        switch peek {
        case UInt8(ascii: "{"): return try object(node: node, depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): _ = try string()
        default:
            while index < bytes.count, Self.isScalar(bytes[index]) { index += 1 }
            guard index > start, isLiteral(start..<index) else { throw broken }
        }
        guard let node, let field = nodes[node].field else { return }
        guard found[field] == nil else {
            throw ObservationProblem(
                "", "A member stands twice in the line, at byte \(start + 1).",
                "Keep one of the two.")
        }
        found[field] = start..<index
    }

    private static func isScalar(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "}")
            && byte != UInt8(ascii: "]") && byte != UInt8(ascii: ":")
    }

    private func isLiteral(_ range: Range<Int>) -> Bool {
        let text = bytes[range]
        if let first = text.first, first == UInt8(ascii: "-") || NumberText.isDigit(first) {
            return range.count <= 40 && NumberText.read(ArraySlice(text)) != nil
        }
        return ["true", "false", "null"].contains { text.elementsEqual($0.utf8) }
    }

    /// The inside of the string that begins here.
    private mutating func string() throws(ObservationProblem) -> Range<Int> {
        guard peek == UInt8(ascii: "\"") else { throw broken }
        index += 1
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return start..<index - 1
            }
            guard byte >= 0x20 else { throw broken }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index, bytes.count)
        throw broken
    }

    private func append(_ range: Range<Int>, to row: inout FieldRow) throws(ObservationProblem) {
        let text = bytes[range]
        guard text.first == UInt8(ascii: "\"") else {
            if !text.elementsEqual("null".utf8) { row.append(text) }
            return
        }
        let inside = bytes[range.lowerBound + 1..<range.upperBound - 1]
        guard inside.contains(UInt8(ascii: "\\")) else { return row.append(inside) }
        row.append(try JSONEscapes.decode(inside))
    }
}
