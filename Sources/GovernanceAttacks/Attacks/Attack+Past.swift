import JourneyTestSupport

/// Ways to learn from the past what the present hides: P-2 is the SMS team's, Ana is in the e-mail
/// team.
extension Attack {
    static let past: [Attack] = [
        Attack(
            "asks why a hidden proposal was let through", by: "ana",
            "select api.why_proposal(2, null, null)::text as value", refusal: .nothing),
        Attack(
            "asks for it as of before it was there", by: "ana",
            "select api.why_proposal(2, '-infinity', '-infinity')::text as value",
            refusal: .nothing),
        Attack(
            "asks why its document is in force before it is", by: "ana",
            "select api.why('journey', 'sms-secret', null, null, null)::text as value",
            refusal: .nothing),
        Attack(
            "finds the steps of a hidden proposal", by: "ana",
            """
            select journey as value from api.find_steps(null, null, null, null, null,
                '-infinity', 'infinity', null, null, null, 1000) where journey = 'sms-secret'
            """, refusal: .nothing),
        Attack(
            "asks for the decision of a hidden proposal directly", by: "ana",
            "select priv.decision_on(2, 1, now())::text as value", refusal: .state("42501")),
        Attack(
            "has a span that ended begin anew", by: "bo",
            "update core.step_spans set ends_at = 'infinity'", refusal: .state("42501")),
        Attack(
            "writes who is said to have decided", by: "bo",
            """
            insert into core.applied_decisions (proposal_id, revision, votes, released)
            values (2, 1, '{}', '{}')
            """, refusal: .state("42501")),
        Attack(
            "tells a hidden proposal from an absent one by the counters of why", by: "ana",
            refusal: .nothing
        ) { world in
            try await world.difference(
                "ana", "select api.why_proposal(2, null, null)",
                "select api.why_proposal(99, null, null)")
        },
    ]
}
