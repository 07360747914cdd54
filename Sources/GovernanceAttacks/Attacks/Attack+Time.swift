/// Clocks and zones.
extension Attack {
    static let time: [Attack] = [
        Attack(
            "a moment without its zone, which each zone reads differently", by: "ana",
            "set timezone = 'Pacific/Kiritimati'",
            """
            select code
            from (values ('{"key":"zone","kind":"journey","owner":"email-team","steps":[]}')) v (c),
            api.submit_proposal(gen_random_uuid(), 'email-team',
                '{"changes":[{"content":"' || encode(sha256(convert_to(c, 'UTF8')), 'hex')
                || '","key":"zone","kind":"journey","operation":"create"}],'
                || '"notBefore":"2099-01-01T00:00:00","why":"x"}', array[c])
            """, refusal: .outcome("invalid")),
        Attack(
            "a schedule read in another zone", by: "ana",
            "set timezone = 'Pacific/Kiritimati'", "set datestyle = 'SQL, DMY'",
            """
            select nullif(b ->> 'message', 'It waits until 2099-01-01 00:00 UTC.') as value
            from jsonb_array_elements(api.proposal(8) -> 'blocks') b
            where b ->> 'code' = 'scheduled'
            """, refusal: .nothing),
        Attack(
            "moves its own clock", by: "ana",
            "set timezone = 'Pacific/Kiritimati'", "set datestyle = 'German'",
            "set intervalstyle = 'iso_8601'",
            """
            select nullif(b ->> 'subject', '2099-01-01 00:00:00+00') as value
            from jsonb_array_elements(api.proposal(8) -> 'blocks') b
            where b ->> 'code' = 'scheduled'
            """, refusal: .nothing),
        Attack(
            "an apply before its time, by a runner in a zone of its own", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    alter table core.proposal_revisions disable trigger append_only
                    """),
                .by(
                    "postgres",
                    """
                    update core.proposal_revisions set not_before = now() + interval '5 hours'
                    where proposal_id = 7
                    """),
                .by(
                    "postgres",
                    """
                    alter table core.proposal_revisions enable always trigger append_only
                    """),
            ],
            "set timezone = 'Pacific/Kiritimati'",
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("scheduled"), leaving: Attack.heldBack),
        Attack(
            "an apply on a waiver that has run out, by a runner in a zone of its own", by: "wren",
            given: [
                .leased,
                .by("postgres", "alter table core.assessments disable trigger append_only"),
                .by(
                    "postgres",
                    """
                    update core.assessments set valid_until = now() - interval '5 hours'
                    where proposal_id = 7
                    """),
                .by(
                    "postgres",
                    "alter table core.assessments enable always trigger append_only"),
            ],
            "set timezone = 'Pacific/Pago_Pago'",
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("world_moved")),
    ]
}
