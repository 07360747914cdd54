/// A second runner, one that nobody confirmed, and seats that a runner leaves out.
extension Attack {
    static let secondRunner: [Attack] = [
        Attack(
            "records from an old snapshot", by: "wren",
            given: [.leased],
            "begin isolation level repeatable read",
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{}', null)
            """,
            refusal: .state("WLISO")),
        Attack(
            "gives a job back under a token that it does not have", by: "wren",
            given: [.leased],
            """
            select code from service.fail_job('00000000-0000-4000-8000-000000000002', 909, 1, 'x',
                null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "reads the input of a job under a token that it does not have", by: "wren",
            given: [.leased],
            """
            select service.job_input('00000000-0000-4000-8000-000000000002', 909, 1)::text as value
            """,
            refusal: .nothing),
        Attack(
            "a second runner sends what the first has leased", by: "heron",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{}', null)
            """,
            refusal: .state("WLUID")),
        Attack(
            "a second runner applies what the first has leased", by: "heron",
            given: [.leased],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .state("WLUID")),
        Attack(
            "a second runner keeps the leases of the first", by: "heron",
            given: [.leased],
            """
            select id::text as value
            from service.renew_leases('00000000-0000-4000-8000-000000000002', 60)
            """,
            refusal: .state("WLUID")),
        Attack(
            "a second runner gives back the jobs of the first", by: "heron",
            given: [.leased],
            """
            select service.leave('00000000-0000-4000-8000-000000000002')::text as value
            """,
            refusal: .value("0")),
        Attack(
            "a second runner takes the first one's worker for its own, by a sign of life",
            by: "heron",
            given: [.leased],
            """
            select service.beat('00000000-0000-4000-8000-000000000002', 'x', 1, 'x')::text as value
            """,
            """
            select id::text as value
            from service.renew_leases('00000000-0000-4000-8000-000000000002', 60)
            """,
            refusal: .state("WLUID")),
        Attack(
            "a runner that nobody confirmed gives a sign of life", by: "egret",
            given: [],
            "select service.beat(gen_random_uuid(), 'x', 1, 'x')::text as value",
            refusal: .state("WLUID")),
        Attack(
            "a runner that nobody confirmed ends members' sessions", by: "egret",
            given: [],
            "select service.end_idle_members(10)::text as value",
            refusal: .state("WLUID")),
        Attack(
            "a runner that nobody confirmed reads the policies", by: "egret",
            given: [],
            "select key as value from service.policy_bundle()",
            refusal: .state("WLUID")),
        Attack(
            "a runner that nobody confirmed reads what was judged", by: "egret",
            given: [],
            "select service.recorded_inputs('-infinity', null, 10)::text as value",
            refusal: .state("WLUID")),
        Attack(
            "a runner that records no seats leaves out operations or the owner", by: "mia",
            given: [
                .leased,
                .by(
                    "wren",
                    """
                    select code from service.record_assessment(
                        '00000000-0000-4000-8000-000000000002', 909, 909,
                        '{"outcome":"pass","warnings":0}',
                        '{}', '', 'x', now(), service.job_input(
                            '00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet')
                    """),
            ],
            """
            select string_agg(s ->> 'team', ' ' order by s ->> 'team') as value
            from jsonb_array_elements(api.proposal(9) -> 'seats') s
            """, refusal: .value("journey-operations sms-team")),
        Attack(
            "a runner that records other seats leaves out operations or the owner", by: "mia",
            given: [
                .leased,
                .by(
                    "wren",
                    """
                    select code from service.record_assessment(
                        '00000000-0000-4000-8000-000000000002', 909, 909,
                        '{"outcome":"pass","seats":[{"team":"email-team","count":1,"reason":"mine"}]}',
                        '{}', '', 'x', now(), service.job_input(
                            '00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet')
                    """),
            ],
            """
            select string_agg(s ->> 'team', ' ' order by s ->> 'team') as value
            from jsonb_array_elements(api.proposal(9) -> 'seats') s
            """, refusal: .value("email-team journey-operations sms-team")),
        Attack(
            "a runner that asks for minus one sign-off takes one away", by: "mia",
            given: [
                .leased,
                .by(
                    "wren",
                    """
                    select code from service.record_assessment(
                        '00000000-0000-4000-8000-000000000002', 909, 909,
                        '{"outcome":"pass","seats":[{"team":"sms-team","count":-1,"reason":"x"},{"team":"journey-operations","count":-5,"reason":"x"}]}',
                        '{}', '', 'x', now(), service.job_input(
                            '00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet')
                    """),
            ],
            """
            select string_agg(s ->> 'needed', ' ' order by s ->> 'team') as value
            from jsonb_array_elements(api.proposal(9) -> 'seats') s
            """, refusal: .value("1 1")),
        Attack(
            "a runner that asks for no sign-off at all takes one away", by: "mia",
            given: [
                .leased,
                .by(
                    "wren",
                    """
                    select code from service.record_assessment(
                        '00000000-0000-4000-8000-000000000002', 909, 909,
                        '{"outcome":"pass","seats":[{"team":"sms-team","count":0,"reason":"x"},{"team":"journey-operations","count":null,"reason":"x"}]}',
                        '{}', '', 'x', now(), service.job_input(
                            '00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet')
                    """),
            ],
            """
            select string_agg(s ->> 'needed', ' ' order by s ->> 'team') as value
            from jsonb_array_elements(api.proposal(9) -> 'seats') s
            """, refusal: .value("1 1")),
    ]
}
