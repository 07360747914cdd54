/// What a runner says that the checks found. It may lie about findings, and nothing more.
extension Attack {
    static let results: [Attack] = [
        Attack(
            "records an empty result", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "records no result", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                null,
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "records a result that is no JSON", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                'pass',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("22P02")),
        Attack(
            "records a list as the result", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '[{"outcome":"pass"}]',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "records an outcome of its own", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"approved"}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23514")),
        Attack(
            "records an outcome in capitals", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"PASS"}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23514")),
        Attack(
            "records a list of outcomes", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":["pass"]}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23514")),
        Attack(
            "asks for the sign-off of a team that is not there", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"pass","seats":[{"team":"nobody","count":1,"reason":"x"}]}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("invalid")),
        Attack(
            "asks for the sign-off of no team", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"pass","seats":[{"count":1,"reason":"x"}]}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("invalid")),
        Attack(
            "asks for seats that are no list", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"pass","seats":{"team":"sms-team"}}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("22023")),
        Attack(
            "asks for sign-offs that are no number", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"pass","seats":[{"team":"sms-team","count":"x","reason":"x"}]}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("22P02")),
        Attack(
            "records the moment until which it holds as a word", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"outcome":"pass","validUntil":"x"}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("22007")),
        Attack(
            "does not say which engine judged", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', null, now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "does not say when it judged", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', null,
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "does not say by which policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', null, 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "does not say on which facts", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                null, '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("23502")),
        Attack(
            "brings a replay of other policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{"current":"00","policies":[]}')
            """,
            refusal: .outcome("invalid")),
        Attack(
            "brings a replay that names no policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{}')
            """,
            refusal: .outcome("invalid")),
    ]
}
