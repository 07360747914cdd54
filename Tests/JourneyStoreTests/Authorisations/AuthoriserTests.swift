import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

// Each test has a database and five sessions: not all at once.
@Suite("Those who signed an authorisation off", .serialized)
struct AuthoriserTests {
    @Test("E19: who signed it off cannot use it, nor with a second account")
    func ownWork() async throws {
        try await StandardWorld.with { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let envelope = try StandardWorld.envelope([(inside.content, base: 1)])
            let own = try await world.jo.submit(envelope)
            try await world.check()
            let refusal = try #require(try await world.refusal(own))
            #expect(refusal.contains("Jo Park, who signed it off, has a part in this change"))
            try await world.superuser {
                try await $0.execute(
                    """
                    update core.principals set person = (
                        select person from core.principals where role_name = 'jo')
                    where role_name = 'ana'
                    """)
            }
            // signed off by one who wrote it too, by now: that sign-off does not stand either
            let twin = try await world.ana.submit(envelope)
            try await world.check()
            #expect(try await world.refusal(twin)?.contains("Jo Park, who signed it off") == true)
        }
    }

    @Test("a revision by one who signed it off taints the proposal, whoever wrote the last one")
    func contributor() async throws {
        try await StandardWorld.with { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let envelope = try StandardWorld.envelope([(inside.content, base: 1)])
            let id = try await world.jo.submit(envelope)
            _ = try await world.ana.proposals.revise(id, from: 1, envelope, command: UUID())
            try await world.check()
            #expect(try await world.refusal(id)?.contains("has a part in this change") == true)
        }
    }

    @Test("who holds the right to sign off from the author does not count on the author's change")
    func granted() async throws {
        try await StandardWorld.with { world in
            // the grant comes from Rui, who wrote nothing of the authorisation
            try await world.superuser {
                try await $0.execute(
                    """
                    update core.memberships set added_by = (
                        select id from core.principals where role_name = 'rui')
                    where principal_id = (select id from core.principals where role_name = 'jo')
                    """)
            }
            let wide = StandardWorld.allowing(["teams": StandardWorld.list("sms-team")])
            try await world.adopt(wide, base: 1)
            let rui = try await world.installation.store(.rui)
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let id = try await rui.submit(StandardWorld.envelope([(inside.content, base: 1)]))
            try await world.check()
            #expect(try await world.refusal(id)?.contains("Jo Park, who signed it off") == true)
            await rui.close()
        }
    }

    @Test("when who signed it off has left since, what was approved under it does not apply")
    func left() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d")
            #expect(try await world.state(id) == "approved")
            try await world.superuser {
                try await $0.execute(
                    """
                    update core.memberships set ended_at = now()
                    where principal_id = (select id from core.principals where role_name = 'jo')
                    """)
            }
            let refusal = try #require(try await world.refusal(id))
            #expect(refusal.contains("the sign-off of E-mail team on it does not stand any more"))
            #expect(try await world.state(id) == "suspended")
            let line = try #require(try await world.ana.authorisations.list().first)
            #expect(line.ends.count == 1)
        }
    }

    @Test("an authorisation that came with the installation was signed off by nobody")
    func genesis() async throws {
        try await StandardWorld.with { world in
            try await world.superuser {
                try await $0.execute("set session_replication_role = replica")
                try await $0.execute(
                    "alter table core.document_revisions disable trigger append_only")
                try await $0.execute(
                    """
                    update core.document_revisions r set origin = 'genesis'
                    from core.documents d where d.id = r.document_id and d.kind = 'authorisation'
                    """)
            }
            let id = try await world.change("wait-1.wait=2d")
            #expect(try await world.refusal(id)?.contains("nobody has signed it off") == true)
        }
    }

    @Test("an authorisation that moves while a change waits is judged again as it is now")
    func moved() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d")
            let jobs = try await world.runner.claim()
            let narrow = try await world.ana.submit(
                StandardWorld.envelope(
                    [(StandardWorld.allowing(["steps": StandardWorld.list("reminder")]), base: 1)],
                    citing: nil))
            try await world.check()
            try await world.signOff(narrow)
            try await world.apply()
            #expect(try await world.state(narrow) == "applied")
            for job in jobs {
                let error = await #expect(throws: GovernanceError.self) {
                    try await world.runner.store.jobs.apply(job)
                }
                #expect(error?.code == .authorisationVoid)
            }
            #expect(try await world.refusal(id)?.contains("step \"wait-1\"") == true)
        }
    }
}
