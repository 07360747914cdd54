import JourneyModel

extension Finding {
    /// Names the finding across runs: the same rule on the same element, whatever its words.
    ///
    /// The first 16 hexadecimal digits of the SHA-256 of policy, rule, kind, key and element, each
    /// behind its length in bytes, so that no two sets of parts read the same.
    package var fingerprint: String {
        let parts = [source.policy, source.rule, subject.kind, subject.key, subject.at ?? ""]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return String(Digest(of: Array(text.utf8)).hex.prefix(16))
    }

    /// The strongest first; the rest makes the order independent of the order of evaluation.
    var sortKey: [String] {
        [
            String(countsAs.rank), subject.kind, subject.key, subject.at ?? "", source.policy,
            source.rule, message,
        ]
    }
}
