/// Emergencies and lockdowns. Bo's emergency is E-1, of P-7; its seat is that of operations.
extension Attack {
    private static let takenBack = Step.by(
        "bo", "select code from api.take_back(gen_random_uuid(), 7, 'thought again')")

    /// Lets P-7 through, as it is.
    private static let raised = Step.by(
        "postgres",
        """
        insert into core.emergencies (kind, proposal_id, revision, digest, raised_by, team_id,
            reference, raised_at, until)
        select 'apply', 7, 1, r.digest, (select id from core.principals where role_name = 'bo'),
            (select id from core.teams where is_operations), 'INC-1', now(),
            now() + interval '5 hours'
        from core.proposal_revisions r where r.proposal_id = 7 and r.number = 1
        """)

    private static let passedBy = Step.by(
        "postgres",
        """
        insert into core.emergency_seats (emergency_id, team_id)
        select 1, id from core.teams where is_operations
        """)

    private static let done = Step.by(
        "postgres", "update core.emergencies set done_at = now()")

    private static let lockedDown = Step.by(
        "postgres",
        """
        insert into core.lockdowns (started_by, started_at, until)
        select id, now(), now() + interval '5 hours' from core.principals where role_name = 'mia'
        """)

    static let emergencies: [Attack] = [
        Attack(
            "an apply by an emergency of other bytes", by: "wren",
            given: [
                .leased, takenBack, raised,
                .by("postgres", "update core.emergencies set digest = sha256('other')"),
            ],
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "an apply by an emergency whose time is up", by: "wren",
            given: [
                .leased, takenBack, raised,
                .by(
                    "postgres",
                    """
                    update core.emergencies set raised_at = now() - interval '5 hours',
                        until = now() - interval '1 second'
                    """),
            ],
            "set timezone = 'Pacific/Kiritimati'",
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "an apply by an emergency over a question", by: "wren",
            given: [
                .leased, takenBack, raised,
                .by(
                    "bo",
                    """
                    select code from api.comment_proposal(gen_random_uuid(), 7, 'Why?', null, true)
                    """),
            ],
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("threads_open"), leaving: Attack.heldBack),
        Attack(
            "ratifies its own emergency", by: "bo", given: [raised, passedBy, done],
            """
            select code from api.ratify_emergency(gen_random_uuid(), 1,
                decode(api.proposal(7) ->> 'digest', 'hex'), null, 'fine')
            """, refusal: .outcome("own_work")),
        Attack(
            "ratifies what it wrote", by: "ana", given: [raised, passedBy, done],
            """
            select code from api.ratify_emergency(gen_random_uuid(), 1,
                decode(api.proposal(7) ->> 'digest', 'hex'), null, 'fine')
            """, refusal: .outcome("own_work")),
        Attack(
            "ratifies for a seat of somebody else", by: "hana", given: [raised, passedBy, done],
            """
            select code from api.ratify_emergency(gen_random_uuid(), 1,
                decode(api.emergency(1) ->> 'digest', 'hex'), 'journey-operations', 'fine')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "ratifies other bytes than are in force", by: "mia", given: [raised, passedBy, done],
            """
            select code from api.ratify_emergency(gen_random_uuid(), 1, sha256('other'), null, 'x')
            """, refusal: .outcome("stale")),
        Attack(
            "reviews its own emergency", by: "bo",
            given: [
                raised, passedBy, done,
                .by(
                    "postgres",
                    "update core.emergencies set state = 'reverted', settled_at = now()"),
            ],
            "select code from api.review_emergency(gen_random_uuid(), 1, 'fine')",
            refusal: .outcome("own_work")),
        Attack(
            "a submitter pauses in an emergency", by: "ana",
            "select code from api.emergency_pause(gen_random_uuid(), 'running', null, 'x', 'INC-2', 1)",
            refusal: .outcome("not_eligible")),
        Attack(
            "another emergency while one is not answered for", by: "hana",
            given: [raised, passedBy, done],
            "select code from api.emergency_pause(gen_random_uuid(), 'running', null, 'x', 'INC-2', 1)",
            refusal: .outcome("emergency_debt")),
        Attack(
            "lets through for a seat of somebody else", by: "jo",
            """
            select code from api.raise_emergency(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', 'x', 'INC-2', 1)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "lets something new through, which could not be taken back", by: "bo",
            """
            select code from api.raise_emergency(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'x', 'INC-2', 1)
            """, refusal: .outcome("unsupported")),
        Attack(
            "an apply during a lockdown", by: "wren", given: [.leased, lockedDown],
            "select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)",
            refusal: .outcome("locked_down"), leaving: Attack.heldBack),
        Attack(
            "a team locks down", by: "jo",
            """
            select code from api.start_lockdown(gen_random_uuid(), null, null,
                now() + interval '1 hour', 'x')
            """, refusal: .outcome("not_permitted")),
        Attack(
            "operations locks down without end", by: "bo",
            "select code from api.start_lockdown(gen_random_uuid(), null, null, 'infinity', 'x')",
            refusal: .outcome("invalid")),
        Attack(
            "a team releases a lockdown", by: "jo", given: [lockedDown],
            "select code from api.release_lockdown(gen_random_uuid(), 1, 'x')",
            refusal: .outcome("not_permitted")),
        Attack(
            "operations resumes a journey during a lockdown", by: "bo",
            given: [
                lockedDown,
                .by("bo", "select code from api.pause_journey(gen_random_uuid(), 'running', 'x')"),
            ],
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go')",
            refusal: .outcome("locked_down")),
    ]
}
