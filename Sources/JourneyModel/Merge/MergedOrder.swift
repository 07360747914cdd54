/// The order of the entries of a merged list.
///
/// Entries that both sides have stand as the side orders them that moved them. New ones stand behind
/// the entry before them in their own list. Where nothing else decides, because both sides moved
/// entries or added some at one place, the order with the smaller names comes first, whoever's it
/// is: so the sides may change places.
struct MergedOrder {
    /// The names of the merged list, each once.
    let names: [String]
    /// Both sides moved the same entries, and each to somewhere else.
    let isContested: Bool

    /// - Parameters:
    ///   - kept: the names that the merged list has; each is in mine or theirs.
    ///   - preferred: whose order it is where both sides moved entries; nil: nobody has said.
    /// - Complexity: linear in the three lists, apart from the hashing of names.
    init(
        base: [String], mine: [String], theirs: [String], kept: Set<String>,
        preferred: MergeChoice? = nil
    ) {
        let common = kept.intersection(mine).intersection(theirs)
        let old = common.intersection(base)
        let spines = (mine.filter(common.contains), theirs.filter(common.contains))
        let moved = (spines.0.filter(old.contains), spines.1.filter(old.contains))
        let before = base.filter(old.contains)
        let smaller = spines.0.lexicographicallyPrecedes(spines.1) ? spines.0 : spines.1
        var isContested = false
        let spine: [String]
        if spines.0 == spines.1 {
            spine = spines.1
        } else if moved.0 == moved.1 {
            spine = smaller
        } else if moved.0 == before {
            spine = spines.1
        } else if moved.1 == before {
            spine = spines.0
        } else {
            isContested = true
            spine = preferred == .mine ? spines.0 : preferred == .theirs ? spines.1 : smaller
        }
        self.isContested = isContested
        let added = [mine, theirs].map { Self.added($0, kept, common) }
        func behind(_ anchor: String?) -> [String] {
            added.compactMap { $0[anchor] }.sorted { ($0.first ?? "") < ($1.first ?? "") }
                .flatMap(\.self)
        }
        names = behind(nil) + spine.flatMap { [$0] + behind($0) }
    }

    /// What only this side has, by the common entry before it.
    private static func added(
        _ names: [String], _ kept: Set<String>, _ common: Set<String>
    ) -> [String?: [String]] {
        var runs: [String?: [String]] = [:]
        var anchor: String?
        for name in names where kept.contains(name) {
            if common.contains(name) {
                anchor = name
            } else {
                runs[anchor, default: []].append(name)
            }
        }
        return runs
    }
}
