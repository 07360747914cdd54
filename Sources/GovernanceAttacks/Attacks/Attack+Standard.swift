import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport

/// Changes that cite an authorisation, up to the last look at apply.
extension Attack {
    static let standard = outside + void + counters

    /// Applies a change that cites an authorisation and stands approved.
    private static func applying(
        _ name: String, _ given: Step..., refusal: String = "authorisation_void"
    ) -> Attack {
        appliesStanding(name, given: given, refusal: refusal)
    }

    private static let outside: [Attack] = [
        applying(
            "changes a journey that the authorisation does not name",
            .standard(changing: [.of(AttackedWorld.journey("renewal", label: "Hello"), base: 1)])),
        applying(
            "changes a field that it does not name",
            .standard(changing: [
                .of(AttackedWorld.journey(changed: ["name": .string("Another")]), base: 1)
            ])),
        applying(
            "makes a journey less critical, to come under the tier of it",
            .standard(
                journey: AttackedWorld.journey(tier: 1),
                changing: [.of(AttackedWorld.journey(label: "Hello", tier: 4), base: 1)])),
        applying(
            "changes a journey of a higher tier than it allows",
            .standard(
                journey: AttackedWorld.journey(tier: 1),
                changing: [.of(AttackedWorld.journey(label: "Hello", tier: 1), base: 1)])),
        applying(
            "changes a journey that does not say how critical it is",
            .standard(
                journey: AttackedWorld.journey(tier: nil),
                changing: [.of(AttackedWorld.journey(label: "Hello", tier: nil), base: 1)])),
        applying(
            "moves a step to another channel under an authorisation that names channels",
            .standard(
                ["stepFields": .array([.string("label"), .string("channel"), .string("team")])],
                changing: [.of(AttackedWorld.journey(channel: "sms"), base: 1)])),
        applying(
            "gives the journey another owner under an authorisation that names owners",
            .standard(
                ["journeyFields": .array([.string("owner")])],
                changing: [
                    .of(AttackedWorld.journey(changed: ["owner": .string("sms-team")]), base: 1)
                ])),
        applying(
            "makes the journey more critical under an authorisation that names tiers",
            .standard(
                ["journeyFields": .array([.string("tier")])],
                changing: [.of(AttackedWorld.journey(tier: 2), base: 1)])),
        applying(
            "adds a step",
            .standard(changing: [.of(AttackedWorld.journey(isLonger: true), base: 1)])),
        applying(
            "changes a second journey in the same proposal",
            .standard(changing: [
                .of(AttackedWorld.journey(label: "Hello"), base: 1),
                .of(AttackedWorld.journey("renewal", label: "Hello"), base: 1),
            ])),
        applying(
            "widens the authorisation in the same proposal",
            .standard(changing: [
                .of(AttackedWorld.journey(label: "Hello"), base: 1),
                .of(AttackedWorld.authorisation(["usesTotal": .number(99)]), base: 1),
            ])),
        applying(
            "is to wait under an authorisation that allows none to",
            .standard(notBefore: "2099-01-01T00:00:00Z")),
        applying(
            "is edited once it has cited it",
            .standard(),
            .does { world in
                let ana = try await world.installation.store(.ana)
                var edited = AttackedWorld.Submission(
                    changes: [.of(AttackedWorld.journey(changed: ["name": .string("X")]), base: 1)])
                edited.citing = "small-labels"
                _ = try await ana.proposals.revise(
                    12, from: 1, edited.sealed(), command: UUID())
                await ana.close()
                try await world.check(12)
                try await world.stand(12)
            }),
        applying(
            "cites an authorisation of another team",
            .standard(by: .rui)),
        applying(
            "cites what its own author has signed off",
            .standard(by: .jo)),
    ]

