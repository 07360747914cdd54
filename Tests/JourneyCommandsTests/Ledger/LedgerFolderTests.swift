import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import Testing

@testable import JourneyCommands

@Suite("A ledger in a folder") struct LedgerFolderTests {
    private static let key = SignerKey(name: "test/ledger", seed: Array(0..<32))

    /// The bytes of an event that anybody could have caused.
    private static func leaf(_ number: Int) -> [UInt8] {
        func big(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
        let fields: [[UInt8]] = [
            Array(repeating: UInt8(number & 0xff), count: 16), big(Int64(number)),
            big(1_770_000_000_000_000 + Int64(number)), Array("proposal.approved".utf8),
            Array(repeating: 7, count: 16), Array("email-team".utf8), Array("proposal".utf8),
            Array("P-\(number)".utf8), big(Int32(2)), Array(repeating: 9, count: 32),
            Array(#"{"state": "approved"}"#.utf8), [], Array(repeating: 3, count: 32), [0],
        ]
        return Leaf.label + fields.flatMap { big(UInt32($0.count)) + $0 }
    }

    static func note(_ count: Int) throws -> SignedNote {
        let tree = MemoryTree((0..<count).map { TreeHash(leaf: leaf($0)) })
        let key = try #require(key)
        let checkpoint = Checkpoint(
            origin: "test/ledger", size: UInt64(count), root: tree.root(of: UInt64(count)))
        return try #require(SignedNote(signing: checkpoint.text, by: [key]))
    }

    static func export(_ count: Int, to folder: LedgerFolder) async throws {
        let note = try note(count)
        try await folder.write(
            note, try #require(Checkpoint(note.text)),
            from: { start, count throws(GovernanceError) in
                (Int(start)..<Int(start) + count).map { leaf($0) }
            })
    }

    static func trust() throws -> LedgerTrust {
        try LedgerTrust(keys: [try #require(key).verifier.description], pin: nil)
    }

    static func with(_ body: (LedgerFolder) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "wayleave-ledger-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(LedgerFolder(path: path))
    }

    @Test("grows by what is new, and verifies at every size", arguments: [1, 255, 256, 257, 600])
    func grows(count: Int) async throws {
        try await Self.with { folder in
            for size in [count, count + 1, count + 300, count + 300] {
                try await Self.export(size, to: folder)
                #expect(try folder.verify(try Self.trust()).size == UInt64(size))
            }
        }
    }

    @Test("says which file or entry is wrong")
    func spoiled() async throws {
        try await Self.with { folder in
            try await Self.export(600, to: folder)
            let files: [(String, (inout [UInt8]) -> Void, String)] = [
                ("tile/entries/001", { $0[100] ^= 1 }, "Entry 256 was changed"),
                ("tile/entries/001", { $0.removeLast(4) }, "Entry"),
                ("tile/entries/002.p/88", { $0 = [] }, "Entry 512 is missing"),
                ("tile/0/000", { $0[33] ^= 1 }, "tile/0/000"),
                ("tile/1/000.p/2", { $0[0] ^= 1 }, "tile/1/000.p/2"),
                ("checkpoint", { $0[12] ^= 1 }, "checkpoint"),
            ]
            for (name, spoil, words) in files {
                let file = URL(filePath: "\(folder.path)/\(name)")
                let before = try Data(contentsOf: file)
                var bytes = Array(before)
                spoil(&bytes)
                try Data(bytes).write(to: file)
                let error = #expect(throws: GovernanceError.self, "\(name)") {
                    try folder.verify(try Self.trust())
                }
                #expect(error?.code == .ledgerFault, "\(name)")
                #expect(error?.message.contains(words) == true, "\(name): \(error?.message ?? "")")
                try before.write(to: file)
            }
            #expect(try folder.verify(try Self.trust()).size == 600)
        }
    }

    @Test("is not written over by another history, and stays as it was")
    func others() async throws {
        try await Self.with { folder in
            try await Self.export(600, to: folder)
            let note = try Self.note(700)
            let error = await #expect(throws: GovernanceError.self) {
                try await folder.write(
                    note, try #require(Checkpoint(note.text)),
                    from: { start, count throws(GovernanceError) in
                        (Int(start)..<Int(start) + count).map { Self.leaf($0 + 7) }
                    })
            }
            #expect(error?.code == .ledgerFault)
            #expect(try folder.verify(try Self.trust()).size == 600)
        }
    }

    @Test("is not taken back, whatever its last bundle holds", arguments: [(88, 100), (600, 700)])
    func takenBack(first: Int, second: Int) async throws {
        try await Self.with { folder in
            try await Self.export(first, to: folder)
            let others = (0..<second).map { Self.leaf($0 < first - 3 ? $0 : $0 + 7) }
            let tree = MemoryTree(others.map { TreeHash(leaf: $0) })
            let forged = Checkpoint(
                origin: "test/ledger", size: UInt64(second), root: tree.root(of: UInt64(second)))
            let key = try #require(Self.key)
            let note = try #require(SignedNote(signing: forged.text, by: [key]))
            let error = await #expect(throws: GovernanceError.self) {
                try await folder.write(
                    note, forged,
                    from: { start, count throws(GovernanceError) in
                        Array(others[Int(start)..<Int(start) + count])
                    })
            }
            #expect(error?.message.contains("rewritten") == true)
            let smaller = await #expect(throws: GovernanceError.self) {
                try await Self.export(first - 20, to: folder)
            }
            #expect(smaller?.message.contains("shrunk") == true)
            #expect(try folder.verify(try Self.trust()).size == UInt64(first))
        }
    }

    @Test("another key is not believed, nor a folder that was seen larger")
    func trust() async throws {
        try await Self.with { folder in
            try await Self.export(300, to: folder)
            let other = try #require(SignerKey(name: "test/ledger", seed: Array(1..<33)))
            #expect(throws: GovernanceError.self) {
                try folder.verify(
                    try LedgerTrust(keys: [other.verifier.description], pin: nil))
            }
            #expect(throws: GovernanceError.self) { try LedgerTrust(keys: ["x"], pin: nil) }
            #expect(throws: GovernanceError.self) { try LedgerTrust(keys: [], pin: nil) }
        }
    }
}
