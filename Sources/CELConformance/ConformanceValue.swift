import CEL

/// Reads the suite's values and types.
enum ConformanceValue {
    static func value(_ json: [String: Any]) -> Value {
        switch json["t"] as? String {
        case "bool": .bool(json["v"] as? Bool ?? false)
        case "int": .int(Int64(json["v"] as? String ?? "") ?? 0)
        case "uint": .uint(UInt64(json["v"] as? String ?? "") ?? 0)
        case "double":
            .double(Double(bitPattern: UInt64(json["bits"] as? String ?? "", radix: 16) ?? 0))
        case "string": .string(json["v"] as? String ?? "")
        case "bytes": .bytes(Octets(octets(json["hex"] as? String ?? "")))
        case "list": .list((json["v"] as? [[String: Any]] ?? []).map(value))
        case "map":
            Map(
                (json["v"] as? [[[String: Any]]] ?? []).map {
                    (key: value($0[0]), value: value($0[1]))
                }
            ).map { .map($0) } ?? .null
        case "type": .type(TypeName(json["v"] as? String ?? ""))
        case "timestamp":
            Timestamp(
                seconds: Int64(json["seconds"] as? String ?? "") ?? 0,
                nanoseconds: Int32(truncatingIfNeeded: json["nanos"] as? Int ?? 0)
            ).map { .timestamp($0) } ?? .null
        case "duration": duration(json)
        default: .null
        }
    }

    /// Null where it is longer than the engine's durations, and so equal to none of them.
    private static func duration(_ json: [String: Any]) -> Value {
        let seconds = Int64(json["seconds"] as? String ?? "") ?? 0
        let (whole, first) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, second) = whole.addingReportingOverflow(Int64(json["nanos"] as? Int ?? 0))
        return first || second ? .null : .duration(sum)
    }

    private static func octets(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
    }

    /// What a test binds a name to: a value, an error or an unknown.
    static func binding(_ json: [String: Any], of name: String) -> Value {
        if let value = json["value"] as? [String: Any] { return self.value(value) }
        if json["unknown"] != nil { return .unknown(UnknownSet([name])) }
        return .error(EvaluationError(.invalidArgument, "the test binds an error", at: 0))
    }

    /// Stricter than equality: 1, 1u and 1.0 are three results, and NaN is one.
    static func areSame(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.double(let a), .double(let b)):
            a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
        case (.list(let a), .list(let b)): a.elements.elementsEqual(b.elements, by: areSame)
        case (.map(let a), .map(let b)):
            a.entries.count == b.entries.count
                && a.entries.allSatisfy { entry in
                    b.entries.contains {
                        areSame(entry.key, $0.key) && areSame(entry.value, $0.value)
                    }
                }
        case (.int, .int), (.uint, .uint), (.null, .null): Value.areEqual(left, right)
        case (.int, _), (.uint, _), (.double, _), (_, .double): false
        default: Value.areEqual(left, right)
        }
    }

    static func type(_ json: [String: Any]) -> CELType {
        func inner(_ name: String) -> CELType { type(json[name] as? [String: Any] ?? [:]) }
        return switch json["k"] as? String {
        case "null": .null
        case "bool": .bool
        case "int": .int
        case "uint": .uint
        case "double": .double
        case "string": .string
        case "bytes": .bytes
        case "timestamp": .timestamp
        case "duration": .duration
        case "list": .list(inner("elem"))
        case "map": .map(inner("key"), inner("value"))
        case "wrapper": .wrapper(inner("of"))
        case "type": .type(inner("of"))
        case "param": .parameter(json["name"] as? String ?? "")
        case "abstract": abstract(json)
        default: .dyn
        }
    }

    private static func abstract(_ json: [String: Any]) -> CELType {
        let parameters = (json["params"] as? [[String: Any]] ?? []).map(type)
        let name = json["name"] as? String ?? ""
        if name == "optional_type", let first = parameters.first { return .optional(first) }
        return .opaque(name, parameters)
    }
}
