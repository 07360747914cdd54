/// Checks that nobody ran.
extension Attack {
    static let forgery: [Attack] = [
        Attack(
            "a member records checks", by: "ana",
            """
            select code from service.record_assessment(gen_random_uuid(), 1, 1,
                '{"outcome":"pass"}', '{}', '\\x00', 'x', now(), '{}')
            """, refusal: .state("42501")),
        Attack(
            "an administrator records checks", by: "bo",
            """
            select code from service.record_assessment(gen_random_uuid(), 1, 1,
                '{"outcome":"pass"}', '{}', '\\x00', 'x', now(), '{}')
            """, refusal: .state("42501")),
        Attack(
            "an administrator applies", by: "bo",
            "select code from service.apply_proposal(gen_random_uuid(), 1, 1)",
            refusal: .state("42501")),
        Attack(
            "an administrator claims jobs", by: "bo",
            "select id::text as value from service.claim_jobs(gen_random_uuid(), '{apply}', 1, 60)",
            refusal: .state("42501")),
        Attack(
            "an administrator ends sessions of members", by: "bo",
            "select service.end_idle_members(10)::text as value", refusal: .state("42501")),
        Attack(
            "a runner without a job records checks", by: "wren",
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000001', 1, 1,
                '{"outcome":"pass"}', '{}', '\\x00', 'x', now(), '{}')
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner without a job applies", by: "wren",
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000001', 1, 1)
            """, refusal: .outcome("lease_lost")),
        Attack(
            "a runner without a job gives one back", by: "wren",
            "select code from service.fail_job('00000000-0000-4000-8000-000000000001', 1, 1, 'x', 0)",
            refusal: .outcome("lease_lost")),
        Attack(
            "a runner without a job reads its input", by: "wren",
            "select service.job_input('00000000-0000-4000-8000-000000000001', 1, 1)::text as value",
            refusal: .nothing),
        Attack(
            "a runner claims from an old snapshot", by: "wren",
            "begin isolation level repeatable read",
            "select id::text as value from service.claim_jobs(gen_random_uuid(), '{apply}', 1, 60)",
            refusal: .state("WLISO")),
        Attack(
            "a runner claims for a worker that it did not start", by: "wren",
            "select id::text as value from service.claim_jobs(gen_random_uuid(), '{apply}', 1, 60)",
            refusal: .state("WLUID")),
        Attack(
            "a runner gives back the jobs of another worker", by: "wren",
            "select service.leave(gen_random_uuid())::text as value", refusal: .value("0")),
        Attack(
            "a runner keeps the leases of another worker", by: "wren",
            "select id::text as value from service.renew_leases(gen_random_uuid(), 60)",
            refusal: .state("WLUID")),
        Attack(
            "a runner submits", by: "wren",
            "select code from api.submit_proposal(gen_random_uuid(), null, '{}', '{}')",
            refusal: .state("42501")),
        Attack(
            "a runner reads a proposal as a person", by: "wren",
            "select api.proposal(2)::text as value", refusal: .state("42501")),
        Attack(
            "a runner writes an assessment past the functions", by: "wren",
            "insert into core.assessments default values", refusal: .state("42501")),
        Attack(
            "a runner takes the gate's parts one by one", by: "wren",
            "select priv.advance(1)::text as value", refusal: .state("42501")),
    ]
}
