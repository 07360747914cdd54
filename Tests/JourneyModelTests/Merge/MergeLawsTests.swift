import Foundation
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
}
