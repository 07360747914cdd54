package import JourneyModel

/// The policies in force, and nothing else.
package struct PolicyBundle: Sendable {
    /// One applied policy document.
    package struct Entry: Sendable {
        package var policy: Policy
        /// Nil for a file that is not stored.
        package var revision: Int?
        package var digest: Digest

        package init(policy: Policy, revision: Int?, digest: Digest) {
            self.policy = policy
            self.revision = revision
            self.digest = digest
        }
    }

    /// A policy in force that cannot be read; it is never left out in silence.
    package struct Broken: Sendable {
        package var key: String
        package var revision: Int?
        package var digest: Digest
        package var reason: String

        package init(key: String, revision: Int?, digest: Digest, reason: String) {
            self.key = key
            self.revision = revision
            self.digest = digest
            self.reason = reason
        }
    }

    /// Changes whenever the same policies could decide differently.
    package static let engineVersion = "3"

    /// In the order of their keys.
    package let entries: [Entry]
    package let broken: [Broken]
    /// Lines, each ended by a line feed: `wayleave-policy-bundle`, the engine version, then for each
    /// policy, broken ones included, in the order of the bytes of its key: the key, its revision in
    /// decimal (0 if it is not stored) and its digest in hexadecimal, with one blank between.
    package let manifest: String
    /// SHA-256 of the manifest's UTF-8.
    package let digest: Digest

    /// Of two policies with one key neither decides: both count as broken, which denies.
    package init(_ entries: [Entry], broken: [Broken] = []) {
        let counts = Dictionary(grouping: entries, by: \.policy.key).mapValues(\.count)
        let twins = entries.filter { counts[$0.policy.key] != 1 }.map {
            Broken(
                key: $0.policy.key, revision: $0.revision, digest: $0.digest,
                reason: "two policies have this key")
        }
        let entries = entries.filter { counts[$0.policy.key] == 1 }
        let broken = broken + twins
        self.entries = entries.sorted { Self.precedes($0.policy.key, $1.policy.key) }
        self.broken = broken.sorted { Self.precedes($0.key, $1.key) }
        let all =
            entries.map { ($0.policy.key, $0.revision ?? 0, $0.digest) }
            + broken.map { ($0.key, $0.revision ?? 0, $0.digest) }
        var text = "wayleave-policy-bundle\n\(Self.engineVersion)\n"
        for (key, revision, digest) in all.sorted(by: { Self.precedes($0.0, $1.0) }) {
            text += "\(key) \(revision) \(digest.hex)\n"
        }
        manifest = text
        digest = Digest(of: Array(text.utf8))
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
