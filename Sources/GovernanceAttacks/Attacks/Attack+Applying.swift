/// Applying P-7, which Bo has approved, after something else happened.
extension Attack {
    static let applying: [Attack] = [
        Attack(
            "applies after the approver was disabled", by: "wren",
            given: [
                .leased,
                .by(
                    "mia",
                    """
                    select code from api.disable_member(gen_random_uuid(), 'bo', 'left')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "applies after the approver left the team", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.memberships set ended_at = now() where principal_id = (
                        select id from core.principals where role_name = 'bo')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "applies after the approver's role in the team was taken", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.memberships set role = 'submitter' where principal_id = (
                        select id from core.principals where role_name = 'bo')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "applies what was approved by a second account of the author", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.principals set person = (
                        select person from core.principals where role_name = 'ana')
                    where role_name = 'bo'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "applies what was approved by whom the author has confirmed", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.principals set confirmed_at = now(), confirmed_by = (
                        select id from core.principals where role_name = 'ana')
                    where role_name = 'bo'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("approvals_missing"), leaving: Attack.heldBack),
        Attack(
            "applies after the author took it back", by: "wren",
            given: [
                .leased,
                .by(
                    "ana",
                    """
                    select code from api.withdraw_proposal(gen_random_uuid(), 7, 'no')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("wrong_state"), leaving: Attack.jobEnded),
        Attack(
            "applies after an approver rejected it", by: "wren",
            given: [
                .leased,
                .by(
                    "mia",
                    """
                    select code from api.reject_proposal(gen_random_uuid(), 7, 1,
                        decode(api.proposal(7) ->> 'digest', 'hex'), null, 'no')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("wrong_state"), leaving: Attack.jobEnded),
        Attack(
            "applies after an approver asked for changes", by: "wren",
            given: [
                .leased,
                .by(
                    "mia",
                    """
                    select code from api.request_changes(gen_random_uuid(), 7, 1,
                        decode(api.proposal(7) ->> 'digest', 'hex'), null, 'no')
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("wrong_state"), leaving: Attack.jobEnded),
        Attack(
            "applies the approved revision after a newer one came", by: "wren",
            given: [
                .leased,
                .by(
                    "ana",
                    """
                    select code from api.revise_proposal(gen_random_uuid(), 7, 1,
                        (select envelope from api.proposal_texts(7, 1)), array(
                            select content from api.proposal_texts(7, 1)))
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("ok"), leaving: Attack.jobEnded),
        Attack(
            "applies a new document whose key was taken meanwhile", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
                    select 'journey', 'epsilon', 'Other', 1, 1, head_digest
                    from core.documents where key = 'running'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("conflict"), leaving: Attack.heldBack),
        Attack(
            "applies after the policies moved", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.scopes set version = version + 1 where name = 'policy'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "applies after the document's scope moved", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update core.scopes set version = version + 1
                    where name = 'document/journey/epsilon'
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "applies after the lease has run out", by: "wren",
            given: [
                .leased,
                .by(
                    "postgres",
                    """
                    update jobs.live set lease_until = now() where id = 907
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "applies a second time", by: "wren",
            given: [
                .leased,
                .by(
                    "wren",
                    """
                    select code from service.apply_proposal(
                        '00000000-0000-4000-8000-000000000002', 907, 907)
                    """),
            ],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .outcome("lease_lost")),
        Attack(
            "applies from an old snapshot", by: "wren",
            given: [.leased],
            "begin isolation level serializable",
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """,
            refusal: .state("WLISO")),
        Attack(
            "applies what nobody has checked, with the job of its checks", by: "wren",
            given: [.leased],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 909, 909)
            """, refusal: .outcome("assessment_pending"), leaving: Attack.heldBack),
        Attack(
            "applies with the token of another job", by: "wren",
            given: [.leased],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 909)
            """, refusal: .outcome("lease_lost")),
        Attack(
            "applies under another worker of its own", by: "wren",
            given: [.leased],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000001', 907, 907)
            """, refusal: .outcome("lease_lost")),
    ]

    /// A compromised runner applies a change that stands approved, by the job 912, and is told what
    /// holds the change back.
    static func appliesStanding(_ name: String, given: [Step], refusal: String) -> Attack {
        Attack(
            name, by: "wren", given: given,
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 912, 912)
            """, refusal: .outcome(refusal), leaving: heldBack)
    }
}
