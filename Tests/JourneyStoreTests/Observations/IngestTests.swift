import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyStore

@Suite("Figures that are taken in")
struct IngestTests {
    private static func size(_ key: String, _ people: Int, _ day: String, line: Int = 1) -> JSON {
        row("size", key, "", people, day, line)
    }

    private static func row(
        _ kind: String, _ key: String, _ other: String, _ people: Int, _ day: String, _ line: Int
    ) -> JSON {
        .object([
            "kind": .string(kind), "key": .string(key), "other": .string(other),
            "people": JSON(people), "asOf": .string(day), "line": JSON(line),
        ])
    }

    @discardableResult
    private static func ingest(
        _ rows: [JSON], as person: Person = .mia, file: String? = nil,
        in installation: TestInstallation
    ) async throws -> CommandOutcome {
        let store = try await installation.store(person)
        do {
            let outcome = try await store.audiences.ingest(
                file: file ?? CanonicalJSON.text(of: .array(rows)), rows: rows, command: UUID())
            await store.close()
            return outcome
        } catch {
            await store.close()
            throw error
        }
    }

    private static func refusal(
        _ rows: [JSON], as person: Person = .mia, in installation: TestInstallation
    ) async throws -> GovernanceError? {
        do {
            try await ingest(rows, as: person, in: installation)
            return nil
        } catch let error as GovernanceError {
            return error
        }
    }

    @Test("a newer figure replaces, one of the same day corrects, an older one is kept out")
    func newest() async throws {
        try await TestInstallation.with { installation in
            let store = try await installation.store(.ana)
            try await Self.ingest([Self.size("new", 100, "2026-03-01")], in: installation)
            try await Self.ingest([Self.size("new", 110, "2026-03-01")], in: installation)
            #expect(try await store.audiences.show("new").people == 110)
            let older = try await Self.ingest(
                [Self.size("new", 5, "2026-02-01", line: 7), Self.size("app", 3, "2026-02-01")],
                in: installation)
            #expect(older.data["taken"]?.int == 1)
            #expect(older.data["keptOut"]?.array?.map { $0["line"]?.int } == [7])
            #expect(older.data["keptOut"]?.array?.map { $0["newest"]?.string } == ["2026-03-01"])
            #expect(try await store.audiences.show("new").people == 110)
            try await Self.ingest([Self.size("new", 90, "2026-03-02")], in: installation)
            let shown = try await store.audiences.show("new")
            #expect(shown.people == 90 && shown.asOf == "2026-03-02")
            #expect(shown.ingestedBy == "Mia Sousa")
            await store.close()
        }
    }

    @Test("the same file twice is nothing to do, and leaves one event and no trace")
    func twice() async throws {
        try await TestInstallation.with { installation in
            let rows = [Self.size("new", 100, "2026-03-01")]
            try await Self.ingest(rows, in: installation)
            let again = try await Self.ingest(rows, as: .bo, in: installation)
            #expect(again.data["nothingToDo"]?.bool == true)
            let behind = try await installation.superuser()
            let counts = try await behind.query(
                """
                select (select count(*) from core.events where kind = 'audience.ingested') as events,
                    (select count(*) from core.ingests) as ingests,
                    (select version from core.scopes where name = 'figures/new') as version
                """
            ) { row throws(PostgresError) in
                [
                    try row.value("events", as: Int.self), try row.value("ingests", as: Int.self),
                    try row.value("version", as: Int.self),
                ]
            }
            #expect(counts == [[1, 1, 1]])
            await behind.close()
        }
    }

    @Test(
        "only operations may: whoever shrinks an audience lowers a risk",
        arguments: [Person.ana, .jo, .aud])
    func rights(_ person: Person) async throws {
        try await TestInstallation.with { installation in
            let rows = [Self.size("new", 1, "2026-03-01")]
            let refused = await #expect(throws: GovernanceError.self) {
                try await Self.ingest(rows, as: person, in: installation)
            }
            if person != .aud { #expect(refused?.code == .notPermitted) }
            let mia = try await installation.store(.mia)
            #expect(try await mia.audiences.list().isEmpty)
            await mia.close()
        }
    }

    @Test("a row that cannot be kept refuses all of the file, by its line")
    func whole() async throws {
        try await TestInstallation.with { installation in
            let good = Self.size("new", 1, "2026-03-01")
            let wrong: [(JSON, String)] = [
                (Self.size("app", 1, "2999-01-01", line: 9), "Line 9"),
                (Self.row("overlap", "new", "stranger", 1, "2026-03-01", 4), "Line 4"),
                (Self.size("new", 2, "2026-03-01", line: 3), "Line 3"),
                (Self.row("overlap", "stranger", "new", 1, "2026-03-01", 2), "Line 2"),
                (Self.size("A", 1, "2026-03-01"), "Line 2"),
                (Self.size("app", -1, "2026-03-01"), "Line 2"),
                (Self.row("people", "app", "", 1, "2026-03-01", 2), "Line 2"),
                (.object([:]), "Line 2"), (.null, "Line 2"),
            ]
            for (row, place) in wrong {
                let error = try await Self.refusal([good, row], in: installation)
                #expect(error?.code == .invalid, "\(row)")
                #expect(error?.message.hasPrefix(place) == true, "\(error?.message ?? "")")
            }
            #expect(try await Self.refusal([], in: installation)?.code == .invalid)
            let mia = try await installation.store(.mia)
            #expect(try await mia.audiences.list().isEmpty)
            await mia.close()
        }
    }

