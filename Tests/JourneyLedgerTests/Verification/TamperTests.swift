import JourneyLedger
import LedgerConformance
import Testing

/// `make tamper` tries every bit; here every seventeenth is, so that each bit of a byte has its turn.
@Suite("A ledger of 64 entries that somebody tampers with")
struct TamperTests {
    private let ledger = SmallLedger(64)

    @Test("whatever was done to it is told, and by its name", arguments: TamperTrial.allCases)
    func told(trial: TamperTrial) {
        let result = trial.run(step: 17)
        #expect(result.missed.isEmpty, "\(trial.rawValue): \(result.missed.prefix(3))")
        #expect(result.count > 0)
    }

    @Test("a larger ledger, over several bundles, says so as well")
    func bundles() {
        let large = SmallLedger(600)
        #expect(large.fault(since: [ledger.checkpoint, SmallLedger(512).checkpoint]) == nil)
        for index in [0, 255, 256, 511, 512, 599] {
            var spoilt = large
            spoilt.entries[index][20] ^= 1
            #expect(spoilt.fault == .leafMismatch(at: UInt64(index)))
            #expect(spoilt.fault(since: [SmallLedger(512).checkpoint]) == spoilt.fault)
        }
    }

    @Test("what is ordered and is no leaf is named")
    func noLeaf() {
        for entry in [Array("anything".utf8), SmallLedger.leaf(5) + [0]] {
            var spoilt = ledger
            spoilt.entries[5] = entry
            spoilt.hashes[5] = TreeHash(leaf: spoilt.entries[5])
            spoilt.note = SmallLedger.sign(spoilt.hashes)
            guard case .malformed(5, _) = spoilt.fault else {
                Issue.record("not named: \(String(describing: spoilt.fault))")
                continue
            }
        }
    }
}
