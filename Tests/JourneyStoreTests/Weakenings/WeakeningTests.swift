import Postgres
import Testing

@Suite("Each protection matters", .serialized)
struct WeakeningTests {
    private static let copy = SharedValue { try await AttackedWorld.copy() }

    @Test("an attack goes through once its protection is gone", arguments: Weakening.all)
    func goesThrough(_ weakening: Weakening) async throws {
        let attack = try #require(Attack.named(weakening.attack), "no such attack")
        let result: AttackResult
        if attack.beginsTransaction {
            result = try await weakening.tryOut(attack)
        } else {
            let superuser = try await Self.copy.value().connection("postgres")
            result = try await weakening.tryOut(attack, on: superuser)
            await superuser.close()
        }
        switch weakening.result {
        case .ends(let expected):
            #expect(result == expected)
        case .leaks:
            guard case .value = result else {
                Issue.record("nothing came out: \(result)")
                return
            }
        }
        #expect(result != attack.refusal)
    }

    @Test("tried in the same way, an attack on the whole boundary is refused")
    func control() async throws {
        let superuser = try await Self.copy.value().connection("postgres")
        for attack in Attack.all where !attack.beginsTransaction && !attack.asksForTheLogin {
            let nothing = Weakening(without: "nothing", lets: attack.name, result: .leaks)
            #expect(
                try await nothing.tryOut(attack, on: superuser) == attack.refusal, "\(attack.name)")
        }
        await superuser.close()
    }
}
