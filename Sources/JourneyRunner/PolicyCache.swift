import JourneyModel
import JourneyPolicy
import JourneyStore

/// The policies in force, loaded again when the version of their scope has moved.
struct PolicyCache {
    private var version: Int?
    private var bundle = PolicyBundle(stored: [])

    /// The bundle at exactly `version`; nil when the database has moved on, so that inputs of two
    /// moments are never mixed.
    mutating func bundle(
        version wanted: Int?, from store: Store
    ) async throws(GovernanceError) -> PolicyBundle? {
        if version != wanted || version == nil {
            let (found, policies) = try await store.jobs.policies()
            var stored: [PolicyBundle.StoredPolicy] = []
            for policy in policies { stored.append(try Self.stored(policy)) }
            bundle = PolicyBundle(stored: stored)
            version = found
        }
        return version == wanted ? bundle : nil
    }

    private static func stored(
        _ policy: StoredPolicy
    ) throws(GovernanceError) -> PolicyBundle.StoredPolicy {
        guard let digest = Digest(hex: policy.digest),
            let content = try? JSONParser.parse(Array(policy.content.utf8)).json
        else {
            throw GovernanceError(
                .evaluatorError,
                "Policy \"\(policy.key)\" is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
        return PolicyBundle.StoredPolicy(
            key: policy.key, revision: policy.revision, digest: digest, content: content)
    }
}
