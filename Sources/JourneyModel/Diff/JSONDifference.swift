/// One place in which two values differ, as deep as it can be named.
struct JSONDifference: Equatable {
    /// One step of the way to a place.
    enum Part: Hashable {
        case field(String)
        /// An entry of a list whose entries have names of their own.
        case entry(String)
        /// The order of the named entries of a list.
        case order
    }

    var path: [Part]
    /// Nil: not there.
    var old: JSON?
    var new: JSON?

    /// All differences, by name, then in the order of the entries; empty only for equal values.
    ///
    /// Lists whose entries all have a `key` (or all a `name`) of their own are compared entry by
    /// entry; other lists as a whole. An object that appears or goes is compared member by member,
    /// an entry of a list as a whole.
    static func between(_ old: JSON?, _ new: JSON?, at path: [Part] = []) -> [JSONDifference] {
        guard old != new else { return [] }
        if let members = members(old, new) {
            let names = Set(members.old.keys).union(members.new.keys).sorted()
            return names.flatMap { name in
                between(members.old[name], members.new[name], at: path + [.field(name)])
            }.orElse(JSONDifference(path: path, old: old, new: new))
        }
        if let old = old?.array, let new = new?.array, let found = entries(old, new, at: path) {
            return found.orElse(
                JSONDifference(path: path, old: .array(old), new: .array(new)))
        }
        return [JSONDifference(path: path, old: old, new: new)]
    }

    /// `steps[reminder].wait.duration`
    var pathText: String {
        path.reduce("") { text, part in
            switch part {
            case .field(let name): SchemaValidator.join(text, name)
            case .entry(let name): "\(text)[\(name.visible)]"
            case .order: text
            }
        }
    }

    private static func members(
        _ old: JSON?, _ new: JSON?
    ) -> (old: [String: JSON], new: [String: JSON])? {
        switch (old, new) {
        case (.object(let old), .object(let new)): (old, new)
        case (nil, .object(let new)) where !new.isEmpty: ([:], new)
        case (.object(let old), nil) where !old.isEmpty: (old, [:])
        default: nil
        }
    }

    private static func entries(
        _ old: [JSON], _ new: [JSON], at path: [Part]
    ) -> [JSONDifference]? {
        guard let name = ["key", "name"].first(where: { isUnique($0, old) && isUnique($0, new) })
        else { return nil }
        let oldByName = byName(old, name)
        let newByName = byName(new, name)
        let oldNames = old.compactMap { $0[name]?.string }
        let newNames = new.compactMap { $0[name]?.string }
        var found = oldNames.filter { newByName[$0] == nil }.map {
            JSONDifference(path: path + [.entry($0)], old: oldByName[$0], new: nil)
        }
        for entry in newNames {
            guard let before = oldByName[entry] else {
                found.append(
                    JSONDifference(path: path + [.entry(entry)], old: nil, new: newByName[entry]))
                continue
            }
            found += between(before, newByName[entry], at: path + [.entry(entry)])
        }
        let oldOrder = oldNames.filter { newByName[$0] != nil }
        let newOrder = newNames.filter { oldByName[$0] != nil }
        if oldOrder != newOrder {
            found.append(
                JSONDifference(
                    path: path + [.order], old: .array(oldOrder.map { .string($0) }),
                    new: .array(newOrder.map { .string($0) })))
        }
        return found
    }

    private static func isUnique(_ name: String, _ items: [JSON]) -> Bool {
        let names = items.compactMap { $0[name]?.string }
        return names.count == items.count && Set(names).count == items.count
    }

    private static func byName(_ items: [JSON], _ name: String) -> [String: JSON] {
        Dictionary(
            items.compactMap { item in item[name]?.string.map { ($0, item) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension [JSONDifference] {
    /// Differences that the comparison by names cannot see, such as a name whose accent is encoded
    /// in another way, are told as one of the whole.
    fileprivate func orElse(_ whole: JSONDifference) -> [JSONDifference] {
        isEmpty ? [whole] : self
    }
}
