import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner

/// A ledger as files: leaves in bundles of 256, tiles of hashes, and the signed checkpoint (C2SP
/// tlog-tiles). Nobody needs a database to verify it.
///
/// A full file never changes, so that a folder under version control grows by what is new.
struct LedgerFolder {
    /// The next leaves, from an index on, so many.
    typealias Source = (UInt64, Int) async throws(GovernanceError) -> [[UInt8]]

    let path: String

    /// Verifies everything in it.
    ///
    /// - Parameter trust: the keys that are trusted, and what was seen of this ledger.
    /// - Throws: `ledgerFault`.
    func verify(_ trust: LedgerTrust) throws(GovernanceError) -> Checkpoint {
        let note = try text("checkpoint")
        return try GovernanceError.ofLedger { () throws(LedgerFault) in
            let checkpoint = try trust.open(note)
            var verifier = try LedgerVerifier(checkpoint, since: trust.known(of: checkpoint))
            var tiles = LedgerTiles()
            var spoilt: Tile?
            while verifier.width > 0 {
                let index = verifier.size >> UInt64(Tile.height)
                let width = verifier.width
                let bundle = bytes(Tile.entriesPath(index, width: width))
                let tile = hashes(Tile(level: 0, index: index, width: width))
                try Self.take(bundle, tile, &verifier)
                spoilt = spoilt ?? differing(tiles.add(tile))
            }
            spoilt = spoilt ?? differing(tiles.rest)
            // What is above the leaves follows from them: they are told first.
            try verifier.finish()
            if let spoilt { throw .badTile(spoilt) }
            return checkpoint
        }
    }

    /// Writes what is missing of a ledger up to a checkpoint, the checkpoint last.
    ///
    /// - Throws: `ledgerFault` where what is there is not the beginning of it, or what comes from the
    ///   source is not what was signed; the folder then holds nothing that was not signed.
    func write(
        _ note: SignedNote, _ checkpoint: Checkpoint, from source: Source
    ) async throws(GovernanceError) {
        // Looked at as a whole before anything is written.
        let signed = try await roots(checkpoint, source)
        var tiles = LedgerTiles()
        for (index, root) in signed.enumerated() {
            let start = UInt64(index * Tile.widthMax)
            let (leaves, isThere) = try await bundle(start, checkpoint, source)
            let hashes = leaves.map { TreeHash(leaf: $0) }
            guard Self.root(hashes) == root else {
                throw GovernanceError(LedgerFault.forked(agreed: start, size: checkpoint.size))
            }
            if !isThere, let bytes = EntryBundle.bytes(of: leaves) {
                try put(bytes, Tile.entriesPath(UInt64(index), width: leaves.count))
            }
            for (tile, hashes) in tiles.add(hashes) { try put(hashes, tile) }
        }
        for (tile, hashes) in tiles.rest { try put(hashes, tile) }
        try put(Array(note.description.utf8), "checkpoint")
    }

    /// The root over each bundle of a ledger that leads to a checkpoint, and goes on from the folder's.
    private func roots(
        _ checkpoint: Checkpoint, _ source: Source
    ) async throws(GovernanceError) -> [TreeHash] {
        let before = try exported(before: checkpoint)
        var frontier = MerkleFrontier()
        var roots: [TreeHash] = []
        while frontier.size < checkpoint.size {
            let hashes = try await bundle(frontier.size, checkpoint, source).leaves
                .map { TreeHash(leaf: $0) }
            for hash in hashes {
                frontier.append(hash)
                if let before, before.size == frontier.size, before.root != frontier.root {
                    throw GovernanceError(LedgerFault.forked(agreed: 0, size: before.size))
                }
            }
            roots.append(Self.root(hashes))
        }
        guard frontier.root == checkpoint.root else {
            throw GovernanceError(LedgerFault.forked(agreed: 0, size: checkpoint.size))
        }
        return roots
    }

    private static func root(_ hashes: [TreeHash]) -> TreeHash {
        MemoryTree(hashes).root(of: UInt64(hashes.count))
    }

    /// What the folder holds already; nil: nothing.
    ///
    /// - Throws: `ledgerFault` where a checkpoint would take it back.
    private func exported(
        before checkpoint: Checkpoint
    ) throws(GovernanceError) -> Checkpoint? {
        guard FileManager.default.fileExists(atPath: "\(path)/checkpoint") else { return nil }
        guard let old = SignedNote(try text("checkpoint")).flatMap({ Checkpoint($0.text) }) else {
            throw GovernanceError(LedgerFault.noCheckpoint)
        }
        guard old.origin == checkpoint.origin else {
            throw GovernanceError(
                LedgerFault.otherOrigin(found: checkpoint.origin, expected: old.origin))
        }
        guard old.size <= checkpoint.size else {
            throw GovernanceError(LedgerFault.shrunk(from: old.size, to: checkpoint.size))
        }
        return old
    }

    /// The bundle that begins at an index: of the folder where it is full there, else of the source.
    private func bundle(
        _ start: UInt64, _ checkpoint: Checkpoint, _ source: Source
    ) async throws(GovernanceError) -> (leaves: [[UInt8]], isThere: Bool) {
        let width = Int(min(UInt64(Tile.widthMax), checkpoint.size - start))
        let there = bytes(Tile.entriesPath(start >> UInt64(Tile.height), width: width))
        if !there.isEmpty {
            let leaves = there.withUnsafeBytes { bytes in
                (EntryBundle.ranges(in: bytes) ?? []).map { Array(bytes[$0]) }
            }
            if leaves.count == width { return (leaves, true) }
        }
        let leaves = try await source(start, width)
        guard leaves.count == width else {
            throw GovernanceError(LedgerFault.gap(at: start + UInt64(leaves.count)))
        }
        return (leaves, false)
    }

    private static func take(
        _ bundle: [UInt8], _ tile: [TreeHash], _ verifier: inout LedgerVerifier
    ) throws(LedgerFault) {
        let fault: LedgerFault? = bundle.withUnsafeBytes { bytes in
            do throws(LedgerFault) {
                try verifier.take(bytes, tile: tile)
                return nil
            } catch { return error }
        }
        if let fault { throw fault }
    }

    /// The first above the leaves that is not what it must be; level 0 is compared with its entries.
    private func differing(_ tiles: [(tile: Tile, hashes: [TreeHash])]) -> Tile? {
        tiles.first { $0.tile.level > 0 && hashes($0.tile) != $0.hashes }?.tile
    }

    private func hashes(_ tile: Tile) -> [TreeHash] {
        let bytes = bytes(tile.path)
        guard bytes.count == tile.width * TreeHash.count else { return [] }
        return stride(from: 0, to: bytes.count, by: TreeHash.count).compactMap {
            TreeHash(bytes[$0..<$0 + TreeHash.count])
        }
    }

    private func bytes(_ name: String) -> [UInt8] {
        FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init) ?? []
    }

    private func text(_ name: String) throws(GovernanceError) -> String {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
            throw GovernanceError(
                .notFound, "There is no \(name) in \(path).",
                hint: "wayleave audit export \(path)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func put(_ hashes: [TreeHash], _ tile: Tile) throws(GovernanceError) {
        try put(hashes.flatMap(\.bytes), tile.path)
    }

    /// Whole or not at all, and not again where it is the same.
    private func put(_ bytes: [UInt8], _ name: String) throws(GovernanceError) {
        let file = URL(filePath: "\(path)/\(name)")
        guard self.bytes(name) != bytes else { return }
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw GovernanceError(
                .invalid, "\(file.path) cannot be written.",
                hint: "Check the folder and your right.")
        }
    }
}
