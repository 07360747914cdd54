/// What customers did, and credit that is kept.
extension Weakening {
    static let touches: [Weakening] = [
        Weakening(
            without: "the right of operations to let go",
            "select pg_temp.weaken('priv.check_forgetting', 'if not priv.is_ops() then', 'if false then')",
            lets: "a member lets touches go", result: .ends(.outcome("ok"))),
        Weakening(
            without: "a reason for letting go",
            "select pg_temp.weaken('priv.check_reason', 'btrim(p_reason) <> '''' and', '')",
            lets: "operations lets touches go, and does not say why",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right of operations to keep credit",
            "select pg_temp.weaken('priv.check_keeper', 'and priv.is_ops()', '')",
            lets: "a member keeps credit of all journeys", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of kept credit to the journey's owner",
            """
            select pg_temp.weaken('priv.check_keeper',
                'and priv.may_bring(p_principal, p_document.team_id)', '')
            """,
            lets: "a member keeps credit of another team's journey",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at what credits come to",
            "select pg_temp.weaken('priv.check_credits', 'abs(sum(u.share) - 1) > 1e-6 or', '')",
            lets: "operations keeps credit that is more than the whole",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of an intake to its transaction",
            "select pg_temp.weaken('api.add_touch_rows', 'v_intake.id is null', 'false')",
            lets: "a member adds touches to a file that nobody opened",
            result: .ends(.state("23502"))),
    ]
}
