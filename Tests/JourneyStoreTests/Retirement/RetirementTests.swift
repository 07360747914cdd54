import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A document that is retired")
struct RetirementTests {
    private typealias Change = ProposalEnvelope.Change

    private static func team(_ key: String, channels: [String] = []) -> JSON {
        .object([
            "kind": .string("team"), "key": .string(key), "name": .string("Team \(key)"),
            "channels": .array(channels.map(JSON.string)),
        ])
    }

    private static func policy(_ key: String, owner: String = "journey-operations") -> JSON {
        .object([
            "kind": .string("policy"), "key": .string(key), "title": .string("Policy \(key)"),
            "owner": .string(owner), "severity": .string("low"), "action": .string("warn"),
            "require": .array([
                .object([
                    "name": .string("named"), "rule": .string("journey.name != ''"),
                    "message": .string("has no name"),
                ])
            ]),
        ])
    }

    private static func waiver(_ key: String, of policy: String) -> JSON {
        .object([
            "kind": .string("waiver"), "key": .string(key), "policy": .string(policy),
            "rules": .array([.string("named")]), "reason": .string("agreed"),
            "expires": .string("2999-01-01"),
            "scope": .object(["journeys": .array([.string("one")])]),
        ])
    }

    /// The retirement of what is in force.
    private static func retiring(
        _ kind: String, _ key: String, _ store: Store
    ) async throws -> Change {
        let head = try await store.documents.show(kind: kind, key: key)
        return Change(
            kind: kind, key: key, operation: .retire, base: head.revision,
            content: try head.json())
    }

    private static func refusal(_ changes: [Change], _ store: Store) async -> GovernanceError? {
        do {
            _ = try await store.submit(TestJourney.envelope(changes))
            return nil
        } catch {
            return error as? GovernanceError
        }
    }

    /// Brings the retirement of a team into force.
    private static func retireTeam(
        _ key: String, _ installation: TestInstallation
    ) async throws -> Int {
        let ana = try await installation.store(.ana)
        let runner = try await RunnerByHand(installation)
        let id = try await ana.submit(
            TestJourney.envelope([try await retiring("team", key, ana)]))
        try await runner.assessAll()
        try await installation.approveAll(id)
        try await runner.applyAll()
        #expect(try await ana.proposals.show(id).state == "applied")
        await ana.close()
        return id
    }

    @Test("stays readable, with who asked and who signed off, and its key is never used again")
    func team() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([Change(Self.team("push-team", channels: ["push"]))])
            let ana = try await installation.store(.ana)
            let id = try await Self.retireTeam("push-team", installation)

