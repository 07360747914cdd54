/// What customers did, and the credit that is given for it.
extension Attack {
    static let touches = intakes + forgettings + credits

    private static let intakes: [Attack] = [
        Attack(
            "a member adds touches to a file that nobody opened", by: "ana",
            """
            select code from api.add_touch_rows(gen_random_uuid(), 1, 1, '{running}', '{""}',
                '{email}', '{1}', '{a}', '{1767225600}', '{f}', '{0}', '{2}')
            """, refusal: .outcome("wrong_state")),
        Attack(
            "an auditor takes touches in", by: "aud",
            """
            select code from api.begin_touch_file(gen_random_uuid(), sha256('a'), sha256('b'), 'a',
                'csv')
            """, refusal: .state("42501")),
        Attack(
            "a runner counts what customers did", by: "wren",
            """
            select result as value from api.attribution_counts('2026-01-01', '2026-01-31', null,
                'channel', 30, 168)
            """, refusal: .state("42501")),
        Attack(
            "a member asks for the number of a customer", by: "ana",
            "select customer::text as value from priv.customer_numbers('{a@example.com}')",
            refusal: .state("42501")),
        Attack(
            "an administrator reads the key of customers' numbers", by: "bo",
            "select inner_block::text as value from core.touch_keys", refusal: .state("42501")),
        Attack(
            "an administrator reads what single customers did", by: "bo",
            "select customer::text as value from core.touches", refusal: .state("42501")),
    ]

    private static let forgettings: [Attack] = [
        Attack(
            "a member lets touches go", by: "ana",
            "select code from api.forget_touches(gen_random_uuid(), '2026-01-01', 'tidy')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an approver of a team lets touches go", by: "jo",
            "select code from api.forget_touches(gen_random_uuid(), '2026-01-01', 'tidy')",
            refusal: .outcome("not_permitted")),
        Attack(
            "operations lets touches go, and does not say why", by: "bo",
            "select code from api.forget_touches(gen_random_uuid(), '2026-01-01', ' ')",
            refusal: .outcome("invalid")),
        Attack(
            "operations lets go what has not come", by: "bo",
            "select code from api.forget_touches(gen_random_uuid(), 'infinity', 'tidy')",
            refusal: .outcome("invalid")),
    ]

    private static let credits: [Attack] = [
        Attack(
            "a member keeps credit of all journeys", by: "ana",
            """
            select code from api.keep_attribution(gen_random_uuid(), '2026-01-01', '2026-01-31',
                null, 'channel', 'conversions', 30, 168, '2026-02-01', 9, 5, 0, sha256('x'),
                '{last}', '{email}', '{9}', '{5}', '{0}', '{1}', '{null}', '{null}')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "a member keeps credit of another team's journey", by: "rui",
            """
            select code from api.keep_attribution(gen_random_uuid(), '2026-01-01', '2026-01-31',
                'running', 'channel', 'conversions', 30, 168, '2026-02-01', 9, 5, 0, sha256('x'),
                '{last}', '{email}', '{9}', '{5}', '{0}', '{1}', '{null}', '{null}')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "operations keeps credit that is more than the whole", by: "bo",
            """
            select code from api.keep_attribution(gen_random_uuid(), '2026-01-01', '2026-01-31',
                null, 'channel', 'conversions', 30, 168, '2026-02-01', 9, 5, 0, sha256('x'),
                '{last,last}', '{email,sms}', '{9,9}', '{5,5}', '{0,0}', '{1,1}', '{null,null}',
                '{null,null}')
            """, refusal: .outcome("invalid")),
        Attack(
            "operations keeps credit that is no number", by: "bo",
            """
            select code from api.keep_attribution(gen_random_uuid(), '2026-01-01', '2026-01-31',
                null, 'channel', 'conversions', 30, 168, '2026-02-01', 'nan', 5, 0, sha256('x'),
                '{last}', '{email}', '{9}', '{5}', '{0}', '{nan}', '{null}', '{null}')
            """, refusal: .outcome("invalid")),
    ]
}
