import JourneyModel

extension Facts {
    /// The facts of a policy's example: `teams`, `journeys`, `waivers`, the lists of
    /// ``Portfolio``, and `unknown`, which names lists that nothing is known of. What it does not
    /// name is empty.
    ///
    /// - Throws: `invalid` for a list of the portfolio that cannot be read.
    init(example given: JSON) throws(GovernanceError) {
        let unknown = Set((given["unknown"]?.array ?? []).compactMap(\.string))
        var lists: [String: JSON] = [:]
        for name in Self.portfolioNames {
            lists[name] = unknown.contains(name) ? nil : given[name] ?? .array([])
        }
        lists["states"] = lists["states"]?.array.map { .array($0.map(Self.completed)) }
        lists["audiences"] = lists["audiences"]?.array.map { .array($0.map(Self.dated)) }
        lists["inside"] = lists["inside"]?.array.map { .array($0.map(Self.dated)) }
        self.init(
            teams: (given["teams"]?.array ?? []).map { team in
                let key = team["key"]?.string ?? team.string ?? ""
                return Team(
                    key: key, name: team["name"]?.string ?? key,
                    channels: (team["channels"]?.array ?? []).compactMap(\.string),
                    isOperations: team["operations"]?.bool ?? false)
            },
            journeys: (given["journeys"]?.array ?? []).map { content in
                LiveJourney(
                    key: content["key"]?.string ?? "", revision: 1, state: "live",
                    content: JourneyExample.completed(content))
            },
            waivers: (given["waivers"]?.array ?? []).map { content in
                WaiverDocument(key: content["key"]?.string ?? "", revision: 1, content: content)
            },
            portfolio: try Portfolio(FactsReader(.object(lists), path: "given")))
    }

    /// Lists of the portfolio that an example may give.
    static let portfolioNames = [
        "states", "transfers", "overlaps", "terms", "assets", "audiences", "unmeasured", "inside",
    ]

    /// Counted on the day of an example that names none.
    private static func dated(_ figure: JSON) -> JSON {
        guard var members = figure.members else { return figure }
        members.merge(["asOf": .string("2026-01-01")]) { own, _ in own }
        return .object(members)
    }

    /// The key for the name, live, entered again after leaving.
    private static func completed(_ state: JSON) -> JSON {
        guard var members = state.members else { return state }
        members.merge([
            "name": members["key"] ?? .string(""), "state": .string("live"),
            "reentry": .string(Entry.Reentry.afterExit.rawValue),
        ]) { own, _ in own }
        return .object(members)
    }
}
