import CEL
import JourneyModel

/// The facts that need no sums over other journeys: how they hang together and what they share.
struct PortfolioFacts {
    private let network: TransferNetwork
    private let portfolio: Facts.Portfolio
    private let changed: Set<String>
    /// Random splits by audience, each with the key of its journey: of every other journey for some
    /// audience of the proposal, and of those of the proposal.
    private let splits: [String: [(journey: String, split: Value)]]
    private let terms: Value

    init(_ facts: Facts, contents: [(DocumentChange, JSON?)]) {
        network = TransferNetwork(facts.portfolio, contents: contents)
        portfolio = facts.portfolio
        let journeys = contents.filter { $0.0.kind == PolicyVocabulary.journeyKind }
        let changed = Set(journeys.map(\.0.key))
        self.changed = changed
        splits = Self.splits(
            facts.journeys.filter { !changed.contains($0.key) }.map { ($0.key, $0.content) }
                + journeys.compactMap { change, content in content.map { (change.key, $0) } })
        terms = Self.value("portfolio.terms", facts.portfolio.terms) { use in
            Structure(
                PortfolioTypes.term,
                named: [
                    "facet": .string(use.facet), "term": .string(use.term),
                    "journeys": .int(Int64(use.journeys)),
                ])
        }
    }

    /// Fields of `portfolio` by name.
    func values(for key: String, _ content: JSON) -> [String: Value] {
        var values = network.values(for: key, content)
        values["experiments"] = .list(experiments(beside: key, content))
        values["terms"] = terms
        let assets = Set((content["steps"]?.array ?? []).compactMap(Self.asset))
        values["assets"] = Self.value(
            "portfolio.assets",
            portfolio.assets?.filter {
                !changed.contains($0.journey) && assets.contains($0.asset)
            }
        ) { use in
            Structure(
                PortfolioTypes.asset,
                named: [
                    "asset": .string(use.asset), "journey": .string(use.journey),
                    "name": .string(use.name),
                ])
        }
        return values
    }

    private static func asset(of step: JSON) -> String? { step["content"]?["asset"]?.string }

    private static func value<T>(
        _ name: String, _ items: [T]?, _ structure: (T) -> Structure
    ) -> Value {
        guard let items else { return .unknown(UnknownSet([name])) }
        return .list(items.map { .structure(structure($0)) })
    }

    /// Random splits in other journeys for the same audience: each may be an experiment whose
    /// groups this journey would mix.
    private func experiments(beside key: String, _ content: JSON) -> [Value] {
        guard let audience = content["audience"]?["key"]?.string else { return [] }
        return (splits[audience] ?? []).filter { $0.journey != key }.map(\.split)
    }

    private static func splits(
        _ journeys: [(key: String, content: JSON)]
    ) -> [String: [(journey: String, split: Value)]] {
        var splits: [String: [(journey: String, split: Value)]] = [:]
        for (key, content) in journeys {
            guard let audience = content["audience"]?["key"]?.string else { continue }
            for step in content["steps"]?.array ?? []
            where step["kind"]?.string == Step.Kind.randomSplit.rawValue {
                let split = Structure(
                    PortfolioTypes.experiment,
                    named: [
                        "journey": .string(key),
                        "name": .string(content["name"]?.string ?? key),
                        "step": .string(step["key"]?.string ?? ""),
                        "label": .string(step["label"]?.string ?? ""),
                    ])
                splits[audience, default: []].append((key, .structure(split)))
            }
        }
        return splits
    }
}
