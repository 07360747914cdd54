extension Function {
    /// `int()`, `string()` and their like; langdef "Standard Definitions".
    static let conversions: [Function] = [
        conversion("bool", from: [.bool, .string], to: .bool, Conversions.bool),
        conversion("bytes", from: [.bytes, .string], to: .bytes, Conversions.bytes),
        conversion(
            "double", from: [.double, .int, .uint, .string], to: .double, Conversions.double),
        conversion(
            "int", from: [.int, .uint, .double, .string, .timestamp], to: .int,
            Conversions.int),
        conversion("uint", from: [.uint, .int, .double, .string], to: .uint, Conversions.uint),
        conversion(
            "string",
            from: [
                .string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .address,
                .network,
            ],
            to: .string, Conversions.string),
        conversion(
            "timestamp", from: [.timestamp, .string, .int], to: .timestamp, Conversions.timestamp),
        conversion(
            "duration", from: [.duration, .string], to: .duration, Conversions.duration),
        Function(
            "dyn", [.global(.parameter("A"), returns: .dyn)], .unary { value, _ in value }),
        Function(
            "type", [.global(.parameter("A"), returns: .type(.parameter("A")))],
            .unary { value, _ in .type(TypeName(value.typeName)) }),
    ]

    private static func conversion(
        _ name: String, from sources: [CELType], to target: CELType,
        _ body: @escaping @Sendable (Value) -> Value?
    ) -> Function {
        Function(
            name, sources.map { .global($0, returns: target) },
            .unary { value, frame in
                // Between texts and bytes every letter counts; what else is read is short.
                let isCopy = name == "string" || name == "bytes"
                let extent = isCopy ? value.extent : max(1, value.extent &- 64)
                guard frame.budget.traverse(extent), frame.budget.build(value.extent) else {
                    return frame.budget.error
                }
                return body(value)
            })
    }
}

private enum Conversions {
    static func invalid(_ type: String, _ value: Value) -> Value {
        .failure(.invalidArgument, "\(value.quoted) is not a valid \(type)")
    }

    static func bool(_ value: Value) -> Value? {
        switch value {
        case .bool: return value
        case .string(let text):
            switch text.string {
            case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
            case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
            default: return invalid("bool", value)
            }
        default: return nil
        }
    }

    static func bytes(_ value: Value) -> Value? {
        switch value {
        case .bytes: value
        case .string(let text): .bytes(Octets(text.utf8))
        default: nil
        }
    }

    static func double(_ value: Value) -> Value? {
        switch value {
        case .double: value
        case .int(let int): .double(Double(int))
        case .uint(let uint): .double(Double(uint))
        case .string(let text): Double(text.string).map { .double($0) } ?? invalid("double", value)
        default: nil
        }
    }

    static func int(_ value: Value) -> Value? {
        switch value {
        case .int: value
        case .uint(let uint): Int64(exactly: uint).map { .int($0) } ?? tooWide
        case .double(let double):
            // Both ends are excluded: neighbouring doubles round to them.
            double > -0x1p63 && double < 0x1p63 ? .int(Int64(double)) : tooWide
        case .string(let text): Int64(text.string).map { .int($0) } ?? invalid("int", value)
        case .timestamp(let timestamp): .int(timestamp.seconds)
        default: nil
        }
    }

    static func uint(_ value: Value) -> Value? {
        switch value {
        case .uint: value
        case .int(let int): UInt64(exactly: int).map { .uint($0) } ?? tooWide
        case .double(let double):
            double >= 0 && double < 0x1p64 ? .uint(UInt64(double)) : tooWide
        case .string(let text): UInt64(text.string).map { .uint($0) } ?? invalid("uint", value)
        default: nil
        }
    }

    static let tooWide = Value.failure(.range, "the number does not fit")

    static func string(_ value: Value) -> Value? {
        switch value {
        case .string: value
        case .bool(let bool): .string(bool ? "true" : "false")
        case .int(let int): .string(String(int))
        case .uint(let uint): .string(String(uint))
        case .double(let double): .string(DoubleText.shortest(double))
        case .bytes(let octets):
            String(validating: octets.bytes, as: UTF8.self).map { .string($0) }
                ?? .failure(.invalidArgument, "the bytes are not UTF-8")
        case .timestamp(let timestamp): .string(timestamp.text)
        case .duration(let nanoseconds): .string(DurationText.write(nanoseconds))
        case .address(let address): .string(address.text)
        case .network(let network): .string(network.text)
        default: nil
        }
    }

    static func timestamp(_ value: Value) -> Value? {
        switch value {
        case .timestamp: value
        case .int(let seconds):
            Timestamp(seconds: seconds).map { .timestamp($0) } ?? invalid("timestamp", value)
        case .string(let text):
            Timestamp(parsing: text.string).map { .timestamp($0) } ?? invalid("timestamp", value)
        default: nil
        }
    }

    static func duration(_ value: Value) -> Value? {
        switch value {
        case .duration: return value
        case .string(let text):
            return DurationText.read(text.string).map { .duration($0) }
                ?? invalid("duration", value)
        default: return nil
        }
    }
}
