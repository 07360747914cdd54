/// Experiments: who may look, when, and what a decision rests on.
extension Attack {
    static let experiments = looking + concluding

    private static let looking: [Attack] = [
        Attack(
            "a member hands in what it would like to have been read", by: "jo",
            "select code from service.keep_reading(gen_random_uuid(), 1, 1, sha256('x'), '{}')",
            refusal: .state("42501")),
        Attack(
            "an approver writes a reading", by: "jo",
            "insert into core.experiment_readings (number) values (1)", refusal: .state("42501")),
        Attack(
            "an administrator changes what was read", by: "bo",
            "update core.experiment_readings set allowed = '{ship}'", refusal: .state("42501")),
        Attack(
            "a runner without a job keeps a reading", by: "wren",
            """
            select code from service.keep_reading(
                '00000000-0000-4000-8000-000000000001', 1, 1, sha256('x'), '{}')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner that checks a proposal keeps a reading by that job", by: "wren",
            given: [.leased],
            """
            select code from service.keep_reading(
                '00000000-0000-4000-8000-000000000002', 909, 909, sha256('x'), '{}')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "another team asks for a look at an experiment", by: "rui",
            given: [.experiment(day: 7)],
            "select code from api.ask_reading(gen_random_uuid(), 'trial', 'look')",
            refusal: .outcome("not_permitted")),
        Attack(
            "asks for a look before its day", by: "ana", given: [.experiment(day: 6)],
            "select code from api.ask_reading(gen_random_uuid(), 'trial', 'look')",
            refusal: .outcome("assessment_pending")),
        Attack(
            "asks for the look of a day whose figures are missing", by: "ana",
            given: [.experiment(day: 7)],
            "select code from api.ask_reading(gen_random_uuid(), 'trial', 'look')",
            refusal: .outcome("assessment_pending")),
        Attack(
            "asks for a reading of a kind that shows everything", by: "ana",
            given: [.experiment(day: 7)],
            "select code from api.ask_reading(gen_random_uuid(), 'trial', 'all')",
            refusal: .outcome("invalid")),
    ]

    private static let concluding: [Attack] = [
        concludes(
            "a submitter ends an experiment", by: "ana",
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'invalid', null, 'analysis', 'x')",
            refusal: "not_permitted"),
        concludes(
            "another team's approver ends an experiment", by: "rui",
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'invalid', null, 'analysis', 'x')",
            refusal: "not_permitted"),
        concludes(
            "ships what nobody has looked at", by: "jo",
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'ship', 'b', null, 'x')",
            refusal: "policy_denied"),
        concludes(
            "rolls back by nothing", by: "jo",
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'rollback', null, null, 'x')",
            refusal: "policy_denied"),
        concludes(
            "ships by a look that does not allow it", by: "jo",
            given: [.read("invalid", winner: nil)],
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'ship', 'b', null, 'x')",
            refusal: "policy_denied"),
        concludes(
            "ships another variant than the look speaks for", by: "jo",
            given: [.read("ship", winner: "b")],
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'ship', 'c', null, 'x')",
            refusal: "policy_denied"),
        concludes(
            "ships over a guardrail that was found to be harmed", by: "jo",
            given: [.read("ship", winner: "b"), .read("rollback", winner: nil, kind: "health")],
            "select code from api.conclude_experiment(gen_random_uuid(), 'trial', 'ship', 'b', null, 'x')",
            refusal: "policy_denied"),
        Attack(
            "starts an experiment anew that runs", by: "jo", given: [.experiment(day: 7)],
            "select code from api.start_experiment(gen_random_uuid(), 'trial', null, 'again')",
            refusal: .outcome("wrong_state")),
    ]

    private static func concludes(
        _ name: String, by login: String, given: [Step] = [], _ statement: StaticString,
        refusal: String
    ) -> Attack {
        Attack(
            name, by: login, given: [.experiment(day: 7)] + given, statement,
            refusal: .outcome(refusal))
    }
}

extension Attack.Step {
    /// The e-mail team's experiment `trial`, which runs, without a figure.
    fileprivate static func experiment(day: Int) -> Attack.Step {
        .does { world in
            try await world.succeed(
                "postgres",
                "select priv.ensure_scopes('{document/experiment/trial,experiments}')::text as value"
            )
            try await world.succeed(
                "postgres",
                """
                with plan as (
                    select convert_to('{"kind":"experiment","key":"trial","journey":"running","days":28,'
                        '"control":"a","variants":[{"key":"a","weight":1},{"key":"b","weight":1},'
                        '{"key":"c","weight":1}],"primary":[{"metric":"clicks"}]}', 'UTF8') as content
                ), blob as (
                    insert into core.blobs (digest, content)
                    select sha256(content), content from plan on conflict do nothing
                ), made as (
                    insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
                    select 'experiment', 'trial', 'Trial', t.id, 1, sha256(content)
                    from plan, core.teams t where t.key = 'email-team'
                    returning id, head_digest
                ), revision as (
                    insert into core.document_revisions (document_id, number, digest, origin)
                    select id, 1, head_digest, 'proposal' from made
                )
                insert into core.experiments (
                    document_id, state, journey, steps, plan_digest, started_on)
                select id, 'running', 'running', '{}', head_digest,
                    (now() at time zone 'UTC')::date - $1::int
                from made
                """, [day])
        }
    }

    /// Something was read of it, and allows one outcome.
    fileprivate static func read(
        _ outcome: String, winner: String?, kind: String = "look"
    ) -> Attack.Step {
        .does { world in
            try await world.succeed(
                "postgres",
                """
                insert into core.experiment_readings (document_id, number, kind, day, through, units,
                    inputs_digest, reading_digest, allowed, winner, taken_by)
                select e.document_id, 1 + (select count(*) from core.experiment_readings), $1, 7,
                    '2026-01-01', 0, e.plan_digest, e.plan_digest, array[$2],
                    $3, (select min(id) from core.principals)
                from core.experiments e
                """, [kind, outcome, winner])
        }
    }
}
