import CEL

/// Expressions with our results in a form that another engine's can be compared with.
struct Differential {
    let seed: UInt64
    private let typed = FuzzDocument(isTyped: true)
    private let dynamic = FuzzDocument(isTyped: false)

    init(seed: UInt64) {
        self.seed = seed
    }

    /// `["expression", "result without types", "result with types"]`.
    func line(_ number: UInt64) -> String {
        let (expression, dynamic, typed) = results(number)
        return "[" + [expression, dynamic, typed].map(Sample.quoted).joined(separator: ",") + "]"
    }

    func results(_ number: UInt64) -> (expression: String, dynamic: String, typed: String) {
        var generator = ExpressionGenerator(SeededRandom(seed, input: number))
        let expression = generator.expression()
        return (expression, Self.result(expression, dynamic), Self.result(expression, typed))
    }

    private static func result(_ expression: String, _ document: FuzzDocument) -> String {
        guard let program = try? Program(expression, in: document.environment) else {
            return "refused"
        }
        return words(program.evaluate(document.inputs).value)
    }

    /// A value with its type, so that 1, 1u and 1.0 differ.
    static func words(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): String(value)
        case .int(let value): "int \(value)"
        case .uint(let value): "uint \(value)"
        case .double(let value):
            "double " + (value.isNaN ? "nan" : String(value.bitPattern, radix: 16))
        case .string(let text): "string " + hexadecimal(text.utf8)
        case .bytes(let octets): "bytes " + hexadecimal(octets.bytes)
        case .list(let list): "[" + list.elements.map(words).joined(separator: ", ") + "]"
        case .map(let map):
            "{"
                + map.entries.map { words($0.key) + ": " + words($0.value) }.sorted()
                .joined(separator: ", ") + "}"
        case .structure(let structure): words(structure)
        case .timestamp(let moment): "timestamp \(moment.seconds) \(moment.nanoseconds)"
        case .duration(let nanoseconds): "duration \(nanoseconds)"
        case .error: "error"
        default: "other"
        }
    }

    /// A structure is written like the map that it would be without a type.
    private static func words(_ structure: Structure) -> String {
        let members = zip(structure.type.fields, structure.fields).compactMap { field, value in
            value.map { "string " + hexadecimal(Array(field.name.utf8)) + ": " + words($0) }
        }
        return "{" + members.sorted().joined(separator: ", ") + "}"
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
