/// One place in the three documents; nil: not there.
struct MergeSides {
    var base: JSON?
    var mine: JSON?
    var theirs: JSON?

    /// The same member of all three.
    func member(_ name: String) -> MergeSides {
        MergeSides(base: base?[name], mine: mine?[name], theirs: theirs?[name])
    }

    /// The value where at most one side has changed it, or both alike; nil: both have, each its
    /// own way.
    var agreed: JSON?? {
        if mine == theirs { return .some(mine) }
        if mine == base { return .some(theirs) }
        if theirs == base { return .some(mine) }
        return nil
    }

    /// Both sides, and the base unless it is not there, are objects.
    var areObjects: Bool {
        mine?.members != nil && theirs?.members != nil && (base == nil || base?.members != nil)
    }

    /// All three as lists, absent ones empty; nil where one is something else.
    var lists: (base: [JSON], mine: [JSON], theirs: [JSON])? {
        func list(_ value: JSON?) -> [JSON]? { value.map { $0.array } ?? [] }
        guard let base = list(base), let mine = list(mine), let theirs = list(theirs) else {
            return nil
        }
        return (base, mine, theirs)
    }
}
