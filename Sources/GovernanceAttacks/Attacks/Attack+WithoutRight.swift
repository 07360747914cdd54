/// Decisions of those who have no say, or none any more.
extension Attack {
    static let withoutRight: [Attack] = [
        Attack(
            "a submitter approves", by: "mole",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver takes the seat of operations", by: "jo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver of another team approves what is hidden", by: "jo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 2, 1, '\\x00', null, null)
            """, refusal: .outcome("not_found")),
        Attack(
            "an auditor approves", by: "aud",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .state("42501")),
        Attack(
            "the runner approves", by: "wren",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1, '\\x00', null, null)
            """, refusal: .state("42501")),
        Attack(
            "somebody approves before the checks have finished", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 9, 1,
                decode(api.proposal(9) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("assessment_pending")),
        Attack(
            "somebody approves what has been applied", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 6, 1,
                decode(api.proposal(6) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("wrong_state")),
        Attack(
            "a member rejects what is hidden", by: "jo",
            "select code from api.reject_proposal(gen_random_uuid(), 2, 1, '\\x00', null, 'no')",
            refusal: .outcome("not_found")),
        Attack(
            "a member revises somebody else's proposal", by: "rui",
            "select code from api.revise_proposal(gen_random_uuid(), 1, 1, '{}', '{}')",
            refusal: .outcome("not_found")),
        Attack(
            "a member withdraws somebody else's proposal", by: "rui",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'mine')",
            refusal: .outcome("not_found")),
        Attack(
            "even an administrator does not withdraw a team's proposal", by: "mia",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'mine')",
            refusal: .outcome("not_found")),
        Attack(
            "a member comments on what is hidden", by: "ana",
            "select code from api.comment_proposal(gen_random_uuid(), 2, 'I saw it')",
            refusal: .outcome("not_found")),
        Attack(
            "an approver that nobody confirmed approves", by: "fresh",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a member who was disabled approves", by: "gone",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                '\\x0000000000000000', null, null)
            """, refusal: .outcome("unknown_identity")),
        Attack(
            "a member who was disabled comments", by: "gone",
            "select code from api.comment_proposal(gen_random_uuid(), 6, 'still here')",
            refusal: .outcome("unknown_identity")),
        Attack(
            "a member who was disabled reads", by: "gone",
            "select api.proposal(6)::text as value", refusal: .state("WLUID")),
        Attack(
            "a login of the group that is on nobody's record comments", by: "stray",
            "select code from api.comment_proposal(gen_random_uuid(), 6, 'hello')",
            refusal: .outcome("unknown_identity")),
        Attack(
            "a login of the group that is on nobody's record reads", by: "stray",
            "select title as value from api.proposals(false, null, false, null, 1000)",
            refusal: .state("WLUID")),
        Attack(
            "an approver rejects for a seat of another team", by: "jo",
            """
            select code from api.reject_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', 'no')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver decides for a team that has no seat", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'sms-team', null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "an approver decides for a seat whose name is a piece of SQL", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), $$x' or true --$$, null)
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a submitter rejects", by: "mole",
            """
            select code from api.reject_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a submitter sends back", by: "mole",
            """
            select code from api.request_changes(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("not_eligible")),
        Attack(
            "a team revises what it only has a seat on", by: "rui",
            "select code from api.revise_proposal(gen_random_uuid(), 4, 1, '{}', '{}')",
            refusal: .outcome("not_found")),
        Attack(
            "somebody approves what has been approved", by: "bo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 7, 1,
                decode(api.proposal(7) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("nothing_to_do")),
        Attack(
            "somebody rejects without saying why", by: "mia",
            """
            select code from api.reject_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, '   ')
            """, refusal: .outcome("invalid")),
        Attack(
            "somebody withdraws what has been applied", by: "ana",
            "select code from api.withdraw_proposal(gen_random_uuid(), 6, 'undo')",
            refusal: .outcome("wrong_state")),
        Attack(
            "somebody revises what has been applied", by: "ana",
            "select code from api.revise_proposal(gen_random_uuid(), 6, 1, '{}', '{}')",
            refusal: .outcome("wrong_state")),
        Attack(
            "somebody revises from a revision that is not the last", by: "ana",
            "select code from api.revise_proposal(gen_random_uuid(), 3, 1, '{}', '{}')",
            refusal: .outcome("stale")),
        Attack(
            "an auditor submits", by: "aud",
            "select code from api.submit_proposal(gen_random_uuid(), null, '{}', '{}')",
            refusal: .state("42501")),
        Attack(
            "an auditor rejects", by: "aud",
            "select code from api.reject_proposal(gen_random_uuid(), 1, 1, '\\x00', null, 'no')",
            refusal: .state("42501")),
        Attack(
            "an auditor withdraws", by: "aud",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'no')",
            refusal: .state("42501")),
        Attack(
            "an auditor sends back", by: "aud",
            "select code from api.request_changes(gen_random_uuid(), 1, 1, '\\x00', null, 'no')",
            refusal: .state("42501")),
    ]
}
