import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Checks that are repeated") struct AuditRecheckTests {
    @Test("come to the same bytes again, for whoever may see them")
    func same() async throws {
        try await CaseWorld.with { world in
            for person in [Person.bo, .aud, .ana, .rui] {
                let trial = try await world.company.run(person, "audit", "recheck")
                #expect(trial.status == 0, "\(trial.data)\(trial.notes)")
                #expect(trial.data.contains("1 of 1 checks come to the same again"))
            }
            let none = try await world.company.run(.rui, "audit", "recheck", "P-9")
            #expect(none.status == ExitStatus.usage.rawValue)
        }
    }

    @Test("what a superuser changed of them is named")
    func changed() async throws {
        try await CaseWorld.with { world in
            let behind = try await world.company.installation.superuser()
            try await behind.execute("alter table core.assessments disable trigger all")
            try await behind.execute("alter table core.blobs disable trigger all")
            try await behind.execute("alter table core.seats disable trigger all")
            func verdict(_ sql: StaticString, undo: StaticString) async throws -> String {
                try await behind.execute(sql)
                let trial = try await world.company.run(.aud, "audit", "recheck", "P-1")
                #expect(trial.status == ExitStatus.differences.rawValue, "\(trial.notes)")
                try await behind.execute(undo)
                return trial.data
            }
            // A result that its digest names, and that the checks never came to.
            let hidden = try await verdict(
                """
                with made as (
                    select a.id, a.result_digest as old, convert_to(jsonb_set(
                        convert_from(b.content, 'UTF8')::jsonb, '{findings}', '[]')::text, 'UTF8')
                        as content
                    from core.assessments a join core.blobs b on b.digest = a.result_digest
                ), kept as (
                    insert into core.blobs (digest, content)
                    select sha256(content), content from made)
                update core.assessments a set result_digest = sha256(m.content)
                from made m where m.id = a.id
                """,
                undo: """
                    update core.assessments a set result_digest =
                        decode(e.data ->> 'result', 'hex')
                    from core.events e where e.data @> jsonb_build_object('assessment', a.id)
                        and e.kind = 'proposal.checked'
                    """)
            #expect(hidden.contains("not recorded: "))
            #expect(hidden.contains("their event names another result"))
            let changed = try await verdict(
                """
                update core.blobs b set content = convert_to(replace(
                    convert_from(b.content, 'UTF8'), '"outcome":"', '"outcome":"x'), 'UTF8')
                from core.assessments a where a.result_digest = b.digest
                """,
                undo: """
                    update core.blobs b set content = convert_to(replace(
                        convert_from(b.content, 'UTF8'), '"outcome":"x', '"outcome":"'), 'UTF8')
                    from core.assessments a where a.result_digest = b.digest
                    """)
            #expect(changed.contains("the result is not what was recorded"))
            let facts = try await verdict(
                "update core.assessments set facts_digest = revision_digest",
                undo: """
                    update core.assessments a set facts_digest = decode(e.data ->> 'facts', 'hex')
                    from core.events e where e.data @> jsonb_build_object('assessment', a.id)
                        and e.kind = 'proposal.checked'
                    """)
            #expect(facts.contains("another facts"))
            let trial = try await world.company.run(.aud, "audit", "recheck")
            #expect(trial.status == 0, "\(trial.data)")
        }
    }
}
