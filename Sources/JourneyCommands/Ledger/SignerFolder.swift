import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

/// What a signer keeps: its keys and the last checkpoint it signed. Best on a machine that whoever
/// administers the database cannot enter.
///
///     keys         a line each, PRIVATE+KEY+NAME+HASH+SEED; all sign
///     checkpoint   signed last
struct SignerFolder {
    let path: String

    private var keysPath: String { path + "/keys" }
    private var checkpointPath: String { path + "/checkpoint" }

    var exists: Bool { FileManager.default.fileExists(atPath: keysPath) }

    /// Makes the folder and the first key of a ledger of this name.
    ///
    /// - Throws: `alreadyExists`, `invalid` for a name with spaces or `+`.
    func make(origin: String) throws(GovernanceError) -> VerifierKey {
        guard !exists else {
            throw GovernanceError(
                .alreadyExists, "\(path) holds the keys of a ledger already.",
                hint: "Leave --origin out.")
        }
        try PrivateFolder.make(path)
        let key = try Self.newKey(origin)
        try write([key])
        return key.verifier
    }

    /// Adds a key of the same name; from now on both sign.
    func addKey() throws(GovernanceError) -> VerifierKey {
        let keys = try keys()
        guard let first = keys.first, keys.count < 5 else {
            throw GovernanceError(
                .wrongState, "\(path) holds five keys, and there is no room for another.",
                hint: "wayleave audit checkpoint --signer \(path) --drop-key")
        }
        let key = try Self.newKey(first.verifier.name)
        try write(keys + [key])
        return key.verifier
    }

    /// Removes the oldest key, once a checkpoint carries signatures of both.
    ///
    /// - Throws: `wrongState` where it is the only one, or no checkpoint is signed by the next.
    func dropKey() throws(GovernanceError) -> VerifierKey {
        let keys = try keys()
        guard keys.count > 1, let note = try last(), note.isSigned(by: keys[1].verifier) else {
            throw GovernanceError(
                .wrongState, "No checkpoint is signed by another key yet.",
                hint: "wayleave audit checkpoint --signer \(path) --new-key")
        }
        try write(Array(keys.dropFirst()))
        return keys[0].verifier
    }

    /// What signs with them.
    ///
    /// - Throws: `invalid` where the folder cannot be read, or others may read it.
    func signer() throws(GovernanceError) -> LedgerSigner {
        let folder = self
        return try LedgerSigner(
            keys: try keys(),
            load: { () throws(GovernanceError) in try folder.last() },
            keep: { note throws(GovernanceError) in
                try PrivateFile.write(note.description, to: folder.checkpointPath)
            })
    }

    /// What was signed last; nil: nothing yet.
    func last() throws(GovernanceError) -> SignedNote? {
        guard FileManager.default.fileExists(atPath: checkpointPath) else { return nil }
        guard let bytes = PrivateFile.read(checkpointPath),
            let note = SignedNote(String(decoding: bytes, as: UTF8.self))
        else {
            throw GovernanceError(
                .invalid, "\(checkpointPath) is not a signed checkpoint.",
                hint: "Restore it from a copy; without it nobody notices a restored backup.")
        }
        return note
    }

    /// - Throws: `invalid`.
    func keys() throws(GovernanceError) -> [SignerKey] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: keysPath)
        if let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 {
            throw GovernanceError(
                .invalid, "\(keysPath) holds private keys, and others may read it.",
                hint: "chmod 600 \(keysPath)")
        }
        guard let bytes = PrivateFile.read(keysPath) else {
            throw GovernanceError(
                .invalid, "There are no keys in \(path).",
                hint: "wayleave audit checkpoint --signer \(path) --origin NAME")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let keys = lines.compactMap { SignerKey(String($0)) }
        guard keys.count == lines.count, !keys.isEmpty else {
            throw GovernanceError(
                .invalid, "\(keysPath) holds something that is no key.",
                hint: "Restore it from a copy; a line is PRIVATE+KEY+NAME+HASH+SEED.")
        }
        return keys
    }

    private func write(_ keys: [SignerKey]) throws(GovernanceError) {
        try PrivateFile.write(keys.map { $0.privateText + "\n" }.joined(), to: keysPath)
    }

    private static func newKey(_ origin: String) throws(GovernanceError) -> SignerKey {
        var random = SystemRandomNumberGenerator()
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        guard let key = SignerKey(name: origin, seed: seed) else {
            throw GovernanceError(
                .invalid, "A ledger cannot be called \"\(origin)\".",
                hint: "Take a name like ledger.example.com/journeys, without spaces and +.")
        }
        return key
    }
}
