import Foundation
import JourneyLedger
import Testing

@Suite("A ledger of 64 entries that somebody tampers with")
struct TamperTests {
    private let ledger = SmallLedger(64)

    @Test("untouched, it verifies, alone and against every state that it ever had")
    func untouched() {
        let known = (0...64).map { SmallLedger($0).checkpoint }
        #expect(ledger.fault(since: known) == nil)
    }

    @Test("a bit of every byte of every entry: the entry is named")
    func bits() {
        for index in ledger.entries.indices {
            for byte in ledger.entries[index].indices {
                let bit = byte * 8 + (byte + index) % 8
                var spoilt = ledger
                spoilt.entries[index][bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(spoilt.fault == .leafMismatch(at: UInt64(index)))
            }
        }
    }

    @Test("a bit of an entry, its hash rewritten to fit: it is another history")
    func rewritten() {
        let seen = SmallLedger(40).checkpoint
        for index in ledger.entries.indices {
            for bit in stride(from: index, to: ledger.entries[index].count * 8, by: 101) {
                var spoilt = ledger
                spoilt.entries[index][bit / 8] ^= 1 << UInt8(bit % 8)
                spoilt.hashes[index] = TreeHash(leaf: spoilt.entries[index])
                let fault = spoilt.fault(since: [seen])
                if case .malformed(UInt64(index), _) = fault { continue }
                #expect(
                    fault
                        == (index < 40
                            ? .forked(agreed: 0, size: 40) : .forked(agreed: 40, size: 64)))
            }
        }
    }

    @Test("a bit of every byte of every hash in the tile: the entry is named")
    func hashes() {
        for index in ledger.hashes.indices {
            for bit in stride(from: index % 8, to: 256, by: 8) {
                var bytes = ledger.hashes[index].bytes
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                var spoilt = ledger
                spoilt.hashes[index] = TreeHash(bytes)!
                #expect(spoilt.fault == .leafMismatch(at: UInt64(index)))
            }
        }
    }

    @Test("each entry deleted: the gap is named")
    func deleted() {
        for index in ledger.entries.indices {
            var spoilt = ledger
            spoilt.entries.remove(at: index)
            #expect(spoilt.fault == .gap(at: UInt64(index)))
        }
    }

    @Test("each entry twice, and a strange one in each place: what was inserted is named")
    func inserted() {
        for index in 0...64 {
            var spoilt = ledger
            spoilt.entries.insert(SmallLedger.leaf(1000), at: index)
            #expect(spoilt.fault == .inserted(at: UInt64(index)))
        }
        for index in 0..<64 {
            var spoilt = ledger
            spoilt.entries.insert(ledger.entries[index], at: index)
            #expect(spoilt.fault == .inserted(at: UInt64(index + 1)))
        }
    }

    @Test("any two entries in each other's place: both are named")
    func reordered() {
        for first in 0..<64 {
            for second in first + 1..<64 {
                var spoilt = ledger
                spoilt.entries.swapAt(first, second)
                #expect(spoilt.fault == .reordered(UInt64(first), UInt64(second)))
            }
        }
    }

    @Test("cut off at each size, with its checkpoint rolled back: it has shrunk, for who saw more")
    func rolledBack() {
        for size in 0..<64 {
            let old = SmallLedger(size)
            #expect(old.fault == nil)
            #expect(
                old.fault(since: [ledger.checkpoint]) == .shrunk(from: 64, to: UInt64(size)))
        }
    }

    @Test("cut off at each size under the newest checkpoint: a tile is not what it must be")
    func truncated() {
        for size in 0..<64 {
            var spoilt = ledger
            spoilt.entries = Array(ledger.entries[..<size])
            #expect(spoilt.fault == .gap(at: UInt64(size)))
            spoilt.hashes = Array(ledger.hashes[..<size])
            #expect(spoilt.fault == .badTile(Tile(level: 0, index: 0, width: 64)))
        }
    }

    @Test("forked at each size, signed by the right key: another history, for who saw the first")
    func forked() {
        for size in 0..<64 {
            var fork = SmallLedger(64)
            for index in size..<64 {
                fork.entries[index] = SmallLedger.leaf(2000 + index)
                fork.hashes[index] = TreeHash(leaf: fork.entries[index])
            }
            fork.note = SmallLedger.sign(fork.hashes)
            #expect(fork.fault == nil)
            #expect(fork.fault(since: [ledger.checkpoint]) == .forked(agreed: 0, size: 64))
            let seen = SmallLedger(size + 1).checkpoint
            let before = SmallLedger(size).checkpoint
            #expect(
                fork.fault(since: [seen, before])
                    == .forked(agreed: UInt64(size), size: UInt64(size + 1)))
        }
    }

    @Test("every byte of the checkpoint: never verifies")
    func checkpoint() {
        let bytes = Array(ledger.note.utf8)
        for index in bytes.indices {
            for bit in 0..<8 {
                var spoilt = bytes
                spoilt[index] ^= 1 << UInt8(bit)
                guard let note = String(validating: spoilt, as: UTF8.self) else { continue }
                var other = ledger
                other.note = note
                switch other.fault {
                case .noCheckpoint, .badSignature: break
                case let fault:
                    Issue.record("byte \(index), bit \(bit): \(String(describing: fault))")
                }
            }
        }
    }

    @Test("each field of a checkpoint, signed by another key: a bad signature")
    func otherKey() throws {
        let other = try #require(SignerKey(name: SmallLedger.origin, seed: Array(1...32)))
        var spoilt = ledger
        spoilt.note = SmallLedger.sign(ledger.hashes, by: other)
        #expect(spoilt.fault == .badSignature(key: SmallLedger.signer.verifier.description))
    }

    @Test("a checkpoint of another ledger, signed by the right key: another origin")
    func otherOrigin() throws {
        let text = Checkpoint(origin: "elsewhere", size: 64, root: ledger.checkpoint.root).text
        var spoilt = ledger
        spoilt.note = try #require(SignedNote(signing: text, by: [SmallLedger.signer])).description
        #expect(
            spoilt.fault == .otherOrigin(found: "elsewhere", expected: SmallLedger.origin))
    }

    @Test("a larger ledger, over several bundles, says so as well")
    func bundles() {
        let large = SmallLedger(600)
        #expect(large.fault(since: [ledger.checkpoint, SmallLedger(512).checkpoint]) == nil)
        for index in [0, 255, 256, 511, 512, 599] {
            var spoilt = large
            spoilt.entries[index][20] ^= 1
            #expect(spoilt.fault == .leafMismatch(at: UInt64(index)))
        }
    }

    @Test("what is ordered and is no leaf is named")
    func noLeaf() {
        var spoilt = ledger
        spoilt.entries[5] = Array("anything".utf8)
        spoilt.hashes[5] = TreeHash(leaf: spoilt.entries[5])
        spoilt.note = SmallLedger.sign(spoilt.hashes)
        guard case .malformed(5, _) = spoilt.fault else {
            Issue.record("not named: \(String(describing: spoilt.fault))")
            return
        }
    }
}
