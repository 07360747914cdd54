import JourneyModel

/// Every document that differs from a given one in exactly one place.
enum Mutations {
    static func all(of value: JSON) -> [JSON] {
        switch value {
        case .null: [.bool(true)]
        case .bool(let flag): [.bool(!flag)]
        case .number(let number): [.number(number + 1)]
        case .string(let text): [.string(text + "x")] + words(text)
        case .array(let items):
            items.indices.flatMap { index -> [JSON] in
                var less = items
                less.remove(at: index)
                return [.array(less)]
                    + all(of: items[index]).map { mutated in
                        var changed = items
                        changed[index] = mutated
                        return .array(changed)
                    }
            } + (items.count > 1 ? [.array(items.reversed())] : [])
        case .object(let members):
            members.keys.sorted().flatMap { name -> [JSON] in
                var less = members
                let member = less.removeValue(forKey: name) ?? .null
                return [.object(less)]
                    + all(of: member).map { mutated in
                        .object(members.merging([name: mutated]) { _, new in new })
                    }
            }
        }
    }

    /// Other words of closed lists, which appending a letter would only make invalid.
    private static func words(_ text: String) -> [JSON] {
        let lists: [[String]] = [
            Step.Kind.allCases.map(\.rawValue), Step.Channel.allCases.map(\.rawValue),
            Consent.Basis.allCases.map(\.rawValue), Entry.Trigger.allCases.map(\.rawValue),
            Entry.Reentry.allCases.map(\.rawValue), Content.Class.allCases.map(\.rawValue),
        ]
        return lists.filter { $0.contains(text) }.flatMap { $0 }.filter { $0 != text }
            .map { .string($0) }
    }
}
