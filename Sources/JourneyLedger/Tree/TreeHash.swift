/// A SHA-256 hash in the tree: of a leaf, of a node, or the root.
///
/// Held in four words, not in an array, so that a million leaves are hashed without a million
/// allocations.
package struct TreeHash: Hashable, Sendable {
    package static let count = 32

    /// The 32 bytes in their order, as the machine reads words.
    private let words: SIMD4<UInt64>

    /// Takes 32 bytes; nil for any other count.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// Takes the first 32 bytes of a digest, which has as many.
    init(digest: UnsafeRawBufferPointer) {
        words = digest.loadUnaligned(as: SIMD4<UInt64>.self)
    }

    package var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: words, body)
    }
}

extension TreeHash {
    /// 64 hexadecimal digits.
    package var hex: String {
        bytes.hex
    }
}
