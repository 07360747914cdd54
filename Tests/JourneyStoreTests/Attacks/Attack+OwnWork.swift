/// Sign-offs that must not count.
extension Attack {
    static let ownWork: [Attack] = [
        Attack(
            "the author approves", by: "ana",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "an administrator approves own work", by: "bo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), 'journey-operations', null)
            """, refusal: .outcome("own_work")),
        Attack(
            "the author of an earlier revision approves", by: "jo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                decode(api.proposal(3) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "the author approves with a second account", by: "twin",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("own_work")),
        Attack(
            "an approver whose right the author gave approves", by: "jo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("not_eligible")),
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
    ]

    static let digests: [Attack] = [
        Attack(
            "a decision names an earlier revision", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 1,
                (select digest from api.proposal_texts(3, 1)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends the digest of an earlier revision", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                (select digest from api.proposal_texts(3, 1)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends the digest of another proposal", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends seven bytes of the right digest", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                substr(decode(api.proposal(1) ->> 'digest', 'hex'), 1, 7), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends the right digest and more", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex') || '\\x00', null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends an empty digest", by: "mia",
            "select code from api.approve_proposal(gen_random_uuid(), 1, 1, '', null, null)",
            refusal: .outcome("stale")),
        Attack(
            "a decision sends no digest", by: "mia",
            "select code from api.approve_proposal(gen_random_uuid(), 1, 1, null, null, null)",
            refusal: .outcome("stale")),
        Attack(
            "a decision names a revision that is still to come", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 2,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a decision names no revision", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, null,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("stale")),
    ]
}
