/// A piece of the tree as it is kept and fetched: up to 256 hashes of one height (C2SP tlog-tiles).
///
/// Level 0 holds hashes of leaves, level 1 the roots of 256 of them, and so on. A tile that is not
/// full yet has its width in its name, and is never changed: a fuller one has another name.
package struct Tile: Hashable, Sendable {
    package static let height = 8
    package static let widthMax = 1 << height

    package let level: Int
    package let index: UInt64
    /// 1 to 256.
    package let width: Int

    package init(level: Int, index: UInt64, width: Int = widthMax) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Where it stands, as `tile/1/x001/234.p/7`.
    package var path: String {
        "tile/\(level)/" + Self.name(index, width)
    }

    /// Where the leaves themselves stand whose hashes a tile of level 0 holds.
    package static func entriesPath(_ index: UInt64, width: Int) -> String {
        "tile/entries/" + name(index, width)
    }

    /// The number in groups of three digits, all but the last with an `x`.
    private static func name(_ index: UInt64, _ width: Int) -> String {
        var rest = index / 1000
        var name = digits(index % 1000)
        while rest > 0 {
            name = "x\(digits(rest % 1000))/\(name)"
            rest /= 1000
        }
        return width == widthMax ? name : "\(name).p/\(width)"
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: 3 - text.count) + text
    }

    /// The tiles of a tree: all that are full, and the last of each level where it is not.
    package static func all(of size: UInt64, level: Int) -> (full: UInt64, last: Int) {
        let hashes = size >> UInt64(level * height)
        return (hashes / UInt64(widthMax), Int(hashes % UInt64(widthMax)))
    }
}
