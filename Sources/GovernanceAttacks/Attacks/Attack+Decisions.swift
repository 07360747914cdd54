/// What people say to a proposal besides signing it off: vetoes, questions, second thoughts.
extension Attack {
    static let decisions: [Attack] = [
        Attack(
            "the author lifts a veto", by: "ana",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'mine')
            """, refusal: .outcome("own_work")),
        Attack(
            "the author lifts a veto with a second account", by: "twin",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'mine')
            """, refusal: .outcome("own_work")),
        Attack(
            "whoever holds a veto lifts it, as somebody else would", by: "mia",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'never mind')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a submitter lifts a veto", by: "mole",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'hm')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver of another team lifts a veto of operations", by: "jo",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'hm')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "somebody lifts a veto without saying why", by: "bo",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, ' ')
            """, refusal: .outcome("invalid")),
        Attack(
            "somebody lifts the same veto twice", by: "bo",
            given: [
                .vetoed,
                .by(
                    "bo",
                    """
                    select code from api.lift_veto(gen_random_uuid(), 4, 3, 'seen')
                    """),
            ],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'again')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "somebody lifts a sign-off as if it were a veto", by: "mia",
            """
            select code from api.lift_veto(gen_random_uuid(), 7, 2, 'no')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "somebody lifts a veto by the number of another proposal", by: "bo",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 1, 3, 'no')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "a member lifts a veto on what is hidden", by: "jo",
            """
            select code from api.lift_veto(gen_random_uuid(), 2, 3, 'no')
            """, refusal: .outcome("not_found")),
        Attack(
            "an auditor lifts a veto", by: "aud",
            given: [.vetoed],
            """
            select code from api.lift_veto(gen_random_uuid(), 4, 3, 'hm')
            """, refusal: .state("42501")),
        Attack(
            "somebody takes back the sign-off of another person", by: "mia",
            """
            select code from api.take_back(gen_random_uuid(), 7, 'no')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "a member takes something back of what is hidden", by: "jo",
            """
            select code from api.take_back(gen_random_uuid(), 2, 'no')
            """, refusal: .outcome("not_found")),
        Attack(
            "somebody takes a sign-off back after it was applied", by: "bo",
            """
            select code from api.take_back(gen_random_uuid(), 6, 'no')
            """, refusal: .outcome("wrong_state")),
        Attack(
            "somebody takes the same sign-off back twice", by: "bo",
            given: [
                .by(
                    "bo",
                    """
                    select code from api.take_back(gen_random_uuid(), 7, 'no')
                    """)
            ],
            """
            select code from api.take_back(gen_random_uuid(), 7, 'no')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "the author objects to own work with a second account", by: "twin",
            """
            select code from api.object_to_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("own_work")),
        Attack(
            "a team that was not told objects", by: "jo",
            """
            select code from api.object_to_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a team that was not told says that it does not object", by: "jo",
            """
            select code from api.no_objection(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a member objects to what is hidden", by: "jo",
            """
            select code from api.object_to_proposal(gen_random_uuid(), 2, 1, '\\x00', null, 'no')
            """, refusal: .outcome("not_found")),
        Attack(
            "a submitter abstains", by: "mole",
            """
            select code from api.abstain_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "the author abstains from own work", by: "ana",
            """
            select code from api.abstain_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("own_work")),
        Attack(
            "the author resolves a question that somebody else has asked", by: "ana",
            given: [.asked],
            """
            select code from api.resolve_thread(gen_random_uuid(), 4, 1, 'answered')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a submitter resolves a question that somebody else has asked", by: "mole",
            given: [.asked],
            """
            select code from api.resolve_thread(gen_random_uuid(), 4, 1, 'answered')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a question is resolved without an answer", by: "jo",
            given: [.asked],
            """
            select code from api.resolve_thread(gen_random_uuid(), 4, 1, ' ')
            """, refusal: .outcome("invalid")),
        Attack(
            "a question is resolved as one of another proposal", by: "jo",
            given: [.asked],
            """
            select code from api.resolve_thread(gen_random_uuid(), 3, 1, 'x')
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "an answer is put into a thread of another proposal", by: "ana",
            given: [.asked],
            """
            select code from api.comment_proposal(gen_random_uuid(), 1, 'x', 1)
            """, refusal: .outcome("invalid")),
        Attack(
            "a question is asked of what is hidden", by: "jo",
            """
            select code from api.comment_proposal(gen_random_uuid(), 2, 'x', null, true)
            """, refusal: .outcome("not_found")),
        Attack(
            "a runner applies after a sign-off was taken back", by: "wren",
            given: [
                .leased,
                .by(
                    "bo",
                    """
                    select code from api.take_back(gen_random_uuid(), 7, 'wait')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "a runner applies while a question waits", by: "wren",
            given: [
                .leased,
                .by(
                    "jo",
                    """
                    select code from api.comment_proposal(gen_random_uuid(), 7, 'Why?', null, true)
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, refusal: .outcome("threads_open"), leaving: Attack.heldBack),
        Attack(
            "a runner applies before second thoughts are over", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.installation set settle_minutes = 60
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, refusal: .outcome("settling"), leaving: Attack.heldBack),
    ]
}
