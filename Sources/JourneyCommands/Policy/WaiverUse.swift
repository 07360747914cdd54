import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore

/// Which waivers cover something that the checks of late have found.
enum WaiverUse {
    /// How far back is looked, and at how many checks.
    static let days: Int64 = 90
    private static let limit = 1_000

    /// Keys of the waivers that cover something, judged again by the policies in force; only checks
    /// of journeys that a waiver names are.
    static func keys(
        of waivers: [Facts.WaiverDocument], by bundle: PolicyBundle, since: String, in store: Store
    ) async throws(GovernanceError) -> Set<String> {
        let journeys = Set(
            waivers.flatMap { $0.content["scope"]?["journeys"]?.array ?? [] }
                .compactMap(\.string))
        var used: Set<String> = []
        var (before, left): (Int?, Int) = (nil, limit)
        while left > 0, used.count < waivers.count {
            let found = try await store.assessments.recorded(
                since: since, before: before, limit: min(left, 100))
            guard let last = found.last else { break }
            for inputs in found where inputs.changes.contains(where: { journeys.contains($0.key) })
            {
                var facts = try Facts(json: inputs.facts)
                // A waiver is asked for after the finding that it is for.
                facts.waivers = waivers
                let request = AssessmentRequest(
                    changes: inputs.changes.map { DocumentChange($0) }, facts: facts,
                    bundle: bundle, actorTeam: inputs.team,
                    now: inputs.now)
                let reports = try Assessment.assess(request).waivers
                used.formUnion(reports.filter { $0.status == .used }.map(\.waiver))
            }
            (before, left) = (last.id, left - found.count)
        }
        return used
    }
}
