/// What keeps a journey from being put out of force with people inside.
extension Weakening {
    static let leaving: [Weakening] = [
        Weakening(
            without: "the right to retire",
            """
            select pg_temp.weaken('priv.check_retirement_change', 'not priv.is_ops()', 'false')
            """,
            lets: "a submitter begins to drain a journey", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the people inside",
            """
            select pg_temp.weaken('priv.people_blocks', 'w.people is distinct from 0', 'false')
            """,
            lets: "completes a retirement with people inside", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the test of a missing count",
            """
            select pg_temp.weaken('priv.people_blocks',
                'w.people is distinct from 0 or w.is_fresh is not true', 'w.people > 0')
            """,
            lets: "completes a retirement that nobody has counted for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the day of a count",
            "select pg_temp.weaken('priv.people_left', 'p.as_of > ', 'p.as_of >= ')",
            lets: "completes a retirement by a count of the day on which it began",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the moment at which a count came",
            "select pg_temp.weaken('priv.people_left', 'i.ingested_at > s.since', 'true')",
            lets: "completes a retirement by a count that was there before it began",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the journeys that lead there",
            "select pg_temp.weaken('priv.incoming_journeys', 'd.key <> p_journey', 'false')",
            lets: "completes the retirement of a journey that another leads to",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at other plans",
            "select pg_temp.weaken('priv.plan_blocks', 'o.key <> p.key', 'false')",
            lets: "plans to retire one journey twice", result: .ends(.outcome("ok"))),
    ]
}
