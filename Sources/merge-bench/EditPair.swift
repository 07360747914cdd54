import JourneyModel

/// Two sets of edits of one journey, each made without knowing of the other.
struct EditPair {
    let base: Journey
    let mine: EditedJourney
    let theirs: EditedJourney

    init(base: Journey, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let isNear = random.number(below: 2) == 0
        var sides = [EditedJourney(base), EditedJourney(base)]
        for side in 0...1 {
            for _ in 0..<(1 + random.number(below: isNear ? 12 : 6)) {
                sides[side].make(.random(&random, in: sides[side].journey, near: isNear))
            }
        }
        self.init(base: base, mine: sides[0], theirs: sides[1])
    }

    init(base: Journey, mine: EditedJourney, theirs: EditedJourney) {
        self.base = base
        self.mine = mine
        self.theirs = theirs
    }

    /// The journey with both sets made one after the other; nil where they are not independent.
    var together: Journey? {
        guard mine.trace.isIndependent(of: theirs.trace) else { return nil }
        var both = mine
        for edit in theirs.edits { both.make(edit) }
        return both.journey
    }
}
