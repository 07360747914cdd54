import CEL
import JourneyModel

/// What is wrong with a proposed waiver, before anyone is asked to sign it.
enum WaiverProposal {
    struct Complaint {
        var message: String
        var remedy: String
    }

    /// The complaints; each of them denies, because a waiver with it would cover nothing, or not
    /// what its author believes.
    static func complaints(
        about change: DocumentChange, in bundle: PolicyBundle, now: Timestamp
    ) -> [Complaint] {
        guard let content = change.content else { return [] }
        let document = Facts.WaiverDocument(key: change.key, revision: 0, content: content)
        guard let waiver = Waiver(document) else {
            return [
                Complaint(
                    message: "the waiver does not say policy, rules, journeys, reason and end",
                    remedy: "wayleave help document waiver")
            ]
        }
        let policies = bundle.entries.map(\.policy)
        guard let policy = policies.first(where: { $0.key == waiver.policy }) else {
            return [unknownPolicy(waiver.policy, in: bundle)]
        }
        return unknownRules(waiver, policy) + life(waiver, policy, now)
    }

    private static func unknownPolicy(_ key: String, in bundle: PolicyBundle) -> Complaint {
        if bundle.broken.contains(where: { $0.key == key }) {
            return Complaint(
                message: "the policy \(key) cannot be read, so nothing of it can be waived",
                remedy: "repair the policy first")
        }
        let known = bundle.entries.map(\.policy.key)
        return Complaint(
            message: "there is no policy \(key) in force",
            remedy: NearestName.remedy(for: key, among: known)
                ?? "known: \(known.joined(separator: ", "))")
    }

    private static func unknownRules(_ waiver: Waiver, _ policy: Policy) -> [Complaint] {
        let known = policy.rules.map(\.name)
        return waiver.rules.filter { !known.contains($0) }.map { rule in
            Complaint(
                message: "the policy \(policy.key) has no rule \(rule)",
                remedy: NearestName.remedy(for: rule, among: known)
                    ?? "known: \(known.joined(separator: ", "))")
        }
    }

    private static func life(
        _ waiver: Waiver, _ policy: Policy, _ now: Timestamp
    ) -> [Complaint] {
        if waiver.hasExpired(at: now) {
            return [
                Complaint(
                    message: "the waiver's last day, \(waiver.expires), is over",
                    remedy: "name a later day")
            ]
        }
        let days = waiver.life(at: now)
        guard days > policy.maxWaiverDays else { return [] }
        return [
            Complaint(
                message: "the waiver would hold for \(days) days; \(policy.key) allows at most "
                    + "\(policy.maxWaiverDays)",
                remedy: "name an earlier last day, and propose it again when it ends")
        ]
    }
}
