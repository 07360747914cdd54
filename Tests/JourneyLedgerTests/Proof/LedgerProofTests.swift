import JourneyLedger
import LedgerConformance
import Testing

@Suite("A proof that an event is in the ledger")
struct LedgerProofTests {
    private let ledger = SmallLedger(100)

    private func proof(_ index: Int) throws -> LedgerProof {
        LedgerProof(
            index: UInt64(index),
            proof: MemoryTree(ledger.hashes).inclusionProof(UInt64(index), in: 100),
            checkpoint: try #require(SignedNote(ledger.note)))
    }

    @Test("holds for its own leaf, is written and read as it is, and for no other")
    func holds() throws {
        for index in 0..<100 {
            let text = try proof(index).description
            let read = try #require(LedgerProof(text))
            #expect(read.description == text)
            let key = SmallLedger.signer!.verifier
            #expect(read.checkpoint(proving: ledger.entries[index], by: key) == ledger.checkpoint)
            let other = ledger.entries[(index + 1) % 100]
            #expect(read.checkpoint(proving: other, by: key) == nil)
        }
    }

    @Test("a spoilt text proves nothing")
    func spoilt() throws {
        let bytes = Array(try proof(37).description.utf8)
        for index in bytes.indices {
            var spoilt = bytes
            spoilt[index] ^= 1
            guard let text = String(validating: spoilt, as: UTF8.self) else { continue }
            let found = LedgerProof(text)?.checkpoint(
                proving: ledger.entries[37], by: SmallLedger.signer!.verifier)
            #expect(found == nil, "byte \(index)")
        }
    }

    @Test("another key, and another ledger of the same key, are refused")
    func others() throws {
        let other = try #require(SignerKey(name: SmallLedger.origin, seed: Array(1...32)))
        #expect(
            try proof(3).checkpoint(proving: ledger.entries[3], by: other.verifier) == nil)
    }
}
