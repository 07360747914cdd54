import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("The state machine of journeys")
struct JourneyStatesMachineTests {
    @Test("SQL allows and refuses exactly what the table says, in every state, by every verb")
    func crossProduct() async throws {
        try await StatesWorld.with { world in
            try await world.stage.layRetirement()
            try await world.makeFingerprint()
            let stage = world.stage
            for state in JourneyState.allCases {
                for verb in JourneyVerb.allCases {
                    try await stage.rehearse {
                        try await stage.connection.execute(
                            """
                            update core.journeys set state = $1 where document_id = (
                                select id from core.documents where key = 'neighbour')
                            """, [state.rawValue])
                        try await Self.check(verb, state, world)
                    }
                }
            }
        }
    }

    private static func check(
        _ verb: JourneyVerb, _ state: JourneyState, _ world: StatesWorld
    ) async throws {
        let before = try await world.fingerprint()
        let answer = try await perform(verb, world.stage)
        let after = try await world.stage.value(
            """
            select state as value from core.journeys j join core.documents d on d.id = j.document_id
            where d.key = 'neighbour'
            """, as: String.self)
        let told = Comment("\(verb) of \(state): \(answer.code) -> \(after ?? "")")
        if let next = state.next(verb) {
            #expect(answer.code == "ok" && after == next.rawValue, told)
            #expect(try await world.fingerprint() != before, told)
        } else {
            // A retirement says what is in the way.
            #expect(answer.code == (verb == .retire ? "conflict" : "wrong_state"), told)
            #expect(try await world.fingerprint() == before, told)
        }
    }

    private static func perform(_ verb: JourneyVerb, _ stage: Stage) async throws -> Stage.Answer {
        let sql: StaticString =
            switch verb {
            case .pause: "select * from api.pause_journey(gen_random_uuid(), 'neighbour', 'so')"
            case .resume: "select * from api.resume_journey(gen_random_uuid(), 'neighbour', 'so')"
            case .finish: "select * from api.finish_journey(gen_random_uuid(), 'neighbour', 'so')"
            case .stop: "select * from api.stop_journey(gen_random_uuid(), 'neighbour', 'so')"
            case .retire:
                "select * from api.complete_retirement(gen_random_uuid(), 'neighbour-goes', 'so')"
            }
        return try await stage.act(.bo, sql, [])
    }
}
