/// Rights that are lent on, and votes that were given by them.
extension Attack {
    static let chains = making + using + counting

    /// Who would change the same chains waits by rows that stay; they say nothing.
    private static let turns: Set = ["core.delegation_turns"]

    private static let making: [Attack] = [
        Attack(
            "whoever holds a right lends it back", by: "mole", given: [.lent],
            """
            select code from api.add_delegation(gen_random_uuid(), 'mia', null, current_date + 5,
                null, null, null, 'away')
            """, refusal: .outcome("conflict")),
        Attack(
            "a right goes in a circle of three", by: "rui",
            given: [.lent, .lends("mole", to: "rui")],
            """
            select code from api.add_delegation(gen_random_uuid(), 'mia', null, current_date + 5,
                null, null, null, 'away')
            """, refusal: .outcome("conflict"), leaving: turns),
        Attack(
            "a right comes back to its owner's second account", by: "mole",
            given: [
                .lent,
                .by(
                    "postgres",
                    """
                    update core.principals set person = (
                        select person from core.principals where role_name = 'mia')
                    where role_name = 'hana'
                    """),
            ],
            """
            select code from api.add_delegation(gen_random_uuid(), 'hana', null, current_date + 5,
                null, null, null, 'away')
            """, refusal: .outcome("conflict"), leaving: turns),
        Attack(
            "a right passes through four hands", by: "hana",
            given: [.lent, .lends("mole", to: "rui"), .lends("rui", to: "hana")],
            """
            select code from api.add_delegation(gen_random_uuid(), 'ana', null, current_date + 5,
                null, null, null, 'away')
            """, refusal: .outcome("conflict"), leaving: turns),
        Attack(
            "a chain is made too long from its other end", by: "mia",
            given: [
                .lends("jo", to: "mole"), .lends("mole", to: "rui"), .lends("rui", to: "hana"),
            ],
            """
            select code from api.add_delegation(gen_random_uuid(), 'jo', null, current_date + 5,
                null, null, null, 'away')
            """, refusal: .outcome("conflict"), leaving: turns),
        Attack(
            "a right that is lent for days that are over", by: "jo",
            """
            select code from api.add_delegation(gen_random_uuid(), 'mole', current_date - 30,
                current_date - 1, null, null, null, 'away')
            """, refusal: .outcome("invalid")),
    ]

    private static let using: [Attack] = [
        Attack(
            "somebody signs off by a right that came through the author", by: "mole",
            given: [.lends("mia", to: "ana"), .lends("ana", to: "mole")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off by a right that came through the author's second account",
            by: "mole",
            given: [.lends("mia", to: "twin"), .lends("twin", to: "mole")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off what the right was not lent for", by: "mole",
            given: [
                .by(
                    "jo",
                    """
                    select code from api.add_delegation(gen_random_uuid(), 'mole', null,
                        current_date + 5, null, 'journey', 'running', 'away')
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off for a team that the right was not lent for", by: "mole",
            given: [
                .lends("mia", to: "jo"),
                .by(
                    "jo",
                    """
                    select code from api.add_delegation(gen_random_uuid(), 'mole', null,
                        current_date + 5, 'email-team', null, null, 'away')
                    """),
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody signs off by a right that its owner has used", by: "mole",
            given: [
                .lent,
                .by(
                    "mia",
                    """
                    select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                        decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', null)
                    """),
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
    ]

    /// Mole signs P-1 off for Mia, so it is approved.
    private static let decided = Step.by(
        "mole",
        """
        select code from api.approve_proposal(gen_random_uuid(), 1, 1,
            decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
        """)
    private static let ended = Step.by(
        "mia", "select code from api.end_delegation(gen_random_uuid(), 1, 'back')")
    private static let standing = Step.does { world in try await world.stand(1) }

    private static let counting: [Attack] = [
        appliesStanding(
            "applies on a vote whose delegation was taken back",
            given: [.lent, decided, ended, standing], refusal: "approvals_missing"),
        appliesStanding(
            "applies on a vote that a new delegation, dated back, is to revive",
            given: [
                .lent, decided, ended,
                .by(
                    "mia",
                    """
                    select code from api.add_delegation(gen_random_uuid(), 'mole',
                        current_date - 9, current_date + 5, null, null, null, 'away')
                    """), standing,
            ], refusal: "approvals_missing"),
        appliesStanding(
            "applies on a vote whose delegate was disabled",
            given: [
                .lent, decided,
                .by("bo", "select code from api.disable_member(gen_random_uuid(), 'mole', 'left')"),
                standing,
            ], refusal: "approvals_missing"),
        appliesStanding(
            "applies on a vote of a delegate who has a part in it by now",
            given: [
                .lent, decided,
                .by(
                    "postgres",
                    """
                    update core.principals set person = (
                        select person from core.principals where role_name = 'ana')
                    where role_name = 'mole'
                    """), standing,
            ], refusal: "approvals_missing"),
    ]
}
