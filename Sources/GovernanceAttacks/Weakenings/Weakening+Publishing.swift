/// What keeps anything from being published, or verified, by saying so.
extension Weakening {
    static let publishing: [Weakening] = [
        Weakening(
            without: "the right to say what was published",
            """
            select pg_temp.weaken('priv.check_publisher', 'not priv.may_bring',
                'false and not priv.may_bring')
            """,
            lets: "another team reports what was published", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to hand an export in",
            """
            select pg_temp.weaken('priv.check_publisher', 'not priv.may_bring',
                'false and not priv.may_bring')
            """,
            lets: "another team hands an export in", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the revision that a report is of",
            """
            select pg_temp.weaken('priv.check_report',
                'p_revision is distinct from p_document.head_revision', 'false')
            """,
            lets: "reports a revision that is not in force", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the state that was asked for",
            """
            select pg_temp.weaken('priv.check_state_report', 'p_state is distinct from v_state',
                'false')
            """,
            lets: "reports a state that was not asked for", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the day from which an export counts",
            "select pg_temp.weaken('priv.check_export', 'p_exported_at < v_since', 'false')",
            lets: "hands in an export of before what it is to show",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "what equal means",
            """
            select pg_temp.weaken('priv.check_comparison',
                '(t ->> ''outcome'' = ''equal'') <> (t -> ''changes'' = ''[]'')', 'false')
            """,
            lets: "a runner calls equal what differs", result: .ends(.outcome("ok"))),
    ]
}