    private static let void: [Attack] = [
        applying(
            "cites an authorisation that has run out",
            .standard(["until": .string("2020-01-31")])),
        applying(
            "cites an authorisation that is still to begin",
            .standard(["from": .string("2999-01-01")])),
        applying(
            "cites an authorisation whose signatory was disabled",
            .standard(),
            .by("bo", "select code from api.disable_member(gen_random_uuid(), 'jo', 'left')")),
        applying(
            "cites an authorisation whose signatory left the team",
            .standard(),
            .by(
                "postgres",
                """
                update core.memberships set ended_at = now() where principal_id = (
                    select id from core.principals where role_name = 'jo')
                """)),
        applying(
            "cites an authorisation whose signatory is the author by another account",
            .standard(),
            .by(
                "postgres",
                """
                update core.principals set person = (
                    select person from core.principals where role_name = 'ana')
                where role_name = 'jo'
                """)),
        applying(
            "cites an authorisation that was retired",
            .standard(meanwhile: { world in
                try await world.adopt([.of(AttackedWorld.authorisation(), base: 1, retiring: true)])
            })),
        applying(
            "cites an authorisation after a change under it was rolled back",
            .standard(),
            .by(
                "postgres",
                "select 1 as value from priv.note_failure('small-labels', 'rolled_back', 6)")),
        applying(
            "fails its apply, and tries again under the same authorisation",
            .standard(),
            .by(
                "wren",
                """
                select code from service.fail_job(
                    '00000000-0000-4000-8000-000000000002', 912, 912, 'broken', null)
                """),
            .does { world in try await world.stand(12) }),
        Attack(
            "cites an authorisation that there is not", by: "ana", refusal: .outcome("not_found")
        ) { world in
            try await world.attempt(.init(changes: [label("other")], citing: "none"))
        },
        Attack(
            "cites an authorisation that is still to be signed off", by: "ana",
            given: [
                .does { world in
                    try await world.submitAndCheck(
                        .init(changes: [.of(AttackedWorld.authorisation())], team: "email-team"))
                }
            ], refusal: .outcome("not_found")
        ) { world in
            try await world.attempt(.init(changes: [label("other")], citing: "small-labels"))
        },
        Attack(
            "cites what is no key", by: "ana", refusal: .outcome("invalid")
        ) { world in
            try await world.attempt(.init(changes: [label("other")], citing: "Small Labels"))
        },
    ]

    private static func label(_ key: String) -> ProposalEnvelope.Change {
        .of(AttackedWorld.journey(key))
    }

    private static let used: Step = .by(
        "postgres",
        """
        insert into core.authorisation_uses (document_id, proposal_id, revision)
        select id, 6, 1 from core.documents where key = 'small-labels'
        """)

    private static let counters: [Attack] = [
        applying(
            "cites an authorisation that is used up", .standard(["usesTotal": .number(1)]), used),
        applying(
            "cites an authorisation that is used up for today",
            .standard(["usesPerDay": .number(1)]), used),
        applying(
            "cites an authorisation that was used up before its newest revision",
            .standard(
                ["usesTotal": .number(1)],
                meanwhile: { world in
                    try await used.take(in: world)
                    try await world.adopt([
                        .of(
                            AttackedWorld.authorisation([
                                "usesTotal": .number(1), "title": .string("Anew"),
                            ]), base: 1)
                    ])
                })),
        Attack(
            "an administrator forgets the uses of an authorisation", by: "bo",
            given: [.standard(), used],
            "delete from core.authorisation_uses", refusal: .state("42501")),
        Attack(
            "an author takes the failures of an authorisation back", by: "ana",
            given: [.standard()],
            "update core.authorisation_states set failures = 0, suspended_at = null, cause = null",
            refusal: .state("42501")),
        Attack(
            "a runner takes the failures of an authorisation back", by: "wren",
            given: [.standard()],
            "select priv.renew_authorisation(1, 1)", refusal: .state("42501")),
        Attack(
            "an authorisation without an end", by: "ana", refusal: .outcome("invalid")
        ) { world in
            try await world.attempt(
                .init(
                    changes: [.of(AttackedWorld.authorisation(["until": .null]))],
                    team: "email-team"))
        },
        Attack(
            "an authorisation without limits", by: "ana", refusal: .outcome("invalid")
        ) { world in
            try await world.attempt(
                .init(
                    changes: [.of(AttackedWorld.authorisation(["usesTotal": .number(1e9)]))],
                    team: "email-team"))
        },
    ]
}
