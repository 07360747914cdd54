import JourneyModel
import JourneyTestSupport
import Postgres

/// One proposal in every state, brought there by lawful calls, but for `expired`, to which nothing
/// leads yet.
///
/// Each makes or changes a journey of the e-mail team for an audience that a journey of the SMS
/// team has too: operations and the e-mail team sign it off, and the SMS team is told of it.
struct StatesWorld {
    let stage: Stage
    private(set) var proposals: [ProposalState: Int] = [:]

    static func with(_ body: (StatesWorld) async throws -> Void) async throws {
        try await Stage.with { stage in
            var world = StatesWorld(stage: stage)
            try await stage.connection.execute(
                "update core.installation set objection_hours = 24")
            try await world.fill()
            try await body(world)
        }
    }

    private init(stage: Stage) {
        self.stage = stage
    }

    /// What makes or changes the journey that a proposal in this state is about.
    static func envelope(
        _ state: ProposalState, base: Int? = nil, label: String = "Welcome"
    ) throws -> SealedEnvelope {
        let key = "state-" + state.rawValue.replacing("_", with: "-")
        return try ProposalEnvelope(
            changes: [
                .init(
                    kind: "journey", key: key, operation: base == nil ? .create : .update,
                    base: base,
                    content: TestJourney.document(
                        key, owner: "email-team", audience: "everybody", label: label))
            ], why: "test", notBefore: state == .scheduled ? "2099-01-01T00:00:00Z" : nil
        ).sealed()
    }

    private mutating func fill() async throws {
        let neighbour = try await stage.submit(
            .rui,
            TestJourney.envelope(
                TestJourney.document("neighbour", owner: "sms-team", audience: "everybody")))
        try await stage.assess(neighbour)
        for person in [Person.bo, .hana] { try await stage.approve(person, neighbour) }
        _ = try await stage.apply(neighbour)
        for state in ProposalState.allCases where state != .conflicted {
            let id = try await stage.submit(.ana, Self.envelope(state))
            proposals[state] = id
            try await bring(id, to: state)
        }
        proposals[.conflicted] = try await conflict()
    }

    private func bring(_ id: Int, to state: ProposalState) async throws {
        switch state {
        case .checking, .conflicted: return
        case .draft: try await stage.assess(id, outcome: "deny")
        case .suspended: _ = try await stage.fail(id)
        case .inReview: try await stage.assess(id)
        case .changesRequested:
            try await stage.assess(id)
            _ = try await stage.decide(.jo, .requestChanges, id)
        case .approved, .scheduled: try await signOff(id)
        case .applied:
            try await signOff(id)
            _ = try await stage.decide(.hana, .noObjection, id)
            _ = try await stage.apply(id)
        case .rejected:
            try await stage.assess(id)
            _ = try await stage.decide(.jo, .reject, id)
        case .withdrawn: _ = try await stage.withdraw(.ana, id)
        case .expired:
            try await stage.connection.execute(
                "update core.proposals set state = 'expired' where id = $1::bigint", [id])
        }
    }

    private func signOff(_ id: Int) async throws {
        try await stage.assess(id)
        for person in [Person.bo, .jo] { try await stage.approve(person, id) }
    }

    /// Of two changes of one revision the second finds that the first came before it.
    private func conflict() async throws -> Int {
        var ids: [Int] = []
        for label in ["first", "second"] {
            ids.append(try await stage.submit(.ana, Self.envelope(.applied, base: 1, label: label)))
        }
        for id in ids {
            try await signOff(id)
            _ = try await stage.decide(.hana, .noObjection, id)
        }
        for id in ids { _ = try await stage.apply(id) }
        return ids[1]
    }
}
