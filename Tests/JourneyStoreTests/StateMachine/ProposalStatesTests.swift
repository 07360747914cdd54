import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("The state machine of proposals")
struct ProposalStatesTests {
    @Test("SQL allows and refuses exactly what the table says, in every state, by every verb")
    func crossProduct() async throws {
        try await StatesWorld.with { world in
            try await world.makeFingerprint()
            for state in ProposalState.allCases {
                let id = try #require(world.proposals[state])
                try #require(try await world.stage.state(id) == state, "\(state)")
                for verb in ProposalVerb.allCases {
                    try await world.stage.rehearse {
                        try await world.prepare(verb, on: id, in: state)
                        try await Self.check(verb, id, state, world)
                    }
                }
            }
        }
    }

    private static func check(
        _ verb: ProposalVerb, _ id: Int, _ state: ProposalState, _ world: StatesWorld
    ) async throws {
        let before = try await world.fingerprint()
        let answer = try await world.perform(verb, on: id, in: state)
        let after = try #require(try await world.stage.state(id))
        let told = Comment("\(verb) of \(state): \(answer.code) -> \(after), \(answer.message)")
        switch state.transition(verb) {
        case .leads(let states):
            #expect(answer.code == "ok", told)
            #expect(answer.data["superseded"] == nil, told)
            #expect(states.contains(after), told)
            // None of them cites an authorisation, so only a failure puts it on hold.
            #expect(after != .suspended || verb == .failJob || state == .suspended, told)
            #expect(try await world.fingerprint() != before, told)
        case .ignored:
            #expect(answer.code == "ok", told)
            #expect(try await world.fingerprint() == before, told)
        case .refused(let code):
            #expect(answer.code == code.rawValue, told)
            #expect(try await world.fingerprint() == before, told)
        }
    }

    @Test("whatever asks the gate about a void authorisation puts the proposal on hold")
    func voidCitation() async throws {
        try await StatesWorld.with { world in
            try await world.stage.connection.execute(
                "alter table core.proposal_revisions disable trigger append_only")
            for state in ProposalState.allCases {
                let id = try #require(world.proposals[state])
                for verb in ProposalVerb.allCases where verb != .revise && verb != .submit {
                    try await world.stage.rehearse {
                        try await world.prepare(verb, on: id, in: state)
                        try await world.stage.connection.execute(
                            """
                            update core.proposal_revisions set authorisation = 'gone'
                            where proposal_id = $1::bigint
                            """, [id])
                        try await Self.checkVoid(verb, id, state, world)
                    }
                }
            }
        }
    }

    private static func checkVoid(
        _ verb: ProposalVerb, _ id: Int, _ state: ProposalState, _ world: StatesWorld
    ) async throws {
        let answer = try await world.perform(verb, on: id, in: state)
        let after = try #require(try await world.stage.state(id))
        let told = Comment("\(verb) of \(state): \(answer.code) -> \(after), \(answer.message)")
        switch state.transition(verb) {
        case .leads where verb == .apply:
            #expect(answer.code == "authorisation_void" && after == .suspended, told)
        case .leads(let states):
            #expect(answer.code == "ok" && states.contains(after), told)
            // The gate is asked of what is under review; a veto comes before it.
            #expect(
                !states.contains(.suspended) || after == .suspended
                    || after == .changesRequested && state == after, told)
        case .ignored:
            #expect(answer.code == "ok" && after == state, told)
        case .refused(let code):
            #expect(answer.code == code.rawValue && after == state, told)
        }
    }

    @Test("a closed state is never left, and everything else can be withdrawn")
    func closed() {
        for state in ProposalState.allCases {
            for verb in ProposalVerb.allCases {
                guard case .leads(let states) = state.transition(verb), !state.isOpen else {
                    continue
                }
                #expect(states == [state], "\(verb) of \(state)")
            }
            #expect(state.transition(.withdraw).isLegal == state.isOpen)
        }
    }

    @Test("only an apply leads to applied, and only from where people can still decide")
    func applied() {
        for state in ProposalState.allCases where state != .applied {
            for verb in ProposalVerb.allCases {
                guard case .leads(let states) = state.transition(verb), states.contains(.applied)
                else { continue }
                #expect(verb == .apply && state.isDecidable, "\(verb) of \(state)")
            }
        }
    }

    @Test("every state but expired is reached from checking, and only by what the table says")
    func reachable() {
        var reached: Set<ProposalState> = [.checking]
        while true {
            let next = reached.reduce(into: reached) { all, state in
                for verb in ProposalVerb.allCases {
                    if case .leads(let states) = state.transition(verb) { all.formUnion(states) }
                }
            }
            if next == reached { break }
            reached = next
        }
        // The gate's last word moves a proposal to these, with the job's refusal as the answer.
        #expect(Set(ProposalState.allCases).subtracting(reached) == [.expired, .conflicted])
    }
}
