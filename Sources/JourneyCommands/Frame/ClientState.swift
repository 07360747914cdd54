import Foundation
package import JourneyModel
import JourneyStore

/// What this person was last shown of each proposal, so that `approve` can send the digest of what
/// was read rather than of what is there by now.
///
/// A small file beside the person's other state. It is a convenience, not a proof: the server
/// compares the digest that is sent with the one that is current.
package struct ClientState: Sendable {
    /// What a proposal is shown as, where, to whom.
    package struct Subject: Hashable, Sendable {
        /// The connection, which may hold a password: only its fingerprint is stored.
        package var connection: String
        package var identity: String
        package var proposal: String

        package init(connection: String, identity: String, proposal: String) {
            self.connection = connection
            self.identity = identity
            self.proposal = proposal
        }

        fileprivate var key: String {
            let place = ClusterHome.fingerprint(of: connection)
            return "\(place) \(identity.debugDescription) \(proposal.debugDescription)"
        }
    }

    package struct Shown: Codable, Equatable, Sendable {
        package var revision: Int
        /// SHA-256 in hex.
        package var digest: String
        /// Seconds since 1970.
        package var shownAt: Double

        package init(revision: Int, digest: String, shownAt: Double) {
            self.revision = revision
            self.digest = digest
            self.shownAt = shownAt
        }
    }

    struct Content: Codable {
        var version = 1
        var shown: [String: Shown] = [:]
        /// By the fingerprint of the connection; nil in files of an older program.
        var marks: [String: MarksNote]?
        /// By the fingerprint of the connection; nil in files of an older program.
        var ledgers: [String: LedgerPin]?
        /// By the fingerprint of the connection; nil in files of an older program.
        var receipts: [String: [Receipt]]?
    }

    /// Receipts of a hundred databases have room.
    private static let largestBytes = 16_777_216

    /// The oldest entries go when there are more.
    package static let mostEntries = 1_000

    private let folder: String
    private let warn: @Sendable (Text) -> Void
    private var path: String { folder + "/state.json" }

    /// - Parameter warn: Told of a file that cannot be used; what it held is then forgotten.
    package init(
        environment: [String: String], warn: @escaping @Sendable (Text) -> Void
    ) throws(GovernanceError) {
        self.folder = try Self.folder(environment)
        self.warn = warn
    }

    package func lastShown(_ subject: Subject) -> Shown? {
        content().shown[subject.key]
    }

    /// Remembers what a person is shown; two commands at once lose nothing of each other.
    package func remember(_ shown: Shown, of subject: Subject) async throws(GovernanceError) {
        try await change { $0.shown[subject.key] = shown }
    }

    /// Reads, changes and writes the file while nobody else does.
    func change(_ body: (inout Content) -> Void) async throws(GovernanceError) {
        try PrivateFolder.make(folder)
        try await FileLock.hold(folder + "/state.lock", patience: .seconds(5)) {
            () throws(GovernanceError) in
            var content = content()
            body(&content)
            try write(content)
        }
    }

    func content() -> Content {
        guard let bytes = PrivateFile.read(path, limitBytes: Self.largestBytes) else {
            return Content()
        }
        do {
            let content = try JSONDecoder().decode(Content.self, from: Data(bytes))
            if content.version == 1 { return content }
            warn(
                Text(
                    "\(path) was written by another version; what you were shown, and of ledgers, is forgotten"
                ))
        } catch {
            warn(Text("\(path) cannot be read; what you were shown, and of ledgers, is forgotten"))
        }
        return Content()
    }

    private func write(_ content: Content) throws(GovernanceError) {
        var content = content
        let excess = content.shown.count - Self.mostEntries
        if excess > 0 {
            let oldest = content.shown.sorted { $0.value.shownAt < $1.value.shownAt }
            for (key, _) in oldest.prefix(excess) { content.shown[key] = nil }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            let data = try encoder.encode(content)
            try PrivateFile.write(String(decoding: data, as: UTF8.self), to: path)
        } catch let error as GovernanceError {
            throw error
        } catch {
            throw GovernanceError(.unexpected, "cannot write \(path): \(error)")
        }
    }

    private static func folder(
        _ environment: [String: String]
    ) throws(GovernanceError) -> String {
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
            return folder + "/wayleave"
        }
        if let folder = environment["HOME"], folder.hasPrefix("/") {
            return folder + "/.local/state/wayleave"
        }
        throw GovernanceError(
            .invalid, "no place for what you were last shown: HOME is not set",
            hint: "set XDG_STATE_HOME to an absolute folder, or send --digest yourself")
    }
}
