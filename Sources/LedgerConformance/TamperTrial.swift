import JourneyLedger

/// Every way of tampering with a ledger of 64 entries, each with what a verifier has to say of it.
package enum TamperTrial: String, CaseIterable, Sendable {
    case untouched = "untouched"
    case bits = "a bit of an entry"
    case rewritten = "a bit of an entry, and its hash to fit"
    case hashes = "a bit of a hash in a tile"
    case deleted = "an entry deleted"
    case inserted = "an entry inserted"
    case repeated = "an entry twice"
    case reordered = "two entries swapped"
    case rolledBack = "rolled back, with a checkpoint of then"
    case truncated = "entries cut off at the end"
    case truncatedHashes = "entries and hashes cut off at the end"
    case forked = "another history, signed by the right key"
    case checkpoint = "a bit of the checkpoint"
    case otherKey = "signed by another key"
    case otherOrigin = "a checkpoint of another ledger"

    /// What came of it: how many cases, and those that were told wrong.
    package struct Result: Sendable {
        package var count = 0
        package var missed: [String] = []
    }

    private static let size = 64

    /// - Parameter step: of bits, try every so-manieth; 1: all of them.
    package func run(step: Int) -> Result {
        var result = Result()
        let sound = SmallLedger(Self.size)
        each(sound, step) { name, ledger, known, isRight in
            result.count += 1
            let fault = ledger.fault(since: known)
            if !isRight(fault) {
                result.missed.append("\(name): \(fault.map { "\($0)" } ?? "not detected")")
            }
        }
        return result
    }

    private typealias Case = (
        _ name: String, _ ledger: SmallLedger, _ known: [Checkpoint],
        _ isRight: (LedgerFault?) -> Bool
    ) -> Void

    private func each(_ sound: SmallLedger, _ step: Int, _ check: Case) {
        func spoil(
            _ name: String, since known: [Checkpoint] = [], as fault: LedgerFault?,
            _ change: (inout SmallLedger) -> Void
        ) {
            var ledger = sound
            change(&ledger)
            check(name, ledger, known) { $0 == fault }
        }
        let indices = sound.entries.indices
        switch self {
        case .untouched:
            spoil("alone", as: nil) { _ in }
            let known = (0...Self.size).map { SmallLedger($0).checkpoint }
            spoil("by every state that it had", since: known, as: nil) { _ in }
        case .bits:
            for (index, bit) in Self.bits(sound.entries, step) {
                spoil("entry \(index), bit \(bit)", as: .leafMismatch(at: UInt64(index))) {
                    $0.entries[index][bit / 8] ^= 1 << UInt8(bit % 8)
                }
            }
        case .rewritten: rewritten(sound, step, check)
        case .hashes:
            for (index, bit) in Self.bits(sound.hashes.map(\.bytes), step) {
                let tile = Tile(level: 0, index: 0, width: Self.size)
                spoil("hash \(index), bit \(bit)", as: .badTile(tile)) { ledger in
                    var bytes = ledger.hashes[index].bytes
                    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                    ledger.hashes[index] = TreeHash(bytes) ?? .empty
                }
            }
        case .deleted:
            for index in indices {
                spoil("entry \(index)", as: .gap(at: UInt64(index))) {
                    $0.entries.remove(at: index)
                }
            }
        case .inserted:
            for index in 0...Self.size {
                spoil("before \(index)", as: .inserted(at: UInt64(index))) {
                    $0.entries.insert(SmallLedger.leaf(1000), at: index)
                }
            }
        case .repeated:
            for index in indices {
                spoil("entry \(index)", as: .inserted(at: UInt64(index + 1))) {
                    $0.entries.insert(sound.entries[index], at: index)
                }
            }
        case .reordered:
            for first in indices {
                for second in first + 1..<Self.size {
                    spoil("\(first), \(second)", as: .reordered(UInt64(first), UInt64(second))) {
                        $0.entries.swapAt(first, second)
                    }
                }
            }
        case .rolledBack:
            for size in 0..<Self.size {
                let fault = LedgerFault.shrunk(from: UInt64(Self.size), to: UInt64(size))
                spoil("to \(size)", since: [sound.checkpoint], as: fault) { $0 = SmallLedger(size) }
            }
        case .truncated:
            for size in 0..<Self.size {
                spoil("to \(size)", as: .gap(at: UInt64(size))) {
                    $0.entries = Array($0.entries[..<size])
                }
            }
        case .truncatedHashes:
            for size in 0..<Self.size {
                let tile = Tile(level: 0, index: 0, width: Self.size)
                spoil("to \(size)", as: .badTile(tile)) {
                    $0.entries = Array($0.entries[..<size])
                    $0.hashes = Array($0.hashes[..<size])
                }
            }
        case .forked: forked(sound, check)
        case .checkpoint: checkpoint(sound, check)
        case .otherKey:
            guard let other = SignerKey(name: SmallLedger.origin, seed: Array(1...32)),
                let signer = SmallLedger.signer
            else { return }
            let fault = LedgerFault.badSignature(key: signer.verifier.description)
            spoil("one", as: fault) { $0.note = SmallLedger.sign($0.hashes, by: other) }
        case .otherOrigin:
            let text = Checkpoint(
                origin: "elsewhere", size: UInt64(Self.size), root: sound.checkpoint.root
            ).text
            guard let signer = SmallLedger.signer,
                let note = SignedNote(signing: text, by: [signer])
            else { return }
            let fault = LedgerFault.otherOrigin(found: "elsewhere", expected: SmallLedger.origin)
            spoil("one", as: fault) { $0.note = note.description }
        }
    }

    private static func bits(
        _ fields: [[UInt8]], _ step: Int
    ) -> some Sequence<(index: Int, bit: Int)> {
        fields.indices.lazy.flatMap { index in
            stride(from: index % step, to: fields[index].count * 8, by: step).lazy
                .map { (index, $0) }
        }
    }

    private func rewritten(_ sound: SmallLedger, _ step: Int, _ check: Case) {
        let seen = SmallLedger(40).checkpoint
        for (index, bit) in Self.bits(sound.entries, step) {
            var ledger = sound
            ledger.entries[index][bit / 8] ^= 1 << UInt8(bit % 8)
            ledger.hashes[index] = TreeHash(leaf: ledger.entries[index])
            check("entry \(index), bit \(bit)", ledger, [seen]) { fault in
                // What is no leaf any more is told first.
                if case .malformed(UInt64(index), _) = fault { return true }
                return fault
                    == (index < 40 ? .forked(agreed: 0, size: 40) : .forked(agreed: 40, size: 64))
            }
        }
    }

    private func forked(_ sound: SmallLedger, _ check: Case) {
        for size in 0..<Self.size {
            var fork = sound
            for index in size..<Self.size {
                fork.entries[index] = SmallLedger.leaf(2000 + index)
                fork.hashes[index] = TreeHash(leaf: fork.entries[index])
            }
            fork.note = SmallLedger.sign(fork.hashes)
            check("at \(size), for who saw nothing", fork, []) { $0 == nil }
            check("at \(size), for who saw the end", fork, [sound.checkpoint]) {
                $0 == .forked(agreed: 0, size: 64)
            }
            let known = [SmallLedger(size + 1).checkpoint, SmallLedger(size).checkpoint]
            check("at \(size), for who saw both sides of it", fork, known) {
                $0 == .forked(agreed: UInt64(size), size: UInt64(size + 1))
            }
        }
    }

    private func checkpoint(_ sound: SmallLedger, _ check: Case) {
        let bytes = Array(sound.note.utf8)
        for index in bytes.indices {
            for bit in 0..<8 {
                var spoilt = bytes
                spoilt[index] ^= 1 << UInt8(bit)
                var ledger = sound
                // Bytes that are no text are read as a file with them is: as what stands for them.
                ledger.note = String(decoding: spoilt, as: UTF8.self)
                check("byte \(index), bit \(bit)", ledger, []) { fault in
                    switch fault {
                    case .noCheckpoint, .badSignature: true
                    default: false
                    }
                }
            }
        }
    }
}
