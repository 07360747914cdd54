package import JourneyModel
package import JourneyPolicy
package import JourneyStore

extension PolicyBundle {
    /// The policies in force as the store returns them.
    ///
    /// - Throws: `evaluatorError` for one whose digest or content is no longer what was written: a
    ///   bundle with less than all of them would judge too mildly.
    package init(applied policies: [JourneyStore.StoredPolicy]) throws(GovernanceError) {
        var stored: [PolicyBundle.StoredPolicy] = []
        for policy in policies { stored.append(try Self.stored(policy)) }
        self.init(stored: stored)
    }

    private static func stored(
        _ policy: JourneyStore.StoredPolicy
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
