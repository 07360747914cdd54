import Foundation

extension Function {
    /// `'…'.format([…])` of the `strings` extension.
    static let formats: [Function] = [
        Function(
            "format", [.member(.string, .list(.dyn), returns: .string)],
            .binary { text, list, frame in
                guard case .string(let text) = text, case .list(let list) = list else {
                    return nil
                }
                return Formatter(arguments: list.elements).format(text, &frame)
            })
    ]
}

/// Fills the clauses of a format string, `%s`, `%d`, `%.2f`.
private struct Formatter {
    let arguments: [Value]

    struct Refusal: Error {
        var message: String
    }

    private static let precisionLimit = 100

    func format(_ text: Text, _ frame: inout Frame) -> Value {
        guard frame.budget.traverse(text.count) else { return frame.budget.error }
        var output: [UInt8] = []
        var rest = text.utf8[...]
        var used = 0
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            if rest.first == UInt8(ascii: "%") {
                output.append(byte)
                rest.removeFirst()
                continue
            }
            do throws(Refusal) {
                let precision = try precision(&rest)
                guard let clause = rest.popFirst() else {
                    throw Refusal(message: "the format string ends inside a clause")
                }
                guard used < arguments.count else {
                    throw Refusal(message: "the format string asks for more than \(used) values")
                }
                let argument = arguments[used]
                guard
                    let piece = clause == UInt8(ascii: "s")
                        ? try words(argument, &frame.budget)
                        : try piece(Unicode.Scalar(clause), precision, argument)
                else { return frame.budget.error }
                used += 1
                guard frame.budget.traverse(piece.utf8.count),
                    frame.budget.build(piece.utf8.count)
                else { return frame.budget.error }
                output += Array(piece.utf8)
            } catch {
                return .failure(.invalidArgument, error.message)
            }
        }
        guard frame.budget.build(output.count) else { return frame.budget.error }
        return .string(Text(utf8: output))
    }

    private func precision(_ rest: inout ArraySlice<UInt8>) throws(Refusal) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return nil }
        rest.removeFirst()
        let digits = rest.prefix { $0.isDigit }
        rest = rest.dropFirst(digits.count)
        guard let value = Int(String(decoding: digits, as: UTF8.self)),
            value <= Self.precisionLimit
        else { throw Refusal(message: "the precision is not a number from 0 to 100") }
        return value
    }

    private func piece(
        _ clause: Unicode.Scalar, _ precision: Int?, _ value: Value
    ) throws(Refusal) -> String {
        switch clause {
        case "d": try decimal(value)
        case "f": try fraction(value, "%.*f", precision ?? 6)
        case "e": try fraction(value, "%.*e", precision ?? 6)
        case "b": try digits(value, radix: 2)
        case "o": try digits(value, radix: 8)
        case "x": try hexadecimal(value)
        case "X": try hexadecimal(value).uppercased()
        default: throw Refusal(message: "`%\(clause)` is not a known clause")
        }
    }

    private func unfit(_ clause: String, _ value: Value) -> Refusal {
        Refusal(message: "`%\(clause)` does not work on \(value.typeName)")
    }

    /// Lists and maps by element; nil once the budget is spent, which little can make them do.
    private func words(
        _ value: Value, _ budget: inout Budget
    ) throws(Refusal) -> String? {
        switch value {
        case .list(let list):
            var parts: [String] = []
            for element in list.elements {
                guard let part = try words(element, &budget) else { return nil }
                parts.append(part)
            }
            let text = "[\(parts.joined(separator: ", "))]"
            return budget.build(text.utf8.count) ? text : nil
        case .map(let map):
            var parts: [(key: String, value: String)] = []
            for entry in map.entries {
                guard let key = try words(entry.key, &budget),
                    let value = try words(entry.value, &budget)
                else { return nil }
                parts.append((key, value))
            }
            let sorted = parts.sorted { Text($0.key) < Text($1.key) }
            let text = "{\(sorted.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
            return budget.build(text.utf8.count) ? text : nil
        default:
            let text = try plain(value)
            return budget.build(text.utf8.count) ? text : nil
        }
    }

    private func plain(_ value: Value) throws(Refusal) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): Self.special(double) ?? DoubleText.shortest(double)
        case .string(let text): text.string
        case .bytes(let octets): String(decoding: octets.bytes, as: UTF8.self)
        case .type(let type): type.name
        case .timestamp(let moment): moment.text
        case .duration(let nanoseconds): DurationText.write(nanoseconds)
        case .address(let address): address.text
        case .network(let network): network.text
        default: throw unfit("s", value)
        }
    }

    private static func special(_ double: Double) -> String? {
        if double.isNaN { return "NaN" }
        return double.isInfinite ? (double < 0 ? "-Infinity" : "Infinity") : nil
    }

    private func decimal(_ value: Value) throws(Refusal) -> String {
        switch value {
        case .int(let int): return String(int)
        case .uint(let uint): return String(uint)
        case .double(let double):
            if let special = Self.special(double) { return special }
            return DoubleText.shortest(double)
        default: throw unfit("d", value)
        }
    }

    private func fraction(
        _ value: Value, _ format: String, _ precision: Int
    ) throws(Refusal) -> String {
        let double: Double
        switch value {
        case .double(let value): double = value
        case .int(let value): double = Double(value)
        case .uint(let value): double = Double(value)
        default: throw unfit(String(format.suffix(1)), value)
        }
        return Self.special(double) ?? String(format: format, precision, double)
    }

    private func digits(_ value: Value, radix: Int) throws(Refusal) -> String {
        switch value {
        case .int(let int): return String(int, radix: radix)
        case .uint(let uint): return String(uint, radix: radix)
        case .bool(let bool) where radix == 2: return bool ? "1" : "0"
        default: throw unfit(radix == 2 ? "b" : "o", value)
        }
    }

    private func hexadecimal(_ value: Value) throws(Refusal) -> String {
        switch value {
        case .int(let int): return String(int, radix: 16)
        case .uint(let uint): return String(uint, radix: 16)
        case .string(let text): return Self.hexadecimal(text.utf8)
        case .bytes(let octets): return Self.hexadecimal(octets.bytes)
        default: throw unfit("x", value)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String(UInt16($0) | 0x100, radix: 16).dropFirst() }.joined()
    }
}
