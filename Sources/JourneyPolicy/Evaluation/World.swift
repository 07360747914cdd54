import CEL
import JourneyModel

/// The portfolio as it would be with a set of contents in place of the changed ones.
struct World {
    let actorTeam: String
    let now: Timestamp
    let occasion: AssessmentOccasion
    /// The world with the proposal applied; without it, nothing is at risk.
    private var isProposed = false
    private let teams: Value
    private let facts: PortfolioFacts
    private let portfolio: Facts.Portfolio
    /// By audience.
    private var loads: [String: [Load]] = [:]

    private struct Load {
        var journey: String
        var name: String
        var owner: String
        var audience: String
        /// An error where the content is no journey.
        var messagesPerWeek: Result<Int, GovernanceError>

        init?(_ key: String, _ content: JSON) {
            guard let audience = content["audience"]?["key"]?.string else { return nil }
            journey = key
            name = content["name"]?.string ?? key
            owner = content["owner"]?.string ?? ""
            self.audience = audience
            messagesPerWeek = Result { () throws(GovernanceError) in
                try GraphFacts(content).busiestWeek.count
            }
        }
    }

    /// - Parameter contents: the documents that this world holds for the changes, nil where a
    ///   change leaves none; journeys of one proposal count each other.
    init(
        _ request: AssessmentRequest, now: Timestamp, contents: [(DocumentChange, JSON?)]
    ) {
        actorTeam = request.actorTeam
        self.now = now
        occasion = request.occasion
        teams = Self.teams(request.facts)
        facts = PortfolioFacts(request.facts, contents: contents)
        portfolio = request.facts.portfolio
        let changed = Set(contents.lazy.filter { $0.0.kind == "journey" }.map(\.0.key))
        for journey in request.facts.journeys where !changed.contains(journey.key) {
            add(Load(journey.key, journey.content))
        }
        for (change, content) in contents where change.kind == PolicyVocabulary.journeyKind {
            if let content { add(Load(change.key, content)) }
        }
    }

    private mutating func add(_ load: Load?) {
        if let load { loads[load.audience, default: []].append(load) }
    }

    private func loads(of audience: String, besides key: String) -> [Load] {
        (loads[audience] ?? []).filter { $0.journey != key }
    }

    private static func teams(_ facts: Facts) -> Value {
        guard facts.areTeamsKnown else { return .unknown(UnknownSet(["portfolio.teams"])) }
        return .list(
            facts.teams.map { team in
                .structure(
                    Structure(
                        PortfolioTypes.team,
                        named: [
                            "key": .string(team.key), "name": .string(team.name),
                            "channels": .list(team.channels.map { .string($0) }),
                            "operations": .bool(team.isOperations),
                        ]))
            })
    }

    /// The world with the whole proposal applied.
    ///
    /// - Throws: `invalid` if `now` is not a moment.
    init(proposed request: AssessmentRequest) throws(GovernanceError) {
        self.init(
            request, now: try request.moment,
            contents: request.changes.map { ($0, $0.operation == .retire ? nil : $0.content) })
        isProposed = request.occasion == .proposal
    }

    /// What the change puts at risk, for expressions; of a document as it is, its reach alone.
    func risk(of change: DocumentChange, _ content: JSON) -> Value {
        guard portfolio.audiences != nil else { return .unknown(UnknownSet(["risk"])) }
        if isProposed {
            return RiskTypes.value(RiskJudge.risk(of: change, in: portfolio, now: now.text))
        }
        let asItIs = DocumentChange(
            kind: change.kind, key: change.key, operation: .update, base: content,
            content: content)
        var risk = RiskJudge.risk(of: asItIs, in: portfolio, now: now.text)
        risk?.reasons = []
        return RiskTypes.value(risk)
    }

    /// The facts beside one document.
    func portfolio(for key: String, _ content: JSON) -> Value {
        let audience = content["audience"]?["key"]?.string
        let same = audience.map { loads(of: $0, besides: key) } ?? []
        // A plan of retirement is judged by what surrounds the journey that would go.
        let isPlan = content["kind"]?.string == DocumentKind.retirement.rawValue
        let key = isPlan ? content["journey"]?.string ?? key : key
        var values = facts.values(for: key, content)
        values["teams"] = teams
        values["audienceLoad"] = .list(same.map(Self.value))
        values["otherMessagesPerWeek"] = Self.total(same)
        values["inside"] = inside(key)
        // Whoever names no audience has nothing that could overlap.
        let overlaps = audience.map { portfolio.overlaps(of: $0) } ?? []
        guard let overlaps else {
            let unknown = UnknownSet(["portfolio.overlaps"])
            // Not asked, or asked and nobody knows.
            values["overlapsKnown"] =
                portfolio.overlaps == nil ? .unknown(unknown) : .bool(false)
            values["overlaps"] = .unknown(unknown)
            values["expectedMessagesPerWeek"] = .unknown(unknown)
            return .structure(Structure(PortfolioTypes.portfolio, named: values))
        }
        let own = overlaps.map { ($0, loads(of: $0.other, besides: key)) }
        values["overlapsKnown"] = .bool(true)
        values["overlaps"] = .list(own.map { Self.value($0.0, $0.1) })
        values["expectedMessagesPerWeek"] = Self.expected(same, own)
        return .structure(Structure(PortfolioTypes.portfolio, named: values))
    }

    private func inside(_ key: String) -> Value? {
        guard let inside = portfolio.inside else {
            return .unknown(UnknownSet(["portfolio.inside"]))
        }
        return inside.first { $0.journey == key }.map { .int(Int64($0.people)) }
    }

    private static func value(_ overlap: Facts.AudienceOverlap, _ loads: [Load]) -> Value {
        .structure(
            Structure(
                PortfolioTypes.overlap,
                named: [
                    "audience": .string(overlap.other),
                    "percent": .int(Int64(Facts.AudienceOverlap.percent(overlap.share))),
                    "percentOfOther": .int(
                        Int64(Facts.AudienceOverlap.percent(overlap.otherShare ?? 1))),
                    "journeys": .int(Int64(loads.count)), "messagesPerWeek": total(loads),
                    "owners": .list(Set(loads.map(\.owner)).sorted().map { .string($0) }),
                ]))
    }

    /// Those of the same audience in full, others by the share of people who are in both.
    private static func expected(
        _ same: [Load], _ overlaps: [(Facts.AudienceOverlap, [Load])]
    ) -> Value {
        var sum = 0.0
        for (share, loads) in [(1, same)] + overlaps.map({ (share($0.0), $0.1) }) {
            guard case .int(let count) = total(loads) else { return total(loads) }
            sum += share * Double(count)
        }
        return .double(sum)
    }

    private static func share(_ overlap: Facts.AudienceOverlap) -> Double {
        overlap.share.isFinite ? min(max(overlap.share, 0), 1) : 1
    }

    private static func value(_ load: Load) -> Value {
        .structure(
            Structure(
                PortfolioTypes.load,
                named: [
                    "journey": .string(load.journey), "name": .string(load.name),
                    "owner": .string(load.owner), "messagesPerWeek": total([load]),
                ]))
    }

    /// The sum, or the error of a journey that cannot be counted: it must not count as silent.
    private static func total(_ loads: [Load]) -> Value {
        var total = 0
        for load in loads {
            switch load.messagesPerWeek {
            case .success(let count): total += count
            case .failure(let error):
                return .error(
                    EvaluationError(
                        .invalidArgument, "the journey \(load.journey): \(error.message)", at: 0))
            }
        }
        return .int(Int64(total))
    }
}
