/// Decisions on something else than what was shown.
extension Attack {
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
        Attack(
            "a decision sends the digest with one bit turned", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                set_bit(decode(api.proposal(1) ->> 'digest', 'hex'), 255,
                    1 - get_bit(decode(api.proposal(1) ->> 'digest', 'hex'), 255)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "a rejection sends an old digest", by: "mia",
            """
            select code from api.reject_proposal(gen_random_uuid(), 3, 2,
                (select digest from api.proposal_texts(3, 1)), null, 'no')
            """, refusal: .outcome("stale")),
        Attack(
            "a decision sends what was shown, after somebody revised", by: "mia",
            given: [
                .by(
                    "ana",
                    """
                    select code from api.revise_proposal(gen_random_uuid(), 4, 1,
                        (select envelope from api.proposal_texts(4, 1)), array(
                            select content from api.proposal_texts(4, 1)))
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                (select digest from api.proposal_texts(4, 1)), null, null)
            """, refusal: .outcome("assessment_pending")),
    ]
}
