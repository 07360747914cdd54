import JourneyModel

extension Control {
    package static let all = people + administrators + runners

    private static let people: [Control] = [
        Control(
            "operations approves", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, answer: .outcome("ok")),
        Control(
            "operations approves on eight bytes of the digest", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                substr(decode(api.proposal(3) ->> 'digest', 'hex'), 1, 8), null, null)
            """, answer: .outcome("ok")),
        Control(
            "an approver fills the seat of the own team", by: "jo",
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'email-team', null)
            """, answer: .outcome("ok")),
        Control(
            "an approver rejects, and says why", by: "jo",
            """
            select code from api.reject_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'no')
            """, answer: .outcome("ok")),
        Control(
            "an approver asks for changes", by: "jo",
            """
            select code from api.request_changes(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, 'more')
            """, answer: .outcome("ok")),
        Control(
            "the second administrator fills the seat of operations", by: "mia",
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), null, null)
            """, answer: .outcome("ok")),
        Control(
            "the own team shows its proposal", by: "rui",
            "select api.proposal(2) ->> 'why' as value",
            answer: .value("The blue card starts in May"), leavesTrace: false),
        Control(
            "an auditor reads it", by: "aud",
            """
            select distinct detail as value from api.events('proposal', 'P-2', null, null, null,
                null, null, null, null, 1000) where kind = 'proposal.submitted'
            """, answer: .value("The blue card starts in May"), leavesTrace: false),
        Control(
            "the own team withdraws, in any zone", by: "rui",
            "select code from api.withdraw_proposal(gen_random_uuid(), 2, 'x')",
            answer: .outcome("ok")),
        Control(
            "the own team revises", by: "jo",
            """
            select code from api.revise_proposal(gen_random_uuid(), 4, 1,
                (select envelope from api.proposal_texts(4, 1)), array(
                    select content from api.proposal_texts(4, 1)))
            """, answer: .outcome("ok")),
        Control(
            "the own team comments", by: "mole",
            "select code from api.comment_proposal(gen_random_uuid(), 4, repeat('x', 4000))",
            answer: .outcome("ok")),
        Control(
            "a team submits the form that hostile envelopes have, with nothing wrong", by: "ana",
            answer: .outcome("ok")
        ) { world in try await HostileEnvelope.harmless.submit(to: world) },
        Control(
            "a delegate signs off for whoever lent the right", by: "mole", given: [.lent],
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), 'journey-operations', null)
            """, answer: .outcome("ok")),
        Control(
            "a right passes through three hands", by: "rui",
            given: [.lent, .lends("mole", to: "rui")],
            """
            select code from api.add_delegation(gen_random_uuid(), 'hana', null, current_date + 5,
                null, null, null, 'away')
            """, answer: .outcome("ok")),
        Control("a team that holds nothing is retired", by: "ana", answer: .outcome("ok")) {
            world in
            let team = JSON.object([
                "kind": .string("team"), "key": .string("push-team"), "name": .string("Push"),
                "channels": .array([]),
            ])
            try await world.adopt([.of(team)])
            try await world.adopt([.of(team, base: 1, retiring: true)])
            return .outcome("ok")
        },
        Control(
            "a command sent twice answers the same", by: "ana",
            given: [
                .by(
                    "ana",
                    """
                    select code from api.comment_proposal(
                        '10000000-0000-0000-0000-000000000009', 4, 'x')
                    """)
            ],
            """
            select code from api.comment_proposal('10000000-0000-0000-0000-000000000009', 4, 'x')
            """, answer: .outcome("ok"), leavesTrace: false),
        Control(
            "a wake hint is everybody's, and only a hint", by: "ana",
            "notify wayleave_jobs", answer: .nothing, leavesTrace: false),
    ]

    private static let administrators: [Control] = [
        Control(
            "an administrator pauses", by: "bo",
            "select code from api.pause_journey(gen_random_uuid(), 'running', 'stop')",
            answer: .outcome("ok")),
        Control(
            "an administrator resumes what is paused", by: "mia",
            given: [
                .by("bo", "select code from api.pause_journey(gen_random_uuid(), 'running', 'x')")
            ],
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go on')",
            answer: .outcome("ok")),
        Control(
            "an administrator disables a member", by: "bo",
            "select code from api.disable_member(gen_random_uuid(), 'mole', 'left')",
            answer: .outcome("ok")),
        Control(
            "an administrator makes a login a member", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'stray', 'Stray', null,
                'person', 'email-team', 'approver', false, null)
            """, answer: .outcome("ok")),
        Control(
            "a second administrator confirms what it has read", by: "mia",
            """
            select code from api.confirm_member(gen_random_uuid(), 'fresh',
                api.pending_grants('fresh'))
            """, answer: .outcome("ok")),
        Control(
            "an approver that was confirmed by now approves", by: "fresh",
            given: [
                .by(
                    "mia",
                    """
                    select code from api.confirm_member(gen_random_uuid(), 'fresh',
                        api.pending_grants('fresh'))
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
            """, answer: .outcome("ok")),
    ]

    private static let runners: [Control] = [
        Control(
            "a runner records the checks of a job that it holds", by: "wren", given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909,
                909, '{"findings":[],"outcome":"pass","seats":[],"warnings":0}', '{}', '', 'x',
                now(), service.job_input(
                    '00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet')
            """, answer: .outcome("ok")),
        Control(
            "a runner applies what was signed off", by: "wren", given: [.leased],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 907, 907)
            """, answer: .outcome("ok")),
        Control(
            "a runner applies what an authorisation covers", by: "wren", given: [.standard()],
            """
            select code from service.apply_proposal('00000000-0000-4000-8000-000000000002', 912, 912)
            """, answer: .outcome("ok")),
        Control(
            "a runner gives back a job that it holds", by: "wren", given: [.leased],
            """
            select code from service.fail_job('00000000-0000-4000-8000-000000000002', 909, 909, 'x',
                1)
            """, answer: .outcome("ok")),
        Control(
            "a runner leaves with the jobs that it holds", by: "wren", given: [.leased],
            "select service.leave('00000000-0000-4000-8000-000000000002')::text as value",
            answer: .value("2")),
        Control(
            "a runner claims what waits", by: "wren",
            """
            select id::text as value from service.claim_jobs(
                '00000000-0000-4000-8000-000000000001', '{apply}', 1, 60)
            """, answer: .value("907")),
        Control(
            "a runner reads the policies in force", by: "wren",
            "select count(*)::text as value from service.policy_bundle()", answer: .value("1"),
            leavesTrace: false),
    ]
}
