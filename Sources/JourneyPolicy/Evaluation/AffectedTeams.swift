import JourneyModel

/// The teams that answer for journeys in operation which a change has to do with, without the team
/// that proposes it.
struct AffectedTeams {
    private let facts: Facts
    private let change: DocumentChange
    private let content: JSON
    private let author: String
    /// Keys of journeys that the proposal changes itself: their owners have a seat by that.
    private let changed: Set<String>

    init(_ request: AssessmentRequest, _ change: DocumentChange, _ content: JSON) {
        facts = request.facts
        self.change = change
        self.content = content
        author = request.actorTeam
        changed = Set(
            request.changes.lazy.filter { $0.kind == PolicyVocabulary.journeyKind }.map(\.key))
    }

    /// A journey that is affected, and who answers for it.
    private struct Affected {
        var name: String
        var owner: String?
    }

    /// Each team once, by its key, with the names of its journeys.
    ///
    /// - Parameter fromPercent: the share of an audience from which another journey counts.
    func teams(
        _ way: Policy.Approval.Affected, fromPercent: Double
    ) -> [(team: String, journeys: String)] {
        let found: [Affected] =
            switch way {
            case .audience: byAudience(fromPercent)
            case .transfer: byTransfer
            case .asset: byAsset
            case .any: byAudience(fromPercent) + byTransfer + byAsset
            }
        var names: [String: Set<String>] = [:]
        for journey in found {
            // The author's team is no other; who answers for it is not known in older records.
            guard let owner = journey.owner, owner != author, !owner.isEmpty else { continue }
            names[owner, default: []].insert(journey.name)
        }
        return names.keys.sorted().map { ($0, Self.words(names[$0] ?? [])) }
    }

    private func byAudience(_ fromPercent: Double) -> [Affected] {
        guard let audience = content["audience"]?["key"]?.string else { return [] }
        var percents = [audience: 100]
        for overlap in facts.portfolio.overlaps(of: audience) ?? [] {
            percents[overlap.other] = overlap.percent
        }
        return facts.journeys.compactMap { journey in
            guard !changed.contains(journey.key),
                let other = journey.content["audience"]?["key"]?.string,
                let percent = percents[other], Double(percent) >= fromPercent
            else { return nil }
            return Affected(
                name: journey.content["name"]?.string ?? journey.key,
                owner: journey.content["owner"]?.string)
        }
    }

    private var byTransfer: [Affected] {
        let steps = (content["steps"]?.array ?? []).compactMap { $0["transferTo"]?.string }
        let rules = (content["transfers"]?.array ?? []).compactMap { $0["to"]?.string }
        let incoming = (facts.portfolio.transfers ?? []).filter { $0.to == change.key }.map(\.from)
        let keys = Set(steps + rules + incoming).subtracting(changed)
        return (facts.portfolio.states ?? []).filter { keys.contains($0.key) && $0.isOperating }
            .map { Affected(name: $0.name, owner: $0.owner) }
    }

    private var byAsset: [Affected] {
        let assets = Set(
            (content["steps"]?.array ?? []).compactMap { $0["content"]?["asset"]?.string })
        return (facts.portfolio.assets ?? [])
            .filter { assets.contains($0.asset) && !changed.contains($0.journey) }
            .map { Affected(name: $0.name, owner: $0.owner) }
    }

    private static func words(_ names: Set<String>) -> String {
        let shown = names.sorted().prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }
}
