/// Sign-offs of own work.
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
            "the author of an earlier revision rejects", by: "jo",
            """
            select code from api.reject_proposal(gen_random_uuid(), 3, 2,
                decode(api.proposal(3) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("own_work")),
        Attack(
            "the author sends own work back with a second account", by: "twin",
            """
            select code from api.request_changes(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'more')
            """, refusal: .outcome("own_work")),
        Attack(
            "the author rejects with a second account", by: "twin",
            """
            select code from api.reject_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, refusal: .outcome("own_work")),
        Attack(
            "an administrator whose second account wrote it approves", by: "mia",
            given: [
                .by(
                    "postgres",
                    """
                    update core.principals set person = (
                        select person from core.principals where role_name = 'mia')
                    where role_name = 'bo'
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "a colleague revises, so that the author is the last no more, and the author approves",
            by: "twin",
            given: [
                .by(
                    "jo",
                    """
                    select code from api.revise_proposal(gen_random_uuid(), 4, 1,
                        (select envelope from api.proposal_texts(4, 1)), array(
                            select content from api.proposal_texts(4, 1)))
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 2,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("own_work")),
    ]
}
