import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("What was reviewed is what applies, by one way only")
struct OnePathTests {
    private typealias Change = ProposalEnvelope.Change

    private static func lines(
        _ text: StaticString, _ installation: TestInstallation
    ) async throws -> [String] {
        let superuser = try await installation.superuser()
        let found = try await superuser.query(text) {
            row throws(PostgresError) in try row.value("line", as: String.self)
        }
        await superuser.close()
        return found
    }

    @Test("E51: two proposals that come to one key by their edits: one makes it, one conflicts")
    func sameIdentity() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            let bo = try await installation.store(.bo)
            let runner = try await RunnerByHand(installation)
            let first = try await ana.submit(TestJourney.envelope(TestJourney.document("one")))
            let second = try await ana.submit(TestJourney.envelope(TestJourney.document("two")))
            _ = try await ana.proposals.revise(
                second, from: 1,
                TestJourney.envelope(TestJourney.document("one", label: "Other")),
                command: UUID())
            try await runner.assessAll()
            for id in [first, second] { try await bo.approve(id) }
            var codes: [OutcomeCode?] = []
            for job in try await runner.claim() {
                do {
                    _ = try await runner.store.jobs.apply(job)
                    codes.append(nil)
                } catch {
                    codes.append((error as? GovernanceError)?.code)
                }
            }
            #expect(codes.count == 2 && codes.contains(nil) && codes.contains(.conflict))
            #expect(try await ana.documents.history(kind: "journey", key: "one").count == 1)
            #expect(try await ana.documents.find(kind: "journey", key: "two") == nil)
        }
    }

    @Test("E53: the bytes in force are those of the digest that was signed off")
    func reviewedIsApplied() async throws {
        try await TestInstallation.with { installation in
            let document = TestJourney.document("one", label: "As reviewed")
            try await installation.putInForce([Change(document)])
            let found = try await Self.lines(
                """
                select concat_ws(' ', d.head_digest = c.digest, v.revision_digest = r.digest,
                    sha256(b.content) = c.digest,
                    convert_from(e.content, 'UTF8') like '%' || encode(c.digest, 'hex') || '%')
                    as line
                from core.documents d
                join core.document_revisions x on x.document_id = d.id
                join core.proposal_changes c on c.proposal_id = x.proposal_id
                    and c.revision = x.proposal_revision
                join core.proposal_revisions r on r.proposal_id = c.proposal_id
                    and r.number = c.revision
                join core.votes v on v.proposal_id = r.proposal_id
                join core.blobs b on b.digest = d.head_digest
                join core.blobs e on e.digest = v.revision_digest
                where d.key = 'one'
                """, installation)
            #expect(found == ["t t t t"])
            let ana = try await installation.store(.ana)
            let stored = try await ana.documents.show(kind: "journey", key: "one")
            #expect(stored.content == (try CanonicalJSON.text(of: document)))
        }
    }

    @Test("E54: one function makes a document's head, one calls it, and that one asks the gate")
    func onePath() async throws {
        try await TestInstallation.with { installation in
            let callers = try await Self.lines(
                """
                select f.name || ' < ' || string_agg(n.nspname || '.' || p.proname, ', '
                    order by n.nspname, p.proname) as line
                from (values ('write_document'), ('write_change'), ('apply_changes')) f (name)
                join pg_proc p on p.prosrc ~ ('\\m' || f.name || '\\(')
                join pg_namespace n on n.oid = p.pronamespace
                    and n.nspname in ('priv', 'api', 'service', 'setup')
                group by f.name order by f.name
                """, installation)
            // write_back gives a document the bytes back that were in force before an emergency
            #expect(
                callers == [
                    "apply_changes < service.apply_proposal",
                    "write_change < priv.apply_changes",
                    "write_document < priv.write_back, priv.write_change, setup.initialise",
                ])
            let writers = try await Self.lines(
                """
                select n.nspname || '.' || p.proname as line
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('priv', 'api', 'service', 'setup')
                    and p.prosrc ~ '(insert into|update) core\\.document(s|_revisions)\\M'
                order by 1
                """, installation)
            // those of retirements put a document out of force, and touch no head
            #expect(
                writers == [
                    "priv.keep_retirement_state", "priv.move_retired_journey",
                    "priv.write_change", "priv.write_document",
                ])
            let heads = try await Self.lines(
                """
                select n.nspname || '.' || p.proname as line
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('priv', 'api', 'service', 'setup')
                    and p.prosrc ~
                        'insert into core\\.document|update core\\.documents\\s+set[^;]*head_'
                order by 1
                """, installation)
            #expect(heads == ["priv.write_document"])
            let order = try await Self.lines(
                """
                select (strpos(prosrc, 'priv.lock_for_apply') < strpos(prosrc, 'priv.gate')
                    and strpos(prosrc, 'priv.gate') < strpos(prosrc, 'priv.apply_changes'))::text
                    as line
                from pg_proc where proname = 'apply_proposal'
                """, installation)
            #expect(order == ["true"])
        }
    }

    @Test("E54: an adoption, too, finds that somebody else was first")
    func adoptionPath() async throws {
        try await TestInstallation.with { installation in
            let bo = try await installation.store(.bo)
            let id = try await bo.submit(
                TestJourney.envelope([Change(TestJourney.document("one"))], isAdoption: true))
            try await installation.putInForce([Change(TestJourney.document("one"))])
            let mia = try await installation.store(.mia)
            let runner = try await RunnerByHand(installation)
            try await runner.assessAll()
            await #expect(throws: GovernanceError.self) {
                try await mia.approve(id)
                for job in try await runner.claim() { _ = try await runner.store.jobs.apply(job) }
                throw GovernanceError(.conflict, "not even approved")
            }
            #expect(try await mia.proposals.show(id).state != "applied")
            #expect(try await mia.documents.history(kind: "journey", key: "one").count == 1)
        }
    }

    @Test("E57: a team that begins to work a channel is asked for the steps in it")
    func channelGained() async throws {
        try await TestInstallation.with { installation in
            let web = JSON.object([
                "kind": .string("team"), "key": .string("web-team"), "name": .string("Web team"),
            ])
            func journey(_ label: String) -> JSON {
                let plain = TestJourney.document("one", label: label)
                let steps = plain["steps"]?.array ?? []
                return plain.with(
                    "steps", .array(steps.map { $0.with("channel", .string("push")) }))
            }
            try await installation.putInForce([Change(web), Change(journey("Welcome"))])
            let ana = try await installation.store(.ana)
            let runner = try await RunnerByHand(installation)
            let id = try await ana.submit(
                TestJourney.envelope(journey("Hello"), base: 1))
            try await runner.assessAll()
            try await installation.approveAll(id)
            #expect(try await ana.proposals.show(id).state == "approved")
            let job = try #require(try await runner.claim().first)

            let pushing = web.with("channels", .array([.string("push")]))
            try await installation.putInForce([Change(pushing, base: 1)])
            let moved = await #expect(throws: GovernanceError.self) {
                try await runner.store.jobs.apply(job)
            }
            #expect(moved?.code == .worldMoved)
            try await runner.assess(job)
            #expect(try await ana.proposals.show(id).seats.map(\.team).contains("web-team"))
            for store in [ana, runner.store] { await store.close() }
        }
    }

    @Test("E57: whoever answers for a step after the sign-off has to sign it off as well")
    func ownershipMoves() async throws {
        try await TestInstallation.with { installation in
            let web = JSON.object([
                "kind": .string("team"), "key": .string("web-team"), "name": .string("Web team"),
                "channels": .array([.string("email")]),
            ])
            try await installation.putInForce([
                Change(web), Change(TestJourney.document("one")),
            ])
            let ana = try await installation.store(.ana)
            let runner = try await RunnerByHand(installation)
            let id = try await ana.submit(
                TestJourney.envelope(TestJourney.document("one", label: "Hello"), base: 1))
            try await runner.assessAll()
            try await installation.approveAll(id)
            #expect(try await ana.proposals.show(id).state == "approved")
            let job = try #require(try await runner.claim().first)

            let head = try await ana.documents.show(kind: "team", key: "email-team")
            let unemployed = try head.json().with("channels", .array([]))
            try await installation.putInForce([Change(unemployed, base: head.revision)])

            let moved = await #expect(throws: GovernanceError.self) {
                try await runner.store.jobs.apply(job)
            }
            #expect(moved?.code == .worldMoved)
            try await runner.assess(job)
            await #expect(throws: GovernanceError.self) {
                try await runner.store.jobs.apply(job)
            }
            let shown = try await ana.proposals.show(id)
            #expect(shown.state == "in_review")
            #expect(shown.seats.contains { $0.team == "web-team" && $0.given < $0.needed })
            #expect(try await ana.documents.show(kind: "journey", key: "one").revision == 1)
        }
    }

    @Test("E58: from a new revision until its checks are recorded nothing is green")
    func noTransientGreen() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            let bo = try await installation.store(.bo)
            let runner = try await RunnerByHand(installation)
            let id = try await ana.submit(TestJourney.envelope(TestJourney.document("one")))
            try await runner.assessAll()
            try await bo.approve(id)
            let old = try #require(try await runner.claim().first)
            _ = try await ana.proposals.revise(
                id, from: 1,
                TestJourney.envelope(TestJourney.document("one", label: "Other")),
                command: UUID())
            let between = try await bo.proposals.show(id)
            #expect(between.state == "checking")
            #expect(between.blocks.first?.code == "assessment_pending")
            #expect(between.seats.isEmpty)
            let refusal = await #expect(throws: GovernanceError.self) { try await bo.approve(id) }
            #expect(refusal?.code == .assessmentPending)
            // The apply of the revision before does nothing.
            _ = try await runner.store.jobs.apply(old)
            #expect(try await ana.documents.find(kind: "journey", key: "one") == nil)
            try await runner.assessAll()
            let after = try await bo.proposals.show(id)
            #expect(after.state == "in_review")
            #expect(after.blocks.map(\.code).contains("approvals_missing"))
        }
    }
}
