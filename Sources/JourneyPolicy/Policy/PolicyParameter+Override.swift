import CEL
package import JourneyModel

extension PolicyParameter {
    /// The value for a document of these markets: the strictest of the default and theirs. A
    /// document that names no market may reach people in any, so all of them count.
    func value(in markets: [String]) -> Value {
        let applicable = markets.isEmpty ? overrides.keys.sorted() : markets
        return applicable.compactMap { overrides[$0] }.reduce(value) { strictest($0, $1) }
    }

    /// ``value(in:)`` as JSON.
    package func json(in markets: [String]) -> JSON { kind.json(of: value(in: markets)) }

    /// Why a market may not have this value; nil if it may.
    package func complaint(aboutOverride json: JSON) -> String? {
        if let complaint = complaint(about: json) { return complaint }
        guard let other = kind.value(of: json) else { return "the value has another type" }
        return isAtLeastAsStrict(other)
            ? nil : "the value is laxer than the default; a market may only be stricter"
    }

    /// The most that any market's value holds: the union of the lists, the longest text.
    var sizeLimit: SizeLimit {
        let all = [value] + overrides.values
        switch kind {
        case .string:
            return .most(all.map(Self.length).max() ?? 0)
        case .strings:
            let texts = Set(all.flatMap(Self.texts))
            return .most(
                texts.count, of: .most(texts.map(\.unicodeScalars.count).max() ?? 0))
        case .int, .double, .bool: return .undeclared
        }
    }

    private static func length(_ value: Value) -> Int {
        if case .string(let text) = value { text.count } else { 0 }
    }

    private func isAtLeastAsStrict(_ other: Value) -> Bool {
        switch (stricter, value, other) {
        case (.lower, _, _): (Self.number(other) ?? .nan) <= (Self.number(value) ?? .nan)
        case (.higher, _, _): (Self.number(other) ?? .nan) >= (Self.number(value) ?? .nan)
        case (.on, .bool(let before), .bool(let after)): after || !before
        case (.off, .bool(let before), .bool(let after)): !after || before
        case (.fewer, _, _): Set(Self.texts(other)).isSubset(of: Self.texts(value))
        case (.more, _, _): Set(Self.texts(other)).isSuperset(of: Self.texts(value))
        case (nil, .string(let before), .string(let after)):
            (position(after) ?? -1) >= (position(before) ?? .max)
        default: false
        }
    }

    /// Of lists the entries that both, or either, allow; of other values the stricter one.
    private func strictest(_ first: Value, _ second: Value) -> Value {
        switch (stricter, first, second) {
        case (.lower, _, _):
            (Self.number(second) ?? .nan) < (Self.number(first) ?? .nan) ? second : first
        case (.higher, _, _):
            (Self.number(second) ?? .nan) > (Self.number(first) ?? .nan) ? second : first
        case (.on, .bool(let a), .bool(let b)): .bool(a || b)
        case (.off, .bool(let a), .bool(let b)): .bool(a && b)
        case (.fewer, _, _):
            Self.list(Self.texts(first).filter(Set(Self.texts(second)).contains))
        case (.more, _, _):
            Self.list(
                Self.texts(first)
                    + Self.texts(second).filter { !Self.texts(first).contains($0) })
        case (nil, .string(let a), .string(let b)):
            (position(b) ?? -1) > (position(a) ?? -1) ? second : first
        default: first
        }
    }

    private func position(_ text: Text) -> Int? { values.firstIndex { Text($0) == text } }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    private static func texts(_ value: Value) -> [String] {
        guard case .list(let list) = value else { return [] }
        return list.elements.compactMap { element in
            if case .string(let text) = element { text.string } else { nil }
        }
    }

    private static func list(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }
}
