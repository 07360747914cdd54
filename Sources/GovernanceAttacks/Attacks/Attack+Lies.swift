/// What a runner says under a fence that is not its own. P-9 waits for its checks.
extension Attack {
    static let lies: [Attack] = [
        Attack(
            "sends a token of a later claim", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 910,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "sends no token", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, null,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "sends a worker that nobody started", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000009', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("WLUID")),
        Attack(
            "sends no worker", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment(null, 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .state("WLUID")),
        Attack(
            "sends another worker of its own, which holds no lease", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000001', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "records checks for another proposal, under the token of this one", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 907, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "records checks for a job that is not there", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 1, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "records checks after its lease has run out", by: "wren",
            given: [
                .leased,
                .by("postgres", "update jobs.live set lease_until = now() where id = 909"),
            ],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{}', null)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "records checks after the job was taken over", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update jobs.live set lease_worker = '00000000-0000-4000-8000-000000000001',
                        lease_token = 1000 where id = 909
                    """),
            ],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{}', null)
            """,
            refusal: .outcome("lease_lost")),
    ]
}
