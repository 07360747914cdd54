/// Which units a file has had, and in which variants: their digests, never their names.
///
/// A digest and a set of variants take 20 bytes; with the room that a table of this kind needs at
/// most 40 bytes a unit, whatever its size. It is in parts that grow one by one, so that no growth
/// needs the whole twice.
struct UnitLedger {
    enum Sighting {
        case first
        /// The unit was there, in other variants only; `isSecond` where in one of them.
        case elsewhere(isSecond: Bool)
        /// In this very variant.
        case again
        case full
    }

    /// Variants that are told apart, besides none.
    static let mostVariants = 31
    static let mostUnits = 200_000_000

    private var parts = [Part](repeating: Part(), count: 256)
    private(set) var count = 0

    /// What the table takes.
    var sizeBytes: Int { parts.reduce(0) { $0 + $1.masks.count * Part.slotBytes } }

    /// - Parameter variant: 1 … ``mostVariants``; 0 for none, which is no exposure.
    mutating func note(_ unit: KeyedDigest.Value, variant: Int) -> Sighting {
        guard count < Self.mostUnits else { return .full }
        let part = Int(truncatingIfNeeded: unit.high & 0xff)
        let before = parts[part].add(unit, mask: 1 << UInt32(min(variant, Self.mostVariants)))
        guard before != 0 else {
            count += 1
            return .first
        }
        let bit = UInt32(1) << UInt32(min(variant, Self.mostVariants))
        if before & bit != 0 { return .again }
        let others = before & ~1
        return .elsewhere(isSecond: variant > 0 && others.nonzeroBitCount == 1)
    }

    /// Open addressing with linear probing; grown by half where four fifths are taken.
    private struct Part {
        static let slotBytes = 20

        private var words: [UInt64] = []
        private(set) var masks: [UInt32] = []
        private var count = 0

        /// Adds variants to a unit, and gives those that it had: 0 where it is new.
        mutating func add(_ unit: KeyedDigest.Value, mask: UInt32) -> UInt32 {
            if count * 5 >= masks.count * 4 { grow() }
            let slot = place(of: unit)
            let before = masks[slot]
            masks[slot] = before | mask
            guard before == 0 else { return before }
            words[2 * slot] = unit.low
            words[2 * slot + 1] = unit.high
            count += 1
            return 0
        }

        /// Where the unit is, or where it goes: there is always a free slot.
        private func place(of unit: KeyedDigest.Value) -> Int {
            let capacity = masks.count
            var slot = Int(unit.low.multipliedFullWidth(by: UInt64(capacity)).high)
            while masks[slot] != 0,
                words[2 * slot] != unit.low || words[2 * slot + 1] != unit.high
            {
                slot += 1
                if slot == capacity { slot = 0 }
            }
            return slot
        }

        private mutating func grow() {
            let (oldWords, oldMasks) = (words, masks)
            let capacity = max(masks.count + masks.count / 2, 16)
            words = [UInt64](repeating: 0, count: 2 * capacity)
            masks = [UInt32](repeating: 0, count: capacity)
            for slot in oldMasks.indices where oldMasks[slot] != 0 {
                let unit = KeyedDigest.Value(
                    low: oldWords[2 * slot], high: oldWords[2 * slot + 1])
                let place = place(of: unit)
                words[2 * place] = unit.low
                words[2 * place + 1] = unit.high
                masks[place] = oldMasks[slot]
            }
        }
    }
}
