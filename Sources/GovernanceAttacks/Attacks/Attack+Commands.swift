/// Command ids that were used before.
extension Attack {
    static let commands: [Attack] = [
        Attack(
            "uses a command id again for another command", by: "ana",
            """
            select code from api.comment_proposal('10000000-0000-0000-0000-000000000001', 999, 'x')
            """,
            """
            select code from api.withdraw_proposal('10000000-0000-0000-0000-000000000001', 1, 'x')
            """, refusal: .outcome("invalid")),
        Attack(
            "sends no command id", by: "ana",
            "select code from api.withdraw_proposal(null, 1, 'x')", refusal: .outcome("invalid")),
        Attack(
            "repeats what was refused, to have it done", by: "ana",
            """
            select code from api.approve_proposal('10000000-0000-0000-0000-000000000002', 1, 1,
                '\\x00', null, null)
            """,
            """
            select code from api.approve_proposal('10000000-0000-0000-0000-000000000002', 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "replays another person's command, to have its answer", by: "jo",
            given: [
                .by(
                    "ana",
                    """
                    select code from api.withdraw_proposal(
                        '10000000-0000-0000-0000-000000000003', 1, 'x')
                    """)
            ],
            """
            select code from api.withdraw_proposal('10000000-0000-0000-0000-000000000003', 2, 'x')
            """, refusal: .outcome("not_found")),
        Attack(
            "takes the answer of an approval for that of another proposal", by: "mia",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.approve_proposal('10000000-0000-0000-0000-000000000004', 1,
                        1, decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
                    """)
            ],
            """
            select (data ->> 'proposal') as value from api.approve_proposal(
                '10000000-0000-0000-0000-000000000004', 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, refusal: .value("1")),
        Attack(
            "turns an approval into a rejection by its command id", by: "mia",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.approve_proposal('10000000-0000-0000-0000-000000000005', 1,
                        1, decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
                    """)
            ],
            """
            select code from api.reject_proposal('10000000-0000-0000-0000-000000000005', 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("invalid")),
        Attack(
            "sends the command id of nobody", by: "ana",
            "select code from api.comment_proposal(null, 4, 'x')", refusal: .outcome("invalid")),
    ]
}
