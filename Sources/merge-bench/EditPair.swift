import JourneyModel

/// Two sets of edits of one journey, each made without knowing of the other.
struct EditPair {
    let base: Journey
    let mine: Journey
    let theirs: Journey
    /// The journey with both sets made one after the other; nil where they are not independent.
    let together: Journey?

    init(base: Journey, seed: UInt64) {
        self.base = base
        var random = SeededRandom(seed: seed)
        let isNear = random.number(below: 2) == 0
        var sides = [base, base]
        var traces = [JourneyEdit.Trace(), JourneyEdit.Trace()]
        var edits: [[JourneyEdit]] = [[], []]
        for side in 0...1 {
            for _ in 0..<(1 + random.number(below: isNear ? 12 : 6)) {
                let edit = JourneyEdit.random(&random, in: sides[side], near: isNear)
                edit.apply(to: &sides[side], &traces[side])
                edits[side].append(edit)
            }
        }
        mine = sides[0]
        theirs = sides[1]
        if traces[0].isIndependent(of: traces[1]) {
            var both = mine
            var trace = JourneyEdit.Trace()
            for edit in edits[1] { edit.apply(to: &both, &trace) }
            together = both
        } else {
            together = nil
        }
    }
}
