/// Rights that are lent.
extension Attack {
    static let delegations: [Attack] = [
        Attack(
            "a submitter lends a right to sign off that it does not have", by: "mole",
            """
            select code from api.add_delegation(gen_random_uuid(), 'ana', null, current_date + 5, null,
                null, null, 'away')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an approver lends the right of operations", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', null, current_date + 5, 'journey-operations',
                null, null, 'away')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an approver lends the right to itself", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'jo', null, current_date + 5, null,
                null, null, 'away')
            """, refusal: .outcome("own_work")),
        Attack(
            "an approver lends the right to who was disabled", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'gone', null, current_date + 5, null,
                null, null, 'away')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver lends the right to a runner", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'wren', null, current_date + 5, null,
                null, null, 'away')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver lends the right to an auditor", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'aud', null, current_date + 5, null,
                null, null, 'away')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver lends the right without an end", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', null, null, null,
                null, null, 'away')
            """, refusal: .outcome("invalid")),
        Attack(
            "an approver lends the right for ever", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', null, 'infinity', null,
                null, null, 'away')
            """, refusal: .outcome("invalid")),
        Attack(
            "an approver lends the right for a thousand years", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', null, '3000-01-01', null,
                null, null, 'away')
            """, refusal: .outcome("invalid")),
        Attack(
            "an approver lends the right without saying why", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', null, current_date + 5, null,
                null, null, ' ')
            """, refusal: .outcome("invalid")),
        Attack(
            "the author signs off by a right that was lent", by: "ana",
            given: [.lends("jo", to: "ana")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("own_work")),
        Attack(
            "the author signs off by a right that was lent to the second account", by: "twin",
            given: [.lends("mia", to: "twin")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("own_work")),
        Attack(
            "somebody signs off by a right that the author lent", by: "mole",
            given: [.lends("bo", to: "mole")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off by a right that was taken back", by: "mole",
            given: [
                .lent,
                .by(
                    "mia",
                    """
                    select code from api.end_delegation(gen_random_uuid(), 1, 'back')
                    """),
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off by a right that has run out", by: "mole",
            given: [
                .lent,
                .by(
                    "postgres",
                    """
                    update core.delegations set starts_at = now() - interval '2 days',
                        ends_at = now() - interval '1 second'
                    """),
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off by a right that is still to begin, in a zone where it has begun",
            by: "mole",
            given: [
                .lent,
                .by(
                    "postgres",
                    """
                    update core.delegations set starts_at = now() + interval '5 hours'
                    """),
            ],
            "set timezone = 'Pacific/Kiritimati'",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off for the team of whoever lent the right and was disabled",
            by: "mole",
            given: [
                .lent,
                .by(
                    "bo",
                    """
                    select code from api.disable_member(gen_random_uuid(), 'mia', 'left')
                    """),
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a stranger ends somebody's delegation", by: "jo",
            given: [.lent],
            """
            select code from api.end_delegation(gen_random_uuid(), 1, 'no')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an auditor lends a right", by: "aud",
            """
            select code from api.add_delegation(gen_random_uuid(), 'ana', null, current_date, null,
                null, null, 'x')
            """, refusal: .state("42501")),
        Attack(
            "a member hands an approver's rights over to itself", by: "ana",
            """
            select code from api.hand_over_member(gen_random_uuid(), 'jo', 'ana', 'mine')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an administrator hands rights over to the same person's second account", by: "bo",
            """
            select code from api.hand_over_member(gen_random_uuid(), 'ana', 'twin', 'mine')
            """, refusal: .outcome("own_work")),
        Attack(
            "an administrator hands rights over to who was disabled", by: "bo",
            """
            select code from api.hand_over_member(gen_random_uuid(), 'jo', 'gone', 'x')
            """, refusal: .outcome("wrong_state")),
        Attack(
            "a member says that another one leaves", by: "ana",
            """
            select code from api.member_leaving(gen_random_uuid(), 'jo', current_date + 9)
            """, refusal: .outcome("not_permitted")),
    ]

    static let figures: [Attack] = [
        Attack(
            "a member takes figures in, to make an audience small", by: "ana",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'line',
                '[{"line":1,"kind":"size","key":"all","people":1,"asOf":"2026-01-01"}]')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an approver of a team takes figures in", by: "jo",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'x', '[{}]')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an auditor takes figures in", by: "aud",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'x', '[{}]')
            """, refusal: .state("42501")),
        Attack(
            "a runner takes figures in", by: "wren",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'x', '[{}]')
            """, refusal: .state("42501")),
        Attack(
            "operations takes in what is no figure", by: "bo",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'x', '[1,null,{}]')
            """, refusal: .outcome("invalid")),
        Attack(
            "operations takes in rows that are no list", by: "bo",
            """
            select code from api.ingest_observations(gen_random_uuid(), 'x', '{}')
            """, refusal: .outcome("invalid")),
        Attack(
            "a member takes the time for second thoughts away", by: "jo",
            """
            select code from api.set_setting(gen_random_uuid(), 'settle-minutes', 0, 'faster')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an auditor changes a setting", by: "aud",
            """
            select code from api.set_setting(gen_random_uuid(), 'settle-minutes', 0, 'faster')
            """, refusal: .state("42501")),
        Attack(
            "an administrator changes a setting that is not there", by: "bo",
            """
            select code from api.set_setting(gen_random_uuid(), 'fsync', 0, 'faster')
            """, refusal: .outcome("not_found")),
    ]
}
