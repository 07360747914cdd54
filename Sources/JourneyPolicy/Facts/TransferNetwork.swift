import CEL
import JourneyModel

/// The ways between journeys as they would be with a set of contents in place of the changed ones.
struct TransferNetwork {
    /// A way back to where people came from.
    private struct Ring {
        var to: String
        var keys: [String]
        /// Every journey of it lets people in again.
        var isEndless: Bool
    }

    private var states: [String: Facts.JourneyState] = [:]
    /// Targets of each journey, each once, in the order of their keys.
    private var targets: [String: [String]] = [:]
    /// The other way round.
    private var sources: [String: [String]] = [:]
    private let isKnown: Bool

    init(_ portfolio: Facts.Portfolio, contents: [(DocumentChange, JSON?)]) {
        isKnown = portfolio.states != nil && portfolio.transfers != nil
        let journeys = contents.filter { $0.0.kind == PolicyVocabulary.journeyKind }
        let changed = Set(journeys.map(\.0.key))
        for state in portfolio.states ?? [] { states[state.key] = state }
        var ways: [String: Set<String>] = [:]
        for way in portfolio.transfers ?? [] where !changed.contains(way.from) {
            ways[way.from, default: []].insert(way.to)
        }
        for (change, content) in journeys {
            states[change.key] = Self.state(change, content, before: states[change.key])
            guard let content else { continue }
            ways[change.key] = Set(Self.transfers(content).map(\.to))
        }
        targets = ways.mapValues { $0.sorted() }
        for (source, reached) in ways {
            for target in reached { sources[target, default: []].append(source) }
        }
    }

    private static func state(
        _ change: DocumentChange, _ content: JSON?, before: Facts.JourneyState?
    ) -> Facts.JourneyState? {
        guard let named = content ?? (change.operation == .retire ? change.base : nil) else {
            return nil
        }
        return Facts.JourneyState(
            key: change.key, name: named["name"]?.string ?? change.key,
            state: content == nil ? "retired" : before?.state ?? "proposed",
            reentry: named["entry"]?["reentry"]?.string ?? "unspecified",
            owner: named["owner"]?.string)
    }

    /// The ways out of one document, as it names them; an empty target where it names none.
    private static func transfers(_ content: JSON) -> [(step: JSON?, to: String)] {
        let steps = (content["steps"]?.array ?? []).filter {
            $0["kind"]?.string == Step.Kind.transfer.rawValue
        }
        return steps.map { ($0, $0["transferTo"]?.string ?? "") }
            + (content["transfers"]?.array ?? []).map { (nil, $0["to"]?.string ?? "") }
    }

    // MARK: Values

    /// `transfers`, `transferLoops` and `incoming` of one document.
    func values(for key: String, _ content: JSON) -> [String: Value] {
        let own = Self.transfers(content)
        let isAnswered = isKnown || own.isEmpty
        return [
            "transfers": isAnswered
                ? .list(own.map(transfer)) : .unknown(UnknownSet(["portfolio.transfers"])),
            "transferLoops": isAnswered
                ? .list(rings(from: key).map(loop))
                : .unknown(UnknownSet(["portfolio.transferLoops"])),
            "incoming": isKnown
                ? .list(incoming(to: key)) : .unknown(UnknownSet(["portfolio.incoming"])),
        ]
    }

    private func transfer(_ way: (step: JSON?, to: String)) -> Value {
        let state = states[way.to]
        return .structure(
            Structure(
                PortfolioTypes.transfer,
                named: [
                    "step": .string(way.step?["key"]?.string ?? ""),
                    "label": .string(way.step?["label"]?.string ?? ""), "to": .string(way.to),
                    "name": .string(state?.name ?? way.to),
                    "state": .string(state?.state ?? "missing"),
                ]))
    }

    private func loop(_ ring: Ring) -> Value {
        .structure(
            Structure(
                PortfolioTypes.loop,
                named: [
                    "to": .string(ring.to),
                    "way": .string(
                        ring.keys.map { states[$0]?.name ?? $0 }.joined(separator: " → ")),
                    "endless": .bool(ring.isEndless),
                ]))
    }

    /// Journeys that lead to one and still move people.
    private func incoming(to key: String) -> [Value] {
        (sources[key] ?? []).filter { $0 != key }.sorted().compactMap { source in
            let state = states[source]
            let word = state?.state ?? "live"
            guard !["retired", "stopped"].contains(word) else { return nil }
            return .structure(
                Structure(
                    PortfolioTypes.incoming,
                    named: [
                        "journey": .string(source), "name": .string(state?.name ?? source),
                        "state": .string(word),
                    ]))
        }
    }

    // MARK: Rings

    /// One a target from which people can come back; the endless way where there is one.
    private func rings(from key: String) -> [Ring] {
        (targets[key] ?? []).compactMap { target in
            if mayReturn(key), let way = way(from: target, to: key, through: mayReturn) {
                return Ring(to: target, keys: [key] + way, isEndless: true)
            }
            return way(from: target, to: key) { _ in true }.map {
                Ring(to: target, keys: [key] + $0, isEndless: false)
            }
        }
    }

    private func mayReturn(_ key: String) -> Bool {
        states[key]?.reentry != Entry.Reentry.never.rawValue
    }

    /// The shortest way, both ends included; linear in the ways that are known.
    private func way(
        from first: String, to last: String, through isAllowed: (String) -> Bool
    ) -> [String]? {
        guard isAllowed(first) else { return nil }
        var before: [String: String] = [:]
        var seen: Set<String> = [first]
        var open = [first]
        var next = 0
        while next < open.count {
            let key = open[next]
            next += 1
            if key == last {
                var way = [key]
                while let previous = before[way[way.count - 1]] { way.append(previous) }
                return way.reversed()
            }
            for target in targets[key] ?? [] where isAllowed(target) {
                guard seen.insert(target).inserted else { continue }
                before[target] = key
                open.append(target)
            }
        }
        return nil
    }
}
