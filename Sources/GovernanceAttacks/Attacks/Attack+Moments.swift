/// Moments that a last look at apply must hold: not before one, and not after another.
extension Attack {
    static let moments: [Attack] = [
        appliesStanding(
            "applies before the moment that it is to wait for",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.approve_proposal(gen_random_uuid(), 8, 1,
                        decode(api.proposal(8) ->> 'digest', 'hex'), null, null)
                    """), .does { world in try await world.stand(8) },
            ], refusal: "scheduled"),
        Attack(
            "applies by checks that relied on a waiver which has run out", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    "alter table core.assessments disable trigger append_only"),
                .by(
                    "postgres",
                    """
                    update core.assessments set valid_until = now() - interval '1 second'
                    where proposal_id = 7
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, refusal: .outcome("world_moved")),
        Attack(
            "applies while a team that was told may object", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    insert into core.notices (proposal_id, revision, team_id, reason, slice_digest,
                        until)
                    select 7, 1, id, 'test', sha256(''), now() + interval '1 hour'
                    from core.teams where key = 'sms-team'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, refusal: .outcome("objection_open"), leaving: heldBack),
    ]
}
