import JourneyModel

extension PolicyBundle {
    /// The bundle that would be in force if these changes of policies were applied; changes of other
    /// kinds are passed over.
    ///
    /// - Throws: why a proposed policy does not load; one that does not can never come into force.
    package func applying(
        _ changes: [DocumentChange]
    ) throws(PolicyLoadError) -> PolicyBundle {
        var entries = entries
        var broken = broken
        for change in changes where change.kind == DocumentKind.policy.rawValue {
            entries.removeAll { $0.policy.key == change.key }
            broken.removeAll { $0.key == change.key }
            guard change.operation != .retire, let content = change.content else { continue }
            let policy = try PolicyLoader.policy(content, file: change.key)
            // Content that has no canonical form never becomes a document.
            let bytes = (try? CanonicalJSON.bytes(of: content)) ?? []
            entries.append(
                Entry(
                    policy: policy, revision: (change.baseRevision ?? 0) + 1,
                    digest: Digest(of: bytes)))
        }
        return PolicyBundle(entries, broken: broken)
    }

    /// The policies by which two bundles differ, in the order of their keys.
    func changes(to other: PolicyBundle) -> [ReplayReport.PolicyChange] {
        let (before, after) = (digests, other.digests)
        return Set(before.keys).union(after.keys)
            .filter { before[$0] != after[$0] }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { .init(key: $0, before: before[$0], after: after[$0]) }
    }

    private var digests: [String: Digest] {
        Dictionary(
            entries.map { ($0.policy.key, $0.digest) } + broken.map { ($0.key, $0.digest) },
            uniquingKeysWith: { first, _ in first })
    }
}
