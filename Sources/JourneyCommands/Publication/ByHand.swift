import JourneyExchange
import JourneyModel
import JourneyStore

/// How much somebody will have to do by hand in platforms.
struct ByHand: Equatable, Sendable {
    /// By the names that journeys bind themselves with.
    var platforms: [String]
    var steps: Int

    /// Of a change that is still to be applied; nil where no platform runs any of it.
    static func read(
        _ detail: ProposalDetail, in store: Store
    ) async throws(GovernanceError) -> ByHand? {
        guard ["checking", "in_review", "approved", "scheduled"].contains(detail.state),
            detail.checks?.impact.contains(where: { $0.platform != nil }) == true
        else { return nil }
        let plans = try await HandoverPlan.of(proposal: detail.id, in: store)
        let platforms = Set(plans.compactMap(\.handover?.platform.name)).sorted()
        guard !platforms.isEmpty else { return nil }
        return ByHand(
            platforms: platforms,
            steps: plans.reduce(0) { $0 + ($1.handover?.tasks.count ?? 0) })
    }

    /// `Ana Duarte publishes it in Salesforce Journey Builder by hand (3 steps)`.
    func words(by author: String) -> String {
        let names = platforms.map(PlatformBinding.words).joined(separator: ", ")
        guard steps > 0 else { return "nothing is to be done in \(names)" }
        return "\(author) publishes it in \(names) by hand "
            + "(\(ProposalWords.count(steps, "step")))"
    }
}
