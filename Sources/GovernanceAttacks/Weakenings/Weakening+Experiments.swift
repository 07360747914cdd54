/// What keeps an experiment from being decided by anything but its figures, by anybody but its
/// people.
extension Weakening {
    static let experiments: [Weakening] = [
        Weakening(
            without: "the right to look",
            """
            select pg_temp.weaken('priv.check_reader', 'not priv.may_bring',
                'false and not priv.may_bring')
            """,
            "select pg_temp.weaken('priv.check_due', 'v_behind is not null', 'false')",
            lets: "another team asks for a look at an experiment", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the day of a look",
            "select pg_temp.weaken('priv.check_due', 'p_inputs is null', 'false')",
            "select pg_temp.weaken('priv.check_due', 'v_behind is not null', 'false')",
            lets: "asks for a look before its day", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the wait for figures",
            "select pg_temp.weaken('priv.check_due', 'v_behind is not null', 'false')",
            lets: "asks for the look of a day whose figures are missing",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to decide an experiment",
            """
            select pg_temp.weaken('priv.check_experiment_change', 'not priv.may_run_experiment',
                'false and not priv.may_run_experiment')
            """,
            lets: "a submitter ends an experiment", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look that a decision rests on",
            "select pg_temp.weaken('priv.check_look', 'p_look.number is null', 'false')",
            """
            select pg_temp.weaken('priv.check_look', 'p_winner is distinct from p_look.winner',
                'false')
            """,
            lets: "ships what nobody has looked at", result: .ends(.outcome("ok"))),
        Weakening(
            without: "what a look allows",
            """
            select pg_temp.weaken('priv.check_look', 'p_outcome <> all (p_look.allowed)',
                'false')
            """,
            """
            select pg_temp.weaken('priv.check_look', 'p_winner is distinct from',
                'false and p_winner is distinct from')
            """,
            lets: "ships by a look that does not allow it", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the variant that a look speaks for",
            """
            select pg_temp.weaken('priv.check_look', 'p_winner is distinct from p_look.winner',
                'false')
            """,
            lets: "ships another variant than the look speaks for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the readings after a look",
            "select pg_temp.weaken('priv.check_look', 'r.number > p_look.number', 'false')",
            lets: "ships over a guardrail that was found to be harmed",
            result: .ends(.outcome("ok"))),
    ]
}
