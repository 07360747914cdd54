/// What the operations cost, in cel-go's units: about 50 ns of its time each.
enum Cost {
    /// A name, a selection, `has()`, a call of a function that does not look at its arguments whole.
    static let step: UInt64 = 1
    static let list: UInt64 = 10
    static let map: UInt64 = 30
    /// A value of a declared type.
    static let message: UInt64 = 40
    /// `cel.bind`, which cel-go runs as a loop over an empty list.
    static let binding: UInt64 = list

    /// A tenth of a unit for each character or element that is looked at, rounded up.
    @inline(__always)
    static func traversal(_ count: Int) -> UInt64 {
        (UInt64(max(0, count)) &+ 9) / 10
    }

    /// What a macro adds to the expressions in it, in the form that cel-go expands it to.
    struct Loop: Sendable {
        /// For each element before the body: the condition of the loop and the accumulator.
        var element: UInt64
        /// For an element that is taken, the filter or condition apart.
        var taken: UInt64
        /// For an element that the filter leaves out.
        var skipped: UInt64
        /// At the end.
        var result: UInt64
        /// The condition of the loop where it ends before the last element.
        var earlyEnd: UInt64
    }

    static func loop(_ kind: Node.Loop.Kind, isFiltered: Bool) -> Loop {
        switch kind {
        case .all: Loop(element: 3, taken: 0, skipped: 0, result: 1, earlyEnd: 2)
        case .exists: Loop(element: 4, taken: 0, skipped: 0, result: 1, earlyEnd: 3)
        case .existsOne: Loop(element: 0, taken: 2, skipped: 1, result: 2, earlyEnd: 0)
        case .list: Loop(element: 0, taken: 12, skipped: isFiltered ? 1 : 0, result: 1, earlyEnd: 0)
        case .map: Loop(element: 0, taken: 3, skipped: isFiltered ? 1 : 0, result: 1, earlyEnd: 0)
        case .mapEntry:
            Loop(element: 0, taken: 2, skipped: isFiltered ? 1 : 0, result: 1, earlyEnd: 0)
        }
    }

    /// Functions that account for all they do themselves: no unit for the call on top.
    static let selfAccounting: Set<String> = [
        "startsWith", "endsWith", "contains", "matches", "bool", "bytes", "double", "int", "uint",
        "string", "timestamp", "duration",
    ]

    static func call(_ function: String) -> UInt64 {
        selfAccounting.contains(function) ? 0 : step
    }
}
