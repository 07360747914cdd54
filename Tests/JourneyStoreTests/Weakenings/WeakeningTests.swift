import GovernanceAttacks
import Testing

extension AttackTests {
    @Suite("Each protection matters", .serialized)
    struct WeakeningTests {
        @Test("an attack that a weakening merely breaks does not catch it")
        func merelyBroken() async throws {
            let broken = Weakening(
                without: "the function", "drop function api.proposal(bigint)",
                lets: "shows a hidden proposal", result: .leaks)
            #expect(try await AttackTests.ground.value().attempt(broken) != .good)
        }

        @Test("a weakening of what is not there is not caught")
        func absent() async throws {
            let absent = Weakening(
                without: "nothing", "select pg_temp.weaken('priv.gate', 'no such text', '')",
                lets: "shows a hidden proposal", result: .leaks)
            #expect(try await AttackTests.ground.value().attempt(absent) != .good)
        }

        @Test("an attack on the whole boundary that expects something else is none that is refused")
        func wrongRefusal() async throws {
            let lawful = Attack(
                "the author comments", by: "ana",
                "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
                refusal: .outcome("ok"))
            #expect(
                try await AttackTests.ground.value().attempt(lawful)
                    == .bad("it changed core.comments, core.event_details, core.events"))
        }

        @Test("are many, and each names an attack that there is")
        func many() {
            #expect(Weakening.all.count >= 25)
            for weakening in Weakening.all {
                #expect(AttackTheme.attack(named: weakening.attack) != nil, "\(weakening.name)")
            }
        }
    }
}
