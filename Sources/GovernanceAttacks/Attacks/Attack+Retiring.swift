import JourneyModel
import JourneyStore
import JourneyTestSupport

/// Documents that are retired, or are to be.
extension Attack {
    static let retiring = asking + afterwards

    private static let team = JSON.object([
        "kind": .string("team"), "key": .string("push-team"), "name": .string("Push"),
        "channels": .array([.string("push")]),
    ])

    private static let renamed = JSON.object([
        "kind": .string("team"), "key": .string("push-team"), "name": .string("Push again"),
        "channels": .array([.string("push")]),
    ])

    /// P-10 makes the team push-team.
    private static let made = Step.does { world in try await world.adopt([.of(team)]) }

    /// P-11 retires it.
    private static let retired = Step.does { world in
        try await world.adopt([.of(team, base: 1, retiring: true)])
    }

    private static func asks(
        _ name: String, given: [Step] = [], _ changes: [ProposalEnvelope.Change],
        refusal: OutcomeCode
    ) -> Attack {
        Attack(name, by: "ana", given: given, refusal: .outcome(refusal.rawValue)) { world in
            try await world.attempt(.init(changes: changes, team: "email-team"))
        }
    }

    /// A document in force, retired with the bytes that it has.
    private static func asks(
        _ name: String, retiring kind: String, _ key: String, refusal: OutcomeCode
    ) -> Attack {
        Attack(name, by: "ana", refusal: .outcome(refusal.rawValue)) { world in
            let ana = try await world.installation.store(.ana)
            let head = try await ana.documents.show(kind: kind, key: key)
            await ana.close()
            return try await world.attempt(
                .init(
                    changes: [.of(try head.json(), base: head.revision, retiring: true)],
                    team: "email-team"))
        }
    }

    private static let asking: [Attack] = [
        asks(
            "retires the team that signs everything off", retiring: "team", "journey-operations",
            refusal: .notPermitted),
        asks(
            "retires a team that works steps of others", retiring: "team", "email-team",
            refusal: .brokenReference),
        asks(
            "retires a team whose proposals are open", retiring: "team", "sms-team",
            refusal: .brokenReference),
        asks(
            "retires a journey, past its people", retiring: "journey", "running",
            refusal: .unsupported),
        asks(
            "retires a team that a journey of the same proposal is for", given: [made],
            [
                .of(team, base: 1, retiring: true),
                .of(AttackedWorld.journey(changed: ["owner": .string("push-team")])),
            ], refusal: .brokenReference),
        asks(
            "retires with other bytes than those in force", given: [made],
            [.of(renamed, base: 1, retiring: true)], refusal: .invalid),
        asks(
            "retires what is not there", [.of(team, base: 1, retiring: true)], refusal: .notFound),
        asks(
            "retires what is retired", given: [made, retired], [.of(team, base: 2, retiring: true)],
            refusal: .wrongState),
        asks(
            "retires and makes anew in one proposal", given: [made],
            [.of(team, base: 1, retiring: true), .of(renamed)], refusal: .invalid),
    ]

    private static let afterwards: [Attack] = [
        asks(
            "takes the key of what is retired", given: [made, retired], [.of(team)],
            refusal: .alreadyExists),
        asks(
            "brings what is retired back by an update", given: [made, retired],
            [.of(renamed, base: 2)],
            refusal: .wrongState),
        asks(
            "gives a journey to a team that is retired", given: [made, retired],
            [.of(AttackedWorld.journey(changed: ["owner": .string("push-team")]))],
            refusal: .brokenReference),
        Attack(
            "an administrator writes a retirement away", by: "bo", given: [made, retired],
            "update core.documents set retired_at = null", refusal: .state("42501")),
        appliesStanding(
            "applies an update of what was retired meanwhile",
            given: [
                made,
                .does { world in
                    try await world.submitAndCheck(
                        .init(changes: [.of(renamed, base: 1)], team: "email-team"))
                    try await world.adopt([.of(team, base: 1, retiring: true)])
                    try await world.sign(11)
                },
            ], refusal: "conflict"),
        appliesStanding(
            "applies the retirement of a team that has got a journey meanwhile",
            given: [
                made,
                .does { world in
                    try await world.submitAndCheck(
                        .init(changes: [.of(team, base: 1, retiring: true)], team: "email-team"))
                    try await world.superuser(
                        """
                        update core.documents set team_id = (
                            select id from core.teams where key = 'push-team')
                        where kind = 'journey' and key = 'running'
                        """)
                    try await world.sign(11)
                },
            ], refusal: "broken_reference"),
        Attack(
            "signs a retirement off with the digest of an update", by: "mia",
            given: [
                made,
                .does { world in
                    for isRetiring in [true, false] {
                        try await world.submitAndCheck(
                            .init(
                                changes: [.of(team, base: 1, retiring: isRetiring)],
                                team: "email-team"))
                    }
                },
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 11, 1,
                decode(api.proposal(12) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("stale")),
    ]
}

extension AttackedWorld {
    /// Mia signs a proposal off; then it stands approved, with the job 912.
    fileprivate func sign(_ id: Int) async throws {
        let mia = try await installation.store(.mia)
        try await mia.approve(id)
        await mia.close()
        try await stand(id)
    }
}
