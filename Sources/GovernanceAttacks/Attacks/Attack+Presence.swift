/// Whether a proposal is there at all, told by the rows and scans that a call causes: of P-2, which
/// is hidden, and of P-99, which is not there.
extension Attack {
    static let presence: [Attack] = [
        tells(
            "a proposal shown", by: "ana", "select api.proposal(2)", "select api.proposal(99)"),
        tells(
            "its texts", by: "ana", "select * from api.proposal_texts(2, null)",
            "select * from api.proposal_texts(99, null)"),
        tells(
            "its progress", by: "ana", "select * from api.proposal_progress(2)",
            "select * from api.proposal_progress(99)"),
        tells(
            "its events", by: "ana",
            """
            select * from api.events('proposal', 'P-2', null, null, null, null, null, null, null, 9)
            """,
            """
            select * from api.events('proposal', 'P-99', null, null, null, null, null, null, null,
                9)
            """),
        tells(
            "the events of what it changes", by: "ana",
            """
            select * from api.events('journey', 'sms-secret', null, null, null, null, null, null,
                null, 9)
            """,
            """
            select * from api.events('journey', 'sms-absent', null, null, null, null, null, null,
                null, 9)
            """),
        tells(
            "a page of the list", by: "ana", "select * from api.proposals(true, null, false, 3, 9)",
            "select * from api.proposals(true, null, false, 2, 9)"),
        tells(
            "a decision", by: "jo",
            "select * from api.approve_proposal(gen_random_uuid(), 2, 1, '', null, null)",
            "select * from api.approve_proposal(gen_random_uuid(), 99, 1, '', null, null)"),
        tells(
            "an objection", by: "jo",
            "select * from api.object_to_proposal(gen_random_uuid(), 2, 1, '', null, 'x')",
            "select * from api.object_to_proposal(gen_random_uuid(), 99, 1, '', null, 'x')"),
        tells(
            "a vote taken back", by: "jo", "select * from api.take_back(gen_random_uuid(), 2, 'x')",
            "select * from api.take_back(gen_random_uuid(), 99, 'x')"),
        tells(
            "a veto lifted", by: "jo",
            "select * from api.lift_veto(gen_random_uuid(), 2, 1, 'x')",
            "select * from api.lift_veto(gen_random_uuid(), 99, 1, 'x')"),
        tells(
            "a comment", by: "ana",
            "select * from api.comment_proposal(gen_random_uuid(), 2, 'x')",
            "select * from api.comment_proposal(gen_random_uuid(), 99, 'x')"),
        tells(
            "a thread resolved", by: "ana",
            "select * from api.resolve_thread(gen_random_uuid(), 2, 1, 'x')",
            "select * from api.resolve_thread(gen_random_uuid(), 99, 1, 'x')"),
        tells(
            "a withdrawal", by: "ana",
            "select * from api.withdraw_proposal(gen_random_uuid(), 2, 'x')",
            "select * from api.withdraw_proposal(gen_random_uuid(), 99, 'x')"),
        tells(
            "a revision", by: "ana",
            "select * from api.revise_proposal(gen_random_uuid(), 2, 1, '{}', '{}')",
            "select * from api.revise_proposal(gen_random_uuid(), 99, 1, '{}', '{}')"),
        Attack(
            "tells a hidden proposal from an absent one by the pages that a read touches",
            by: "ana", refusal: .nothing
        ) { world in
            try await world.differenceOfPages(
                "ana",
                """
                explain (analyze, buffers, costs off, timing off, summary off)
                select api.proposal(2)
                """,
                """
                explain (analyze, buffers, costs off, timing off, summary off)
                select api.proposal(99)
                """)
        },
    ]

    private static func tells(
        _ what: String, by login: String, _ hidden: StaticString, _ absent: StaticString
    ) -> Attack {
        Attack(
            "tells a hidden proposal from an absent one by the counters of \(what)", by: login,
            refusal: .nothing
        ) { world in try await world.difference(login, hidden, absent) }
    }
}
