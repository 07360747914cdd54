import Foundation
import JourneyModel
import Testing

@testable import merge_bench

@Suite("Laws of merging")
struct MergeLawsTests {
    /// All ten thousand by `make merge-pairs`, in an optimised build.
    private static let count =
        ProcessInfo.processInfo.environment["WAYLEAVE_MERGE_PAIRS"].flatMap(UInt64.init) ?? 60

    @Test("random pairs of edits of a journey of 500 steps merge as both made one after the other")
    func pairs() {
        var laws = MergeLaws()
        for seed in 0..<Self.count {
            let breaches = laws.breaches(seed: seed)
            #expect(breaches.isEmpty, "pair \(seed): \(breaches)")
        }
        #expect(laws.tally.independent > 0 && laws.tally.conflicting > 0)
    }

    @Test("an edit that changed nothing on its own side is not made after those of the other")
    func withoutEffect() throws {
        let base = SampleJourney.make(steps: 10)
        var (mine, theirs) = (EditedJourney(base), EditedJourney(base))
        mine.make(.insert(after: "s3", key: "n0", label: "one"))
        theirs.make(.label("s0", "one"))
        // A decision comes after it: there is no one step to pass over, as there would be in mine.
        theirs.make(.passOver("s3"))
        #expect(theirs.edits.count == 1 && !theirs.trace.isFarReaching)
        let pair = EditPair(base: base, mine: mine, theirs: theirs)
        let together = try #require(pair.together)
        #expect(together.steps.first { $0.key == "s3" }?.next == "n0")
        #expect(together.steps.first?.label == "one")
        var mineToo = EditedJourney(base)
        mineToo.make(.label("s0", "two"))
        #expect(EditPair(base: base, mine: mineToo, theirs: theirs).together == nil)
    }
}
