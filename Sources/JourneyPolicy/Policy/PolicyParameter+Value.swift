import CEL
package import JourneyModel

extension PolicyParameter.Kind {
    /// The value of JSON of this type; nil for another.
    func value(of json: JSON) -> Value? {
        switch self {
        case .int: json.int.map { .int(Int64($0)) }
        case .double: json.number.map { .double($0) }
        case .string: json.string.map { .string($0) }
        case .bool: json.bool.map { .bool($0) }
        case .strings:
            json.array.flatMap { items in
                let texts = items.compactMap(\.string)
                return texts.count == items.count ? .list(texts.map { .string($0) }) : nil
            }
        }
    }
}

extension PolicyParameter.Kind {
    /// The directions in which a value of this type can be stricter.
    var directions: [PolicyParameter.Direction] {
        switch self {
        case .int, .double: [.lower, .higher]
        case .bool: [.on, .off]
        case .strings: [.fewer, .more]
        case .string: []
        }
    }

    /// A value of this type as JSON.
    func json(of value: Value) -> JSON {
        switch value {
        case .int(let number): .number(Double(number))
        case .double(let number): .number(number)
        case .string(let text): .string(text.string)
        case .bool(let bool): .bool(bool)
        case .list(let list): .array(list.elements.map { PolicyParameter.Kind.string.json(of: $0) })
        default: .null
        }
    }
}

extension PolicyParameter {
    /// Why a value is not allowed; nil if it is.
    package func complaint(about json: JSON) -> String? {
        guard kind.value(of: json) != nil else {
            return "a value of type \(kind.rawValue) is expected"
        }
        if let minimum, let number = json.number, number < minimum {
            return "\(number) is below the minimum of \(minimum)"
        }
        if let maximum, let number = json.number, number > maximum {
            return "\(number) is above the maximum of \(maximum)"
        }
        if !values.isEmpty, let text = json.string, !values.contains(text) {
            return "`\(text)` is not one of \(values.joined(separator: ", "))"
        }
        return nil
    }
}
