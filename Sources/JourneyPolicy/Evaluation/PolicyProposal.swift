import JourneyModel

/// What the engine itself says of a proposed policy, whatever the policies in force say.
enum PolicyProposal {
    struct Remark {
        var message: String
        var remedy: String
        var outcome: PolicyOutcome
    }

    /// - Parameter teams: as they are in force; a proposal that changes them too changes nothing
    ///   here.
    static func remarks(
        about change: DocumentChange, _ policy: Policy, in bundle: PolicyBundle,
        teams: [Facts.Team]
    ) -> [Remark] {
        var remarks: [Remark] = []
        if policy.key != change.key {
            remarks.append(
                Remark(
                    message: "the policy calls itself \(policy.key), but it is proposed as "
                        + change.key, remedy: "write key: \(change.key)", outcome: .deny))
        }
        let reach = PolicyReach(owner: policy.owner, teams: teams)
        guard case .team(let team) = reach else { return remarks }
        if policy.scope.kinds != [PolicyVocabulary.journeyKind] {
            remarks.append(
                Remark(
                    message: "the policy of a channel team judges journeys, and no other kind",
                    remedy: "remove applies.kinds, or ask journey operations to own the policy",
                    outcome: .deny))
        }
        let before = bundle.entries.first { $0.policy.key == change.key }?.policy
        if let before, PolicyReach(owner: before.owner, teams: teams) == .everything {
            remarks.append(
                Remark(
                    message: "the policy was central and would only bind the work of \(team)",
                    remedy: "keep the owner \(before.owner), or propose a policy of the team "
                        + "beside it", outcome: .warn))
        }
        return remarks
    }
}
