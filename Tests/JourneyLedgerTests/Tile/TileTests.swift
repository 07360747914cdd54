import JourneyLedger
import Testing

@Suite("Tiles")
struct TileTests {
    @Test(
        "stand where their number and width say",
        arguments: [
            (0, 0, 256, "tile/0/000"), (0, 1, 3, "tile/0/001.p/3"),
            (1, 1234, 256, "tile/1/x001/234"), (2, 1_234_067, 255, "tile/2/x001/x234/067.p/255"),
        ])
    func paths(level: Int, index: UInt64, width: Int, path: String) {
        #expect(Tile(level: level, index: index, width: width).path == path)
    }

    @Test("entries stand beside them")
    func entries() {
        #expect(Tile.entriesPath(1234, width: 7) == "tile/entries/x001/234.p/7")
    }

    @Test("a tree has as many as its hashes fill, and one that is not full")
    func all() {
        #expect(Tile.all(of: 70_000, level: 0) == (273, 112))
        #expect(Tile.all(of: 70_000, level: 1) == (1, 17))
        #expect(Tile.all(of: 70_000, level: 2) == (0, 1))
        #expect(Tile.all(of: 70_000, level: 3) == (0, 0))
    }

    @Test("entries come back from a bundle, and from nothing that is cut")
    func bundles() throws {
        let leaves: [[UInt8]] = [[], [1], Array(repeating: 2, count: 65_535)]
        let bytes = try #require(EntryBundle.bytes(of: leaves))
        let ranges = bytes.withUnsafeBytes { EntryBundle.ranges(in: $0) }
        #expect(ranges?.map { Array(bytes[$0]) } == leaves)
        for count in [1, 3, 4, bytes.count - 1] {
            #expect(Array(bytes[..<count]).withUnsafeBytes { EntryBundle.ranges(in: $0) } == nil)
        }
        #expect(EntryBundle.bytes(of: [Array(repeating: 0, count: 65_536)]) == nil)
    }
}
