/// Freezes and the exceptions from them.
extension Attack {
    /// A freeze of everything, whose exceptions are for operations.
    private static let freeze: [Step] = [
        .by(
            "postgres",
            """
            insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
            select 'calendar', 'peak', 'Peak', t.id, 1, (select b.digest from core.blobs b limit 1)
            from core.teams t where t.is_operations
            """),
        .by(
            "postgres",
            """
            insert into core.calendars (document_id, market, year, time_zone, working_days)
            select d.id, '', 2026, 'UTC', '{1,2,3,4,5}' from core.documents d where d.key = 'peak'
            """),
        .by(
            "postgres",
            """
            insert into core.freezes (document_id, key, name, reason, starts_at, ends_at, channels,
                markets, journeys, tiers, team_id, needed, digest)
            select d.id, 'peak', 'Peak', 'busy', now() - interval '5 hours',
                now() + interval '5 hours', '{}', '{}', '{}', '{}', d.team_id, 1, sha256('peak')
            from core.documents d where d.key = 'peak'
            """),
    ]

    static let freezes: [Attack] = [
        Attack(
            "an apply during a freeze, by a runner in a zone of its own", by: "wren",
            given: [.leased] + freeze,
            "set timezone = 'Pacific/Kiritimati'",
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("frozen"), leaving: Attack.heldBack),
        Attack(
            "excepts own work from a freeze", by: "ana", given: freeze,
            """
            select code from api.grant_exception(gen_random_uuid(), 7, 1,
                decode(api.proposal(7) ->> 'digest', 'hex'), 'peak', 'it is due')
            """, refusal: .outcome("own_work")),
        Attack(
            "excepts from a freeze for a team of somebody else", by: "jo", given: freeze,
            """
            select code from api.grant_exception(gen_random_uuid(), 7, 1,
                decode(api.proposal(7) ->> 'digest', 'hex'), 'peak', 'it is due')
            """, refusal: .outcome("not_eligible")),
    ]
}
