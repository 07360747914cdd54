import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Attribution that is kept, and touches that are let go")
struct KeptAttributionTests {
    private static let run = [
        "attribution", "run", "--from", "2026-01-01", "--through", "2026-02-28",
    ]

    private let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    private func with(_ body: (TestInstallation) async throws -> Void) async throws {
        let sample = TouchSample(seed: 11)
        let path = try folder.write(sample.file(sample.events), "touches.csv")
        try await TestInstallation.with { installation in
            try await installation.adopt(
                TestJourney.lawful("care", audience: "new", owner: "sms-team"), owner: .hana)
            try await installation.adopt(TestJourney.lawful("thanks", audience: "old"))
            let taken = try await installation.run(.bo, "attribution", "ingest", path)
            #expect(taken.status == 0, "\(taken.notes)")
            try await body(installation)
        }
    }

    @Test("a run is kept with its credits, listed, shown and exported; a dry run is not")
    func kept() async throws {
        try await with { installation in
            let none = try await installation.run(.ana, "attribution", "list")
            #expect(none.data.contains("No credit was kept yet."))
            let dry = try await installation.run(.bo, Self.run + ["--keep", "--dry-run"])
            #expect(dry.status == 0, "\(dry.notes)")
            #expect(dry.data.contains("it could be kept; nothing was"), "\(dry.data)")
            #expect(try await installation.run(.ana, "attribution", "list").data == none.data)
            let kept = try await installation.run(.bo, Self.run + ["--keep", "--models"])
            #expect(kept.status == 0 && kept.data.contains("kept as A-"), "\(kept.notes)")
            let list = try await installation.json(.rui, "attribution", "list")
            let name = list["runs"]?.array?.first?["run"]?.string ?? ""
            #expect(list["runs"]?.array?.first?["isRepeatable"] == .bool(true))
            let shown = try await installation.json(.aud, "attribution", "show", name)
            let credits = shown["credits"]?.array ?? []
            #expect(credits.count == 8 * 3)
            let sum = credits.filter { $0["model"]?.string == "markov_1" }
                .reduce(0) { $0 + ($1["share"]?.number ?? 0) }
            #expect(abs(sum - 1) < 1e-9)
            let page = try await installation.run(.aud, "attribution", "show", name)
            #expect(page.data.contains("email\t"), "\(page.data)")
            let screen = kept.data.replacing(name, with: "A-N")
            try Golden.compare(screen, "plain-attribution-run-touches")
            try await compareScreens(name, in: installation)
            let data = try await installation.run(.jo, "data", "export", "attribution@1")
            #expect(data.data.split(separator: "\r\n").count == 25, "\(data.notes)")
            #expect(data.data.contains("person-") && !data.data.contains("Bo Lindqvist"))
            let old = try await installation.run(
                .jo, "data", "export", "attribution", "--as-of", "2026-03-01")
            #expect(old.data.split(separator: "\r\n").count == 1)
            let log = try await installation.run(.bo, "audit", "log", "--kind", "attribution.kept")
            #expect(log.data.contains(name), "\(log.data)")
        }
    }

    /// The screen of a run on terminals, all but when it was kept.
    private func compareScreens(
        _ name: String, in installation: TestInstallation
    ) async throws {
        let store = try await installation.store(.jo)
        let found = try await store.attributions.run(try AttributionShow.number(name))
        await store.close()
        let (run, credits) = try #require(found)
        let page = KeptAttribution(
            run: run, credits: credits, time: TimeText(environment: ["TZ": "UTC"]))
        for columns in [100, 80] {
            let lines = page.blocks.flatMap { $0.lines(columns: columns) }.map(\.plain)
                .filter { !$0.contains("KEPT") }
            #expect(lines.allSatisfy { $0.count <= columns }, "\(lines)")
            let text = lines.map { $0 + "\n" }.joined().replacing(name, with: "A-N")
            try Golden.compare(text, "screen-attribution-show-\(columns)")
        }
    }

    @Test("all journeys' credit is kept by operations, one journey's by its owner")
    func keepers() async throws {
        try await with { installation in
            for person in [Person.ana, .rui, .aud] {
                let trial = try await installation.run(person, Self.run + ["--keep"])
                #expect(trial.status == ExitStatus.notPermitted.rawValue, "\(person)")
            }
            // Care is the SMS team's; none of them is of operations.
            let own = Self.run + ["--keep", "--journey", "care", "--by", "step"]
            for stranger in [Person.jo, .ana] {
                let trial = try await installation.run(stranger, own)
                #expect(trial.status == ExitStatus.notPermitted.rawValue, "\(trial.notes)")
            }
            let owner = try await installation.run(.hana, own)
            #expect(owner.status == 0, "\(owner.notes)")
        }
    }

