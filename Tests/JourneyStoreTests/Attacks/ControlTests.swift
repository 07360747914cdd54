import JourneyTestSupport
import Testing

/// The same calls as the attacks', by those who may: a boundary that refuses everybody proves
/// nothing.
@Suite("What is refused to attackers works for the right person", .serialized)
struct ControlTests {
    static let controls: [(Attack, leavesTrace: Bool)] = [
        (
            Attack(
                "operations approves", by: "mia",
                """
                select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                    decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
                """, refusal: .outcome("ok")), true
        ),
        (
            Attack(
                "operations approves on eight bytes of the digest", by: "mia",
                """
                select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                    substr(decode(api.proposal(3) ->> 'digest', 'hex'), 1, 8), null, null)
                """, refusal: .outcome("ok")), true
        ),
        (
            Attack(
                "an approver fills the seat of the own team", by: "jo",
                """
                select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                    decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
                """, refusal: .outcome("ok")), true
        ),
        (
            Attack(
                "the second administrator fills the seat of operations", by: "mia",
                """
                select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                    decode(api.proposal(5) ->> 'digest', 'hex'), null, null)
                """, refusal: .outcome("ok")), true
        ),
        (
            Attack(
                "the own team shows its proposal", by: "rui",
                "select api.proposal(2) ->> 'why' as value",
                refusal: .value("The blue card starts in May")), false
        ),
        (
            Attack(
                "an auditor reads it", by: "aud",
                """
                select distinct detail as value from api.events('proposal', 'P-2', null, null,
                    'proposal.submitted', null, null, null, null, 10)
                """, refusal: .value("The blue card starts in May")), false
        ),
        (
            Attack(
                "the own team withdraws, in a transaction and in any zone", by: "rui",
                "set timezone = 'Pacific/Kiritimati'", "begin",
                "select code from api.withdraw_proposal(gen_random_uuid(), 2, 'x')",
                refusal: .outcome("ok")), false
        ),
        (
            Attack(
                "an administrator pauses", by: "bo",
                "select code from api.pause_journey(gen_random_uuid(), 'running', 'stop')",
                refusal: .outcome("ok")), true
        ),
        (
            Attack(
                "a wake hint is everybody's, and only a hint", by: "ana",
                "notify wayleave_jobs", refusal: .nothing), false
        ),
        (
            Attack(
                "an administrator disables a member", by: "bo",
                "select code from api.disable_member(gen_random_uuid(), 'mole', 'left')",
                refusal: .outcome("ok")), true
        ),
    ]

    @Test("one after the other, on one copy")
    func controls() async throws {
        try await AttackedWorld.withCopy { world in
            for (control, leavesTrace) in Self.controls {
                let before = try await Fingerprint.take(world)
                #expect(try await control.run(world) == control.refusal, "\(control.name)")
                let after = try await Fingerprint.take(world)
                #expect((after != before) == leavesTrace, "\(control.name)")
            }
        }
    }
}
