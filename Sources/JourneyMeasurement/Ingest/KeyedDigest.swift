/// SipHash-2-4 with 128 bits (Aumasson and Bernstein 2012): tells texts apart without keeping them.
///
/// Without the key nobody finds the text of a digest, nor two texts of the same one.
package struct KeyedDigest: Sendable {
    package struct Key: Equatable, Sendable {
        let first: UInt64
        let second: UInt64

        package init(first: UInt64, second: UInt64) {
            self.first = first
            self.second = second
        }
    }

    struct Value: Equatable {
        let low: UInt64
        let high: UInt64
    }

    private let key: Key

    package init(_ key: Key) {
        self.key = key
    }

    func digest(_ bytes: some Collection<UInt8>) -> Value {
        var state = SipState(key)
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            word |= UInt64(byte) << (8 * (count & 7))
            count &+= 1
            if count & 7 == 0 {
                state.compress(word)
                word = 0
            }
        }
        state.compress(word | count << 56)
        return state.finish()
    }
}

private struct SipState {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(_ key: KeyedDigest.Key) {
        v0 = key.first ^ 0x736f_6d65_7073_6575
        v1 = key.second ^ 0x646f_7261_6e64_6f6d ^ 0xee
        v2 = key.first ^ 0x6c79_6765_6e65_7261
        v3 = key.second ^ 0x7465_6462_7974_6573
    }

    mutating func compress(_ word: UInt64) {
        v3 ^= word
        rounds(2)
        v0 ^= word
    }

    mutating func finish() -> KeyedDigest.Value {
        v2 ^= 0xee
        rounds(4)
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        rounds(4)
        return KeyedDigest.Value(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func rounds(_ count: Int) {
        for _ in 0..<count {
            v0 &+= v1
            v1 = Self.rotated(v1, 13) ^ v0
            v0 = Self.rotated(v0, 32)
            v2 &+= v3
            v3 = Self.rotated(v3, 16) ^ v2
            v0 &+= v3
            v3 = Self.rotated(v3, 21) ^ v0
            v2 &+= v1
            v1 = Self.rotated(v1, 17) ^ v2
            v2 = Self.rotated(v2, 32)
        }
    }

    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
        word << bits | word >> (64 - bits)
    }
}