    @Test("the next command asks for what was kept; few journeys are why there are no intervals")
    func again() async throws {
        try await with { installation in
            let options = ["--by", "step", "--look-back", "14", "--half-life", "3.5"]
            let kept = try await installation.run(
                .bo, Self.run + options + ["--weight", "value", "--keep"])
            #expect(kept.status == 0, "\(kept.notes)")
            let question =
                "wayleave attribution run --from 2026-01-01 --through 2026-02-28 --by step "
                + "--weight value --look-back 14 --half-life 3.5"
            let store = try await installation.store(.bo)
            let newest = try #require(try await store.attributions.list(limit: 1).first)
            let found = try #require(try await store.attributions.run(newest.id))
            let page = KeptAttribution(
                run: found.0, credits: found.1, time: TimeText(environment: ["TZ": "UTC"]))
            let run = try AttributionRun.parse(
                Array(Self.run.dropFirst(2)) + options + ["--weight", "value"])
            let screen = try await run.answer(newest.question, store)
            await store.close()
            for blocks in [page.blocks, screen.blocks] {
                let text = blocks.flatMap { $0.lines(columns: 200) }.map(\.plain).joined()
                #expect(text.contains(question), "\(text)")
            }
            var few = screen
            few.input.statistics.groups = []
            few.report = AttributionReport(few.input.statistics)
            let notes = few.blocks.flatMap { $0.lines(columns: 200) }.map(\.plain).joined()
            #expect(notes.contains("no intervals: too few journeys"), "\(notes)")
        }
    }

    @Test("what is let go is gone for good, by operations, with a reason; runs say so")
    func forgotten() async throws {
        try await with { installation in
            _ = try await installation.run(.bo, Self.run + ["--keep"])
            let forget = ["attribution", "forget", "--before", "2026-01-10"]
            let ana = try await installation.run(.ana, forget + ["--reason", "x"])
            #expect(ana.status == ExitStatus.notPermitted.rawValue)
            let dry = try await installation.run(
                .bo, forget + ["--reason", "kept for 14 months", "--dry-run"])
            #expect(dry.status == 0)
            let before = try await installation.json(.bo, "attribution", "list")
            #expect(before["runs"]?.array?.first?["isRepeatable"] == .bool(true))
            let done = try await installation.run(
                .bo, forget + ["--reason", "kept for 14 months"])
            #expect(done.status == 0 && done.data.contains("were let go"), "\(done.notes)")
            let list = try await installation.run(.bo, "attribution", "list")
            #expect(list.data.contains("! A-"), "\(list.data)")
            let again = try await installation.run(.bo, Self.run)
            #expect(again.data.contains("touches before 2026-01-10 were let go"), "\(again.data)")
            let log = try await installation.run(
                .bo, "audit", "log", "--kind", "touches.forgotten")
            #expect(log.data.contains("kept for 14 months"), "\(log.data)")
            // What was let go before was not counted: that can be counted again.
            let fresh = try await installation.run(.bo, Self.run + ["--keep"])
            #expect(fresh.status == 0, "\(fresh.notes)")
            let both = try await installation.json(.bo, "attribution", "list")
            #expect(
                both["runs"]?.array?.map { $0["isRepeatable"] } == [.bool(true), .bool(false)])
            let late = try folder.write(
                "customer,moment,channel\nz,2026-01-05T10:00:00Z,email\n", "late.csv")
            let refused = try await installation.run(.bo, "attribution", "ingest", late)
            #expect(refused.status == ExitStatus.usage.rawValue)
            #expect(refused.notes.contains("was let go, and does not come again"))
            let behind = try await installation.superuser()
            let rest = try await behind.query(
                """
                select count(*)::int as n from core.touches where at < '2026-01-10 00:00+00'
                union all select count(*)::int from core.conversions
                    where at < '2026-01-10 00:00+00'
                """
            ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
            #expect(rest == [0, 0])
            let statements: [StaticString] = [
                "delete from core.touches", "update core.conversions set value = 1",
                "truncate core.touches", "delete from core.attribution_runs",
                "update core.attribution_credits set share = 1",
                "delete from core.touch_forgettings", "update core.touch_keys set only_row = true",
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) {
                    try await behind.execute(statement)
                }
                #expect(error?.sqlState == "WLAPD", "\(statement)")
            }
            await behind.close()
        }
    }
}
