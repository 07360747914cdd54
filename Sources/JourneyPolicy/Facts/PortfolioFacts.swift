import CEL
import JourneyModel

/// The facts that need no sums over other journeys: how they hang together and what they share.
struct PortfolioFacts {
    private let network: TransferNetwork
    private let portfolio: Facts.Portfolio
    private let changed: Set<String>
    /// Every other journey for some audience of the proposal, and those of the proposal.
    private var others: [(key: String, content: JSON)] = []

    init(_ facts: Facts, contents: [(DocumentChange, JSON?)]) {
        network = TransferNetwork(facts.portfolio, contents: contents)
        portfolio = facts.portfolio
        let journeys = contents.filter { $0.0.kind == PolicyVocabulary.journeyKind }
        let changed = Set(journeys.map(\.0.key))
        self.changed = changed
        others = facts.journeys.filter { !changed.contains($0.key) }.map { ($0.key, $0.content) }
        others += journeys.compactMap { change, content in content.map { (change.key, $0) } }
    }

    /// Fields of `portfolio` by name.
    func values(for key: String, _ content: JSON) -> [String: Value] {
        var values = network.values(for: key, content)
        values["experiments"] = .list(experiments(beside: key, content))
        values["terms"] = Self.value("portfolio.terms", portfolio.terms) { use in
            Structure(
                PortfolioTypes.term,
                named: [
                    "facet": .string(use.facet), "term": .string(use.term),
                    "journeys": .int(Int64(use.journeys)),
                ])
        }
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
        let same = others.filter {
            $0.key != key && $0.content["audience"]?["key"]?.string == audience
        }
        return same.flatMap { other in
            (other.content["steps"]?.array ?? []).filter {
                $0["kind"]?.string == Step.Kind.randomSplit.rawValue
            }.map { step in
                .structure(
                    Structure(
                        PortfolioTypes.experiment,
                        named: [
                            "journey": .string(other.key),
                            "name": .string(other.content["name"]?.string ?? other.key),
                            "step": .string(step["key"]?.string ?? ""),
                            "label": .string(step["label"]?.string ?? ""),
                        ]))
            }
        }
    }
}
