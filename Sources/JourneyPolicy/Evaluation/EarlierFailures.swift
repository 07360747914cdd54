/// The failures that the live revision already has, each of which excuses one failure of the change.
///
/// One by one, so that three steps with the same complaint are not excused by one that was there.
struct EarlierFailures {
    private var left: [RuleFailure.Place: [RuleFailure]]

    init(_ failures: [RuleFailure]) {
        left = Dictionary(grouping: failures, by: \.place)
    }

    /// Whether an earlier failure at the same place was at least as bad; it is used up. Of several
    /// the least bad one, so that as many as possible are excused.
    mutating func excuse(_ failure: RuleFailure) -> Bool {
        let candidates = left[failure.place] ?? []
        let fitting = candidates.indices.filter { failure.isNoWorse(than: candidates[$0]) }
        let best = fitting.min {
            (candidates[$0].measure ?? 0) < (candidates[$1].measure ?? 0)
        }
        guard let best else { return false }
        left[failure.place]?.remove(at: best)
        return true
    }
}
