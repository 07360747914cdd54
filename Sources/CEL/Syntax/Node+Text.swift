extension Node {
    /// The expression in one line, with the macros that it came from: reads back to the same
    /// meaning, in the layout of ours.
    var text: String { written(above: .none) }

    /// How tightly operators bind; langdef "Syntax", loosest first.
    enum Precedence: Int, Comparable {
        case none, conditional, or, and, relation, sum, product, unary, member

        static func < (left: Precedence, right: Precedence) -> Bool {
            left.rawValue < right.rawValue
        }

        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }
    }

    private static let binary: [String: (symbol: String, precedence: Precedence)] = [
        "_||_": ("||", .or), "_&&_": ("&&", .and), "_==_": ("==", .relation),
        "_!=_": ("!=", .relation), "_<_": ("<", .relation), "_<=_": ("<=", .relation),
        "_>_": (">", .relation), "_>=_": (">=", .relation), "@in": ("in", .relation),
        "_+_": ("+", .sum), "_-_": ("-", .sum), "_*_": ("*", .product), "_/_": ("/", .product),
        "_%_": ("%", .product),
    ]

    private func written(above: Precedence) -> String {
        switch kind {
        case .literal(let value): literal(value, above)
        case .identifier(let name): name
        case .select(let selection): selected(selection)
        case .call(let call): called(call, above)
        case .list(let elements):
            "["
                + elements.map { ($0.isOptional ? "?" : "") + $0.value.text }
                .joined(separator: ", ") + "]"
        case .map(let entries):
            "{"
                + entries.map { ($0.isOptional ? "?" : "") + $0.key.text + ": " + $0.value.text }
                .joined(separator: ", ") + "}"
        case .message(let name, let fields):
            name + "{" + fields.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ") + "}"
        case .loop(let loop): looped(loop)
        case .bind(let binding): bound(binding)
        }
    }

    private var target: String { written(above: .member) }

    private func literal(_ value: Value, _ above: Precedence) -> String {
        let text = value.literal
        return text.hasPrefix("-") && above > .sum ? "(\(text))" : text
    }

    private func selected(_ selection: Selection) -> String {
        let name = Self.field(selection.field)
        if selection.testsPresence { return "has(\(selection.operand.target).\(name))" }
        return selection.operand.target + (selection.isOptional ? ".?" : ".") + name
    }

    /// A name that is no identifier stands in backquotes.
    private static func field(_ name: String) -> String {
        let isPlain =
            name.unicodeScalars.allSatisfy {
                $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic)
                    || ("0"..."9").contains($0)
            } && !["true", "false", "null", "in"].contains(name)
        return isPlain ? name : "`\(name)`"
    }

    private func called(_ call: Call, _ above: Precedence) -> String {
        let arguments = call.arguments
        if call.target == nil, arguments.count == 2, let (symbol, own) = Self.binary[call.function]
        {
            let left = arguments[0].written(above: own)
            let right = arguments[1].written(above: own == .or || own == .and ? own : own.next)
            return Self.wrapped("\(left) \(symbol) \(right)", own < above)
        }
        switch (call.function, arguments.count) {
        case ("_?_:_", 3):
            let text =
                arguments[0].written(above: .or) + " ? " + arguments[1].written(above: .or) + " : "
                + arguments[2].written(above: .conditional)
            return Self.wrapped(text, above > .conditional)
        case ("!_", 1): return Self.wrapped("!" + arguments[0].target, above > .unary)
        case ("-_", 1): return Self.wrapped("-" + arguments[0].target, above > .unary)
        case ("_[_]", 2): return arguments[0].target + "[" + arguments[1].text + "]"
        case ("_[?_]", 2): return arguments[0].target + "[?" + arguments[1].text + "]"
        default:
            let owner = call.target.map { $0.target + "." } ?? ""
            return owner + call.function
                + "(" + arguments.map(\.text).joined(separator: ", ") + ")"
        }
    }

    private static func wrapped(_ text: String, _ isWrapped: Bool) -> String {
        isWrapped ? "(\(text))" : text
    }

    private func looped(_ loop: Loop) -> String {
        let names = loop.first + (loop.second.map { ", " + $0 } ?? "")
        var name = loop.kind.rawValue
        var parts = [names, loop.body.text]
        if let filter = loop.filter {
            parts.insert(filter.text, at: 1)
            if loop.kind == .list, loop.second == nil, case .identifier(loop.first) = loop.body.kind
            {
                name = "filter"
                parts = [names, filter.text]
            }
        }
        if loop.kind == .list, loop.second != nil { name = "transformList" }
        return loop.range.target + "." + name + "(" + parts.joined(separator: ", ") + ")"
    }

    private func bound(_ binding: Binding) -> String {
        switch binding.kind {
        case .plain: "cel.bind(\(binding.name), \(binding.value.text), \(binding.body.text))"
        case .optionalMap: "\(binding.value.target).optMap(\(binding.name), \(binding.body.text))"
        case .optionalFlatMap:
            "\(binding.value.target).optFlatMap(\(binding.name), \(binding.body.text))"
        }
    }
}

extension Value {
    /// The value as an expression would write it; of a type that has no literals, what people
    /// would call it.
    var literal: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .uint(let value): "\(value)u"
        case .double(let value): "\(value)"
        case .string(let text): Self.quoted(text.string)
        case .bytes(let octets): "b" + Self.escaped(octets.bytes)
        default: typeName
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += "\\'"
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    let hex = String(scalar.value, radix: 16)
                    quoted += "\\x" + (hex.count == 1 ? "0" : "") + hex
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "'"
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        "'"
            + bytes.map { byte in
                let hex = String(byte, radix: 16)
                return "\\x" + (hex.count == 1 ? "0" : "") + hex
            }.joined() + "'"
    }
}