            let kept = try await ana.documents.show(kind: "team", key: "push-team")
            #expect(kept.retiredAt != nil)
            let history = try await ana.documents.history(kind: "team", key: "push-team")
            #expect(history.map(\.revision) == [2, 1])
            #expect(history.first?.proposal == id)
            #expect(history.first?.approvedBy == ["Bo Lindqvist"])
            let listed = try await ana.documents.list(kind: "team").map(\.key)
            #expect(!listed.contains("push-team"))
            let events = try await installation.store(.bo).events.list(
                EventFilter(subjectKind: "team", subject: "push-team"))
            #expect(
                events.map(\.kind).filter { $0.hasPrefix("document.") } == [
                    "document.retired", "document.applied",
                ])

            let again = await Self.refusal([Change(Self.team("push-team"))], ana)
            #expect(again?.code == .alreadyExists)
            let update = await Self.refusal([Change(Self.team("push-team"), base: 2)], ana)
            #expect(update?.code == .wrongState)
            let owned = await Self.refusal(
                [Change(TestJourney.document("one", owner: "push-team"))], ana)
            #expect(owned?.code == .brokenReference)
            #expect(owned?.message.contains("team \"push-team\", which is retired") == true)
        }
    }

    @Test("the operations team never, nor a journey, nor with other bytes than those in force")
    func never() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([
                Change(Self.team("push-team")), Change(TestJourney.document("one")),
            ])
            let ana = try await installation.store(.ana)
            let operations = try await Self.retiring("team", "journey-operations", ana)
            #expect(await Self.refusal([operations], ana)?.code == .notPermitted)
            let journey = try await Self.retiring("journey", "one", ana)
            #expect(await Self.refusal([journey], ana)?.code == .unsupported)
            var other = try await Self.retiring("team", "push-team", ana)
            other.content = Self.team("push-team", channels: ["push"])
            #expect(await Self.refusal([other], ana)?.code == .invalid)
            other = try await Self.retiring("team", "push-team", ana)
            other.base = 7
            #expect(await Self.refusal([other], ana)?.code == .conflict)
        }
    }

    @Test("a team is kept by what it answers for, the steps it works, and its open proposals")
    func uses() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([
                Change(Self.team("push-team")), Change(Self.team("web-team")),
                Change(TestJourney.document("one")),
            ])
            // as if its owners had signed it off: the team has nobody
            let superuser = try await installation.superuser()
            try await superuser.execute(
                """
                update core.documents set team_id = (
                    select id from core.teams where key = 'push-team') where key = 'one'
                """)
            await superuser.close()
            let ana = try await installation.store(.ana)
            let owner = try await Self.retiring("team", "push-team", ana)
            let owns = await Self.refusal([owner], ana)
            #expect(owns?.code == .brokenReference)
            #expect(owns?.message.contains("answers for journey one") == true)
            // Handed over in the same proposal it may go.
            let over = Change(TestJourney.document("one"), base: 1)
            let both = await Self.refusal([over, owner], ana)
            #expect(both == nil, "\(both?.message ?? "")")

            let worker = try await Self.retiring("team", "email-team", ana)
            let works = await Self.refusal([worker], ana)
            #expect(works?.message.contains("works steps of journey one") == true)
            #expect(works?.message.contains("has a part in P-") == true)

            let web = try await Self.retiring("team", "web-team", ana)
            let named = Change(TestJourney.document("two", owner: "web-team"))
            let inside = await Self.refusal([web, named], ana)
            #expect(inside?.message.contains("team \"web-team\", which is retired") == true)
        }
    }

    @Test("a team that gets a journey between sign-off and apply stays")
    func usedMeanwhile() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([Change(Self.team("push-team"))])
            let ana = try await installation.store(.ana)
            let runner = try await RunnerByHand(installation)
            let id = try await ana.submit(
                TestJourney.envelope([try await Self.retiring("team", "push-team", ana)]))
            try await runner.assessAll()
            try await installation.approveAll(id)
            let jobs = try await runner.claim()
            let superuser = try await installation.superuser()
            try await superuser.execute(
                """
                insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
                select 'journey', 'late', 'Late', t.id, 1, d.head_digest
                from core.teams t join core.documents d on d.kind = 'team' and d.key = t.key
                where t.key = 'push-team'
                """)
            await superuser.close()
            let refusal = await #expect(throws: GovernanceError.self) {
                try await runner.store.jobs.apply(try #require(jobs.first))
            }
            #expect(refusal?.code == .brokenReference)
            #expect(try await ana.documents.show(kind: "team", key: "push-team").retiredAt == nil)
        }
    }

    @Test("a waiver is not made for a policy that is retired, and ends by a proposal of its own")
    func waiver() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            let ana = try await installation.store(.ana)
            let runner = try await RunnerByHand(installation)
            // Without any runner's report a policy cannot come into force, so it is put there.
            for key in ["kept", "gone"] {
                try await superuser.execute(
                    """
                    select priv.write_document('policy', $1, priv.keep_blob($2), null, 'genesis',
                        null, null)
                    """, [key, try CanonicalJSON.text(of: Self.policy(key))])
            }
            try await superuser.execute(
                "update core.documents set retired_at = now() where key = 'gone'")
            let gone = await Self.refusal([Change(Self.waiver("w-gone", of: "gone"))], ana)
            #expect(gone?.code == .brokenReference)

            try await installation.putInForce([Change(Self.waiver("w-kept", of: "kept"))])
            let id = try await ana.submit(
                TestJourney.envelope([try await Self.retiring("waiver", "w-kept", ana)]))
            try await runner.assessAll()
            try await installation.approveAll(id)
            try await runner.applyAll()
            #expect(try await ana.proposals.show(id).state == "applied")
            let other = try await ana.submit(TestJourney.envelope(TestJourney.document("one")))
            let job = try #require(try await runner.claim().first { $0.proposal == other })
            #expect(try await runner.store.jobs.input(job).facts["waivers"]?.array == [])
            await superuser.close()
        }
    }
}