    @Test("overlaps are told both ways; unknown is not the same as none")
    func overlaps() async throws {
        try await TestInstallation.with { installation in
            try await Self.ingest(
                [
                    Self.size("app", 200, "2026-03-01", line: 1),
                    Self.size("new", 100, "2026-03-01", line: 2),
                    Self.size("lonely", 100, "2026-03-01", line: 3),
                    Self.size("unseen", 100, "2026-03-01", line: 4),
                    Self.row("overlap", "app", "new", 50, "2026-03-01", 5),
                    Self.row("overlap", "lonely", "new", 0, "2026-03-01", 6),
                ], in: installation)
            let store = try await installation.store(.aud)
            let list = try await store.audiences.list()
            #expect(list.map(\.key) == ["app", "lonely", "new", "unseen"])
            #expect(list.map(\.overlaps) == [1, 0, 1, nil])
            #expect(try await store.audiences.show("new").overlaps?.first?.share == 0.5)
            #expect(try await store.audiences.show("app").overlaps?.first?.share == 0.25)
            #expect(try await store.audiences.show("unseen").overlaps == nil)
            await #expect(throws: GovernanceError.self) { try await store.audiences.show("none") }
            await store.close()
        }
    }

    @Test("people inside count whole, or as the sum of the steps; strange journeys are said")
    func inside() async throws {
        try await TestInstallation.with { installation in
            let outcome = try await Self.ingest(
                [
                    Self.row("inside", "care", "a", 3, "2026-03-01", 1),
                    Self.row("inside", "care", "b", 4, "2026-03-02", 2),
                    Self.row("inside", "win-back", "", 9, "2026-03-01", 3),
                    Self.row("inside", "win-back", "a", 5, "2026-03-01", 4),
                ], in: installation)
            #expect(
                outcome.data["unknownJourneys"]?.array?.map(\.string) == ["care", "win-back"])
            let behind = try await installation.superuser()
            let found = try await behind.query(
                """
                select format('%s %s %s', journey, people, as_of) as value
                from priv.people_inside(array['care', 'win-back', 'none']) order by 1
                """
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(found == ["care 7 2026-03-01", "win-back 9 2026-03-01"])
            await behind.close()
        }
    }

    /// `figures/...` are nobody's but an ingest's: neither holds the other up.
    @Test("a member who holds a journey's scopes does not hold an ingest up, nor the other way")
    func unblockable() async throws {
        try await TestInstallation.with { installation in
            try await Self.apply(TestJourney.lawful("care", audience: "new"), installation)
            let behind = try await installation.superuser()
            try await behind.execute("begin")
            try await behind.execute(
                "select 1 from core.scopes where name like 'audience/%' for no key update")
            try await Self.ingest([Self.size("new", 1, "2026-03-01")], in: installation)
            try await behind.execute("rollback")
            try await behind.execute("begin")
            try await behind.execute(
                "select 1 from core.scopes where name ~ '^(figures|inside)' for no key update")
            let bo = try await installation.store(.bo)
            _ = try await bo.journeys.pause("care", why: "test", command: UUID())
            await bo.close()
            try await behind.execute("rollback")
            await behind.close()
        }
    }

    private static func apply(_ document: JSON, _ installation: TestInstallation) async throws {
        let ana = try await installation.store(.ana)
        let mia = try await installation.store(.mia)
        let proposal = try await ana.submit(TestJourney.envelope(document))
        let runner = try await RunnerByHand(installation)
        try await runner.assessAll()
        try await mia.approve(proposal)
        try await runner.applyAll()
        for store in [ana, mia, runner.store] { await store.close() }
    }

    @Test("an open assessment is stale when a figure moved that it has read, and only then")
    func stale() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            let proposal = try await ana.submit(
                TestJourney.envelope(TestJourney.lawful("care", audience: "new")))
            let runner = try await RunnerByHand(installation)
            try await runner.assessAll()
            func isStale() async throws -> Bool {
                try await ana.proposals.show(proposal).blocks.contains { $0.code == "world_moved" }
            }
            #expect(try await !isStale())
            try await Self.ingest([Self.size("other", 1, "2026-03-01")], in: installation)
            #expect(try await !isStale())
            try await Self.ingest([Self.size("new", 1, "2026-03-01")], in: installation)
            #expect(try await isStale())
            let input = try await ana.proposals.show(proposal)
            #expect(input.state == "in_review")
            for store in [ana, runner.store] { await store.close() }
        }
    }

    @Test("what a proposal must have read holds the audiences that overlap, and theirs alone")
    func scopes() async throws {
        try await TestInstallation.with { installation in
            try await Self.ingest(
                [
                    Self.size("app", 200, "2026-03-01", line: 1),
                    Self.size("far", 200, "2026-03-01", line: 2),
                    Self.size("new", 100, "2026-03-01", line: 3),
                    Self.row("overlap", "app", "new", 50, "2026-03-01", 4),
                    Self.row("overlap", "far", "new", 0, "2026-03-01", 5),
                    Self.row("overlap", "app", "far", 50, "2026-03-01", 6),
                ], in: installation)
            let ana = try await installation.store(.ana)
            let proposal = try await ana.submit(
                TestJourney.envelope(TestJourney.lawful("care", audience: "new")))
            let behind = try await installation.superuser()
            let names = try await behind.query(
                """
                select format('%s %s', name, is_written) as value
                from priv.proposal_scopes($1::bigint, 1)
                where name ~ '^(audience|figures|inside)/' order by name collate "C"
                """, [proposal]
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(
                names == ["audience/app f", "audience/new t", "figures/new f", "inside/care f"])
            await behind.close()
            await ana.close()
        }
    }
}
