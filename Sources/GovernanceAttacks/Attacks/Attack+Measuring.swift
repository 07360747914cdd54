import JourneyModel

/// Experiments that are to say something else than their plan lets them.
extension Attack {
    static let measuring: [Attack] = [
        Attack(
            "asks for a look at a rate without the sums over its units", by: "ana",
            given: [planned(), running, measured], look, refusal: .outcome("assessment_pending")),
        Attack(
            "asks for a look at what is adjusted without the figures from before", by: "ana",
            given: [planned(covariates: true), running, measured, summed], look,
            refusal: .outcome("assessment_pending")),
        Attack(
            "a runner ships what a tenth of the people saw both ways", by: "wren",
            given: [planned(), running, measured, exposed, readingAsked],
            """
            with given as (
                select service.reading_input('00000000-0000-4000-8000-000000000002', 913, 913)
                    ->> 'figures' as figures
            ), digest as (
                select sha256(convert_to(figures, 'UTF8')) as digest from given
            )
            select (service.keep_reading('00000000-0000-4000-8000-000000000002', 913, 913, digest,
                jsonb_build_object('inputs', encode(digest, 'hex'), 'winner', 'b',
                    'allowed', jsonb_build_array('invalid', 'ship'))::text)).code
            from digest
            """, refusal: .outcome("invalid")),
        Attack(
            "counts as from before what came after the assignment", by: "ana",
            given: [planned()],
            "begin",
            """
            select code from api.begin_metric_file(gen_random_uuid(), sha256('a'), sha256('b'),
                'units.csv', 'units')
            """,
            """
            select code from api.add_metric_rows(gen_random_uuid(), 1, 1, '{basket}', '{journey}',
                '{running}', '{a}', '{ratio}', '{1}', '{2026-03-02}', '{500}', '{250}', '{0}',
                '{2}', '{"(100,4000,900,1500,400,3000,2500,250,800,1100,1000,900,600,0,\
            2026-02-03,2026-03-02)"}')
            """,
            "select code from api.end_metric_file(gen_random_uuid(), 1, 1, 0)",
            refusal: .outcome("invalid")),
        Attack(
            "writes sums over units beside the functions", by: "bo", given: [planned(), running],
            "insert into core.unit_sums (series_id, day, file_id) values (1, now(), 1)",
            refusal: .state("42501")),
    ]

    private static let look: StaticString =
        "select code from api.ask_reading(gen_random_uuid(), 'subject', 'look')"

    /// The busy worker holds the job 913 of reading it.
    private static let readingAsked = Step.does { world in
        // what a lock would make
        try await world.succeed(
            "postgres",
            "select priv.ensure_scopes('{document/experiment/subject,experiments}')::text as value")
        try await world.superuser(
            """
            insert into jobs.live (id, kind, document_id, args, attempt, lease_worker,
                lease_token, lease_until)
            overriding system value
            select 913, 'read', e.document_id, jsonb_build_object('kind', 'look', 'by', (
                    select p.id from core.principals p where p.role_name = 'ana')), 1,
                '00000000-0000-4000-8000-000000000002', 913, 'infinity'
            from core.experiments e
            """)
    }

    private static func planned(covariates: Bool = false) -> Step {
        .does { world in
            try await world.adopt([.of(basket)])
            try await world.adopt([.of(plan(covariates: covariates))])
        }
    }

    private static let basket = JSON.object([
        "kind": .string("metric"), "key": .string("basket"), "name": .string("Basket"),
        "owner": .string("email-team"), "measure": .string("rate"),
        "numerator": .string("value"), "denominator": .string("orders"),
        "direction": .string("higher"),
    ])

    private static func plan(covariates: Bool) -> JSON {
        func entry(_ way: String, _ value: String, _ more: [String: JSON] = [:]) -> JSON {
            .object(["metric": .string("basket"), way: .string(value)].merging(more) { $1 })
        }
        var members: [String: JSON] = [
            "kind": .string("experiment"), "key": .string("subject"),
            "title": .string("Subject"), "owner": .string("email-team"),
            "hypothesis": .object(["because": .string("seen"), "weExpect": .string("more")]),
            "journey": .string("running"), "unit": .string("customer"), "control": .string("a"),
            "variants": .array(
                ["a", "b"].map { .object(["key": .string($0), "weight": .number(1)]) }),
            "primary": .array([entry("better", "higher")]),
            "guardrails": .array([entry("harm", "lower", ["margin": .number(1)])]),
            "baseline": .object([
                "figure": .number(2), "deviation": .number(3), "source": .string("January"),
            ]),
            "minimumEffect": .number(0.1), "units": .number(1_400), "days": .number(7),
            "split": .object([
                "platform": .string("sfmc"), "name": .string("A/B"),
                "automaticWinner": .bool(false),
            ]),
        ]
        if covariates {
            members["covariates"] = .array([
                .object(["metric": .string("basket"), "daysBefore": .number(28)])
            ])
        }
        return .object(members)
    }

    private static let running = Step.does { world in
        try await world.superuser(
            """
            update core.experiments e set state = 'running',
                started_on = (now() at time zone 'UTC')::date - 7, plan_digest = d.head_digest
            from core.documents d where d.id = e.document_id
            """)
    }

    /// Of both variants on the seven days before today.
    private static let measured = Step.does { world in
        try await world.superuser(
            """
            with file as (
                insert into core.metric_files (digest, reading, name, format, ingested_by)
                select sha256('x'), sha256('y'), 'figures.csv', 'csv', min(p.id)
                from core.principals p
                returning id
            ), ended as (
                insert into core.metric_file_totals
                select id, 14, 0, 14, 0, 0, 0, '{}', now(), now() from file
            ), series as (
                insert into core.metric_series (
                    document_id, measure, subject_kind, subject, variant)
                select d.id, 'rate', 'journey', 'running', v
                from core.documents d cross join unnest(array['a', 'b']) v
                where d.kind = 'metric' and d.key = 'basket'
                returning id
            )
            insert into core.observations
            select s.id, (now() at time zone 'UTC')::date - n, f.id, 500, 250, null, 2
            from file f cross join series s cross join generate_series(1, 7) n
            """)
    }

    private static let summed = Step.does { world in
        try await world.superuser(
            """
            insert into core.unit_sums (series_id, day, file_id, units, numerator_squares,
                denominator_squares, numerator_times_denominator)
            select o.series_id, o.day, o.file_id, 100, 4000, 900, 1500 from core.observations o
            """)
    }

    private static let exposed = Step.does { world in
        try await world.superuser(
            """
            insert into core.unit_sums (series_id, day, file_id, units, numerator_squares,
                denominator_squares, numerator_times_denominator, multiply_exposed)
            select o.series_id, o.day, o.file_id, 100, 4000, 900, 1500, 10
            from core.observations o
            """)
    }
}
