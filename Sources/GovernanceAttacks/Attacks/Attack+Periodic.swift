/// Periodic jobs, jobs that were given up, and what monitoring found.
extension Attack {
    static let periodic: [Attack] = [
        Attack(
            "a member stops everything from applying", by: "ana",
            "select code from api.pause_jobs(gen_random_uuid(), 'apply', 'not now')",
            refusal: .outcome("not_permitted")),
        Attack(
            "a member lets what was stopped apply", by: "ana",
            given: [
                .by("bo", "select code from api.pause_jobs(gen_random_uuid(), 'apply', 'x')")
            ],
            "select code from api.resume_jobs(gen_random_uuid(), 'apply')",
            refusal: .outcome("not_permitted")),
        Attack(
            "a member takes monitoring away", by: "ana",
            """
            select code from api.set_schedule(gen_random_uuid(), 'monitor', 10080, null, null,
                'UTC', 'skip', 1)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "a member has everything judged all day", by: "ana",
            "select code from api.run_monitoring(gen_random_uuid())",
            refusal: .outcome("not_permitted")),
        Attack(
            "a member has a job done once more", by: "ana",
            "select code from api.retry_job(gen_random_uuid(), 1)",
            refusal: .outcome("not_permitted")),
        Attack(
            "a member leaves a job for good", by: "ana",
            "select code from api.discard_job(gen_random_uuid(), 1, 'x')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an administrator makes periodic jobs", by: "bo",
            "select service.tick(gen_random_uuid())::text as value", refusal: .state("42501")),
        Attack(
            "a runner makes the jobs of a moment of its own", by: "wren",
            "select priv.tick('2099-01-01')::text as value", refusal: .state("42501")),
        Attack(
            "a runner makes periodic jobs for a worker that it did not start", by: "wren",
            "select service.tick(gen_random_uuid())::text as value", refusal: .state("WLUID")),
        Attack(
            "a runner that nobody confirmed makes periodic jobs", by: "egret",
            "select service.tick(gen_random_uuid())::text as value", refusal: .state("WLUID")),
        Attack(
            "a runner moves a schedule", by: "wren",
            "update jobs.schedules set next_at = now()", refusal: .state("42501")),
        Attack(
            "an administrator forgets what fired", by: "bo", "delete from jobs.ticks",
            refusal: .state("42501")),
        Attack(
            "a runner without a job keeps verdicts", by: "wren",
            """
            select code from service.keep_verdicts('00000000-0000-4000-8000-000000000001', 1, 1, 0,
                '[{"number":1,"state":"healthy","verdict":{},"inputs":"00","evidenceDay":1}]')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner without a job ends a pass", by: "wren",
            "select code from service.end_pass('00000000-0000-4000-8000-000000000001', 1, 1)",
            refusal: .outcome("lease_lost")),
        Attack(
            "a runner that checks a proposal keeps verdicts by that job", by: "wren",
            given: [.leased],
            """
            select code from service.keep_verdicts('00000000-0000-4000-8000-000000000002', 909, 909,
                0, '[]')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner that checks a proposal begins a pass by that job", by: "wren",
            given: [.leased],
            """
            select code from service.begin_pass('00000000-0000-4000-8000-000000000002', 909, 909)
            """, refusal: .outcome("lease_lost")),
        Attack(
            "an administrator keeps verdicts", by: "bo",
            "select code from service.keep_verdicts(gen_random_uuid(), 1, 1, 0, '[]')",
            refusal: .state("42501")),
        Attack(
            "an administrator writes a verdict", by: "bo",
            "update core.verdicts set state = 'healthy'", refusal: .state("42501")),
        Attack(
            "a member closes a case past the function", by: "ana",
            "update core.cases set closed_at = now()", refusal: .state("42501")),
        Attack(
            "a member reads the components of a pass", by: "ana",
            "select place as value from core.pass_components", refusal: .state("42501")),
        Attack(
            "a team decides that what operations must review stays", by: "ana",
            given: [.reviewed],
            "select code from api.close_case(gen_random_uuid(), 1, 'we like it')",
            refusal: .outcome("not_permitted")),
    ]
}

extension Attack.Step {
    /// Operations has to decide about a metric of the e-mail team's, case 1.
    fileprivate static let reviewed = Attack.Step.by(
        "postgres",
        """
        insert into core.cases (place, document_id, subject_kind, subject, name, kind, team_id,
            evidence, inputs, through)
        select 'x', d.id, 'channel', 'email', 'E-mail', 'retirement',
            (select id from core.teams where is_operations), '{}', sha256('x'), '2026-01-01'
        from core.documents d order by d.id limit 1
        """)
}
