/// What tells the entries of a list apart, so that two changes of different entries do not clash.
enum ListIdentity {
    /// Fields that name an entry together, in lists whose entries have neither key nor name.
    private static let members = [
        "metrics": ["metric", "step"], "caps": ["days", "channels"], "transfers": ["to"],
        "approvals": ["team"],
    ]
    /// Lists of words whose order has a meaning.
    private static let ordered: Set<String> = ["values", "weekdays", "findings"]

    /// The name of each entry of each list; nil where they cannot be told apart, so that the list
    /// is one value.
    static func names(of lists: [[JSON]], field: String) -> [[String]]? {
        guard !ordered.contains(field) else { return nil }
        let read: [(JSON) -> String?] =
            [{ $0.string }, { $0["key"]?.string }, { $0["name"]?.string }]
            + (members[field].map { fields in [{ joined($0, fields) }] } ?? [])
        for name in read {
            let found = lists.map { $0.compactMap(name) }
            let isComplete = zip(found, lists).allSatisfy { names, items in
                names.count == items.count && Set(names).count == names.count
            }
            if isComplete { return found }
        }
        return nil
    }

    private static func joined(_ item: JSON, _ fields: [String]) -> String? {
        guard item.members != nil else { return nil }
        return fields.compactMap { name in
            guard let value = item[name] else { return nil }
            return value.array.map { $0.map(\.briefText).joined(separator: "+") } ?? value.briefText
        }.joined(separator: "/")
    }
}
