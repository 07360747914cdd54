import JourneyModel
import Testing

/// What holds for every pair of journeys.
extension SemanticDiffTests {
    @Test("Equal journeys have no change, a new one has one", arguments: 0..<100 as Range<UInt64>)
    func equal(seed: UInt64) {
        let journey = RandomJourney(seed: seed).journey()
        #expect(SemanticDiff.changes(from: journey, to: journey).isEmpty)
        #expect(SemanticDiff.changes(from: nil, to: journey).count == 1)
    }

    @Test("Different journeys never have an empty diff", arguments: 0..<300 as Range<UInt64>)
    func neverEmpty(seed: UInt64) {
        let old = RandomJourney(seed: seed).journey()
        let other = RandomJourney(seed: seed + 10_000).journey()
        if old.document != other.document { check(old, other) }
    }

    @Test("Any one field changed gives at least one change", arguments: 0..<12 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        let old = RandomJourney(seed: seed).journey()
        for mutated in Mutations.all(of: old.document) {
            guard let new = try? Journey(document: mutated), new.document != old.document else {
                continue
            }
            check(old, new)
        }
    }

    private func check(_ old: Journey, _ new: Journey) {
        let found = SemanticDiff.changes(from: old, to: new)
        #expect(!found.isEmpty, "\(old.document) \(new.document)")
        #expect(found.allSatisfy { !$0.subject.isEmpty && !$0.text.contains("\n") })
    }

    @Test("A change of how an accent is encoded is a change")
    func normalisation() throws {
        let found = try changes { $0.name = "Cafe\u{301}" }
        let composed = try changes { $0.name = "Caf\u{E9}" }
        #expect(found.count == 1 && composed.count == 1)
        var old = try Samples.onboarding()
        old.name = "Cafe\u{301}"
        var new = old
        new.name = "Caf\u{E9}"
        #expect(SemanticDiff.changes(from: old, to: new).count == 1)
    }

    @Test("Text that would move the cursor is shown as what it is, and cut")
    func hostile() throws {
        let found = try changes {
            $0.purpose = "\u{1B}[2J\u{202E}" + String(repeating: "x", count: 500)
        }
        #expect(found[0].text.contains("\\u{1b}[2J\\u{202e}"))
        #expect(found[0].text.count < 300)
    }
}
