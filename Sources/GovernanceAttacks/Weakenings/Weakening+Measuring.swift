/// What keeps an experiment to what its plan says it is read by.
extension Weakening {
    static let measuring: [Weakening] = [
        Weakening(
            without: "the look at the sums",
            """
            select pg_temp.weaken('priv.check_sums',
                'not coalesce(priv.lacks_sums(p_inputs, p_content), true)', 'true')
            """,
            lets: "asks for a look at a rate without the sums over its units",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the covariate that the plan declares",
            "select pg_temp.weaken('priv.days_before', 'c ->> ''metric'' = p_metric', 'false')",
            lets: "asks for a look at what is adjusted without the figures from before",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the count of those who saw several variants",
            """
            select pg_temp.weaken('priv.check_allowed',
                'priv.is_multiply_exposed(p_inputs, p_plan)', 'false')
            """,
            lets: "a runner ships what a tenth of the people saw both ways",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the day of the assignment, in the function and in the table",
            """
            select pg_temp.weaken('priv.sums_fault',
                'not coalesce(p_sums.before_to < p_day, true)', 'false')
            """,
            "alter table core.unit_sums drop constraint unit_sums_are_before",
            lets: "counts as from before what came after the assignment",
            result: .ends(.outcome("ok"))),
    ]
}
