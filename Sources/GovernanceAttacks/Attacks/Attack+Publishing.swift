/// Ways to have published, or verified, what was not.
extension Attack {
    static let publishing: [Attack] = reporting + comparing

    private static let reporting: [Attack] = [
        publishes(
            "another team reports what was published", by: "rui",
            "select code from api.report_published(gen_random_uuid(), 'running', 1, '3', 'x')",
            refusal: "not_permitted"),
        publishes(
            "reports a revision that is not in force", by: "bo",
            "select code from api.report_published(gen_random_uuid(), 'running', 7, '3', 'x')",
            refusal: "stale"),
        publishes(
            "reports no revision at all", by: "bo",
            "select code from api.report_published(gen_random_uuid(), 'running', null, '3', 'x')",
            refusal: "stale"),
        publishes(
            "another team reports a pause", by: "rui", given: [.pausedRunning],
            "select code from api.report_state(gen_random_uuid(), 'running', 'paused', 'x')",
            refusal: "not_permitted"),
        publishes(
            "reports a state that was not asked for", by: "bo", given: [.pausedRunning],
            "select code from api.report_state(gen_random_uuid(), 'running', 'stopped', 'x')",
            refusal: "wrong_state"),
        Attack(
            "a member writes what is known of a publication", by: "ana", given: [.onPlatform],
            """
            insert into core.publication_marks (publication_id, state, source)
            select id, 'verified', 'carried' from core.publications
            """, refusal: .state("42501")),
        Attack(
            "an administrator unwrites what was to be published", by: "bo", given: [.onPlatform],
            "delete from core.publications", refusal: .state("42501")),
    ]

    private static let comparing: [Attack] = [
        publishes(
            "another team hands an export in", by: "rui",
            "select code from api.compare_export(gen_random_uuid(), 'running', '{}', null)",
            refusal: "not_permitted"),
        publishes(
            "hands in an export of before what it is to show", by: "bo",
            """
            select code from api.compare_export(gen_random_uuid(), 'running', '{}',
                now() - interval '30 days')
            """, refusal: "stale"),
        publishes(
            "hands in an export of a time to come", by: "bo",
            """
            select code from api.compare_export(gen_random_uuid(), 'running', '{}',
                now() + interval '30 days')
            """, refusal: "invalid"),
        publishes(
            "hands in an export that fills the disk", by: "bo",
            """
            select code from api.compare_export(gen_random_uuid(), 'running',
                repeat('x', 4194305), null)
            """, refusal: "invalid"),
        Attack(
            "a member hands in what a comparison found", by: "jo", given: [.onPlatform],
            "select code from service.keep_comparison(gen_random_uuid(), 1, 1, 1, '{}')",
            refusal: .state("42501")),
        Attack(
            "a runner without a job keeps a comparison", by: "wren", given: [.onPlatform],
            """
            select code from service.keep_comparison(
                '00000000-0000-4000-8000-000000000001', 1, 1, 1, '{}')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner that checks a proposal keeps a comparison by that job", by: "wren",
            given: [.onPlatform, .leased],
            """
            select code from service.keep_comparison(
                '00000000-0000-4000-8000-000000000002', 909, 909, 1, '{}')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner calls equal what differs", by: "wren", given: [.onPlatform, .compares],
            """
            select code from service.keep_comparison(
                '00000000-0000-4000-8000-000000000002', 950, 950, 1,
                '{"targets": [{"revision": 1, "outcome": "equal", "changes": [{"text": "x"}],
                    "notCompared": []}]}')
            """, refusal: .outcome("invalid")),
        Attack(
            "a runner compares with a revision that is not in force", by: "wren",
            given: [.onPlatform, .compares],
            """
            select code from service.keep_comparison(
                '00000000-0000-4000-8000-000000000002', 950, 950, 2,
                '{"targets": [{"revision": 2, "outcome": "equal", "changes": [],
                    "notCompared": []}]}')
            """, refusal: .outcome("world_moved")),
    ]

    private static func publishes(
        _ name: String, by login: String, given: [Step] = [], _ statement: StaticString,
        refusal: String
    ) -> Attack {
        Attack(
            name, by: login, given: [.onPlatform] + given, statement,
            refusal: .outcome(refusal))
    }
}

extension Attack.Step {
    /// The journey `running` is bound to a platform, and its revision is to be published.
    fileprivate static let onPlatform = Attack.Step.by(
        "postgres",
        """
        with bound as (
            update core.journeys j set platform = 'sfmc' from core.documents d
            where d.id = j.document_id and d.kind = 'journey' and d.key = 'running'
            returning d.id, d.head_revision
        )
        insert into core.publications (document_id, revision, platform)
        select id, head_revision, 'sfmc' from bound
        """)

    fileprivate static let pausedRunning = Attack.Step.by(
        "bo", "select code from api.pause_journey(gen_random_uuid(), 'running', 'x')")

    /// Bo's export is being compared by a runner.
    fileprivate static let compares = Attack.Step.by(
        "postgres",
        """
        insert into jobs.live (id, kind, document_id, args, attempt, lease_token, lease_until,
            lease_worker)
        overriding system value
        select 950, 'compare', d.id, jsonb_build_object('kind', encode(d.head_digest, 'hex'),
                'by', p.id, 'at', now()), 1, 950, 'infinity',
            '00000000-0000-4000-8000-000000000002'
        from core.documents d, core.principals p
        where d.kind = 'journey' and d.key = 'running' and p.role_name = 'bo'
        """)
}
