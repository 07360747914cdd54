package import JourneyModel
package import JourneyPolicy

extension PolicyBundle {
    /// The digests that a manifest names.
    package static func digests(in manifest: String) -> [Digest] {
        entries(of: manifest)?.map(\.digest) ?? []
    }

    /// The policies that a manifest names, of the texts that their digests stand for.
    ///
    /// - Throws: `evaluatorError` where a text is missing or another, or the manifest is none.
    package init(manifest: String, texts: [String: String]) throws(GovernanceError) {
        guard let entries = Self.entries(of: manifest) else {
            throw GovernanceError(.evaluatorError, "the manifest of the policies cannot be read")
        }
        var stored: [StoredPolicy] = []
        for entry in entries {
            guard let text = texts[entry.digest.hex], entry.digest == Digest(of: Array(text.utf8)),
                let content = try? JSONParser.parse(Array(text.utf8)).json
            else {
                throw GovernanceError(
                    .evaluatorError,
                    "revision \(entry.revision) of the policy \(entry.key) is not what it was")
            }
            stored.append(
                StoredPolicy(
                    key: entry.key, revision: entry.revision, digest: entry.digest,
                    content: content))
        }
        self.init(stored: stored)
    }

    private static func entries(
        of manifest: String
    ) -> [(key: String, revision: Int, digest: Digest)]? {
        let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0] == "wayleave-policy-bundle", lines.last == "" else {
            return nil
        }
        var entries: [(key: String, revision: Int, digest: Digest)] = []
        for line in lines[2...].dropLast() {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, let revision = Int(parts[1]),
                let digest = Digest(hex: String(parts[2]))
            else { return nil }
            entries.append((String(parts[0]), revision, digest))
        }
        return entries
    }
}
