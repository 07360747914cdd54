import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Attribution on touches that were taken in")
struct BuiltInAttributionTests {
    private static let period = ["--from", "2026-01-01", "--through", "2026-02-28"]

    private let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    private static func with(
        _ body: (TestInstallation) async throws -> Void
    ) async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            try await installation.adopt(TestJourney.lawful("thanks", audience: "old"))
            try await body(installation)
        }
    }

    private func ingest(
        _ text: String, _ name: String, as person: Person = .bo, in installation: TestInstallation
    ) async throws -> JSON {
        try await installation.json(
            person, "attribution", "ingest", try folder.write(text, name))
    }

    private func run(
        _ person: Person, _ arguments: [String], in installation: TestInstallation
    ) async throws -> JSON {
        let arguments = ["attribution", "run"] + Self.period + arguments + ["--json"]
        let trial = try await installation.run(person, arguments)
        #expect(trial.status == 0, "\(trial.notes)")
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    private func shares(_ json: JSON) -> [String: Double] {
        var shares: [String: Double] = [:]
        for model in json["models"]?.array ?? [] {
            for credit in model["credits"]?.array ?? [] {
                let name = "\(model["model"]?.string ?? "") \(credit["label"]?.string ?? "")"
                shares[name] = credit["share"]?.number
                shares[name + " value"] = credit["value"]?.number
            }
        }
        return shares
    }

    private func expectEqual(_ ours: JSON, _ theirs: JSON) {
        for count in ["journeys", "conversions", "nulls"] {
            #expect(ours[count] == theirs[count], "\(count)")
        }
        let (found, wanted) = (shares(ours), shares(theirs))
        #expect(found.keys == wanted.keys && wanted.count > 30)
        for (name, share) in wanted {
            #expect(abs((found[name] ?? .nan) - share) < 1e-8 * max(1, abs(share)), "\(name)")
        }
    }

    @Test(
        "the database counts what the pass over the same journeys in a file counts",
        arguments: [UInt64(1), 2], [7, 30])
    func equality(seed: UInt64, lookBack: Int) async throws {
        let sample = TouchSample(seed: seed)
        try await Self.with { installation in
            _ = try await ingest(sample.file(sample.events), "touches.csv", in: installation)
            let options = ["--look-back", "\(lookBack)", "--models"]
            func path(_ name: String, _ text: String) async throws -> JSON {
                let file = try folder.write(text, name)
                let trial = try await installation.run(
                    .bo, ["attribution", "run", file, "--models", "--json"])
                return try JSONParser.parse(Array(trial.data.utf8)).json
            }
            let seconds = lookBack * TouchSample.day
            let channels = try await run(.ana, options, in: installation)
            expectEqual(
                channels,
                try await path(
                    "channels.csv",
                    sample.paths(lookBack: seconds) { $0.hasSuffix("-1") ? "email" : $0 }))
            let steps = try await run(.aud, options + ["--by", "step"], in: installation)
            expectEqual(
                steps,
                try await path(
                    "steps.csv",
                    sample.paths(lookBack: seconds) { $0.hasSuffix("-1") ? $0 : "(no step)" }))
            let care = try await run(
                .rui, options + ["--by", "step", "--journey", "care"], in: installation)
            #expect(care["labels"]?.array?.count == 1)
            let alone = try await path(
                "care.csv", sample.paths(lookBack: seconds, of: "care") { $0 })
            #expect(care["conversions"] == alone["conversions"])
            #expect(care["nulls"] == alone["nulls"] && care["journeys"] == alone["journeys"])
        }
    }

    @Test("files in any order and in parts, and late rows, come to the same; twice is nothing")
    func idempotence() async throws {
        let sample = TouchSample(seed: 3)
        let half = sample.events.count / 2
        try await Self.with { installation in
            let first = try await ingest(
                sample.file(Array(sample.events[half...])), "late.csv", in: installation)
            #expect(first["data"]?["kept_out"]?.int == 0 || first["rowsRejected"]?.int == 0)
            let early = try await run(.bo, [], in: installation)
            _ = try await ingest(
                sample.file(Array(sample.events[..<half])), "early.csv", in: installation)
            let parts = try await run(.bo, [], in: installation)
            #expect(early["journeys"] != parts["journeys"])
            let again = try await installation.run(
                .bo, "attribution", "ingest",
                try folder.write(sample.file(Array(sample.events[..<half])), "again.csv"))
            #expect(again.data.contains("Nothing to do"), "\(again.data)")
            let whole = try await installation.run(
                .bo, "attribution", "ingest",
                try folder.write(sample.file(sample.events), "whole.csv"))
            #expect(whole.data.contains("Nothing new: every row was there already."))
            let after = try await run(.bo, [], in: installation)
            #expect(parts["touches"]?["inputs"] == after["touches"]?["inputs"])
            #expect(parts["models"] == after["models"])
        }
    }

    @Test("names of customers are kept nowhere, and each installation has numbers of its own")
    func names() async throws {
        func numbers() async throws -> [Int] {
            try await TestInstallation.with { installation in
                try await installation.adopt(TestJourney.lawful("care", audience: "new"))
                try await installation.adopt(TestJourney.lawful("thanks", audience: "old"))
                _ = try await ingest(
                    "customer,moment,journey,step,channel\nada@example.com,1767225600,,,email\n",
                    "one.csv", in: installation)
                let superuser = try await installation.superuser()
                // A dump of everything that is kept would show it.
                let found = try await superuser.query(
                    """
                    select count(*)::int as n from core.commands
                    where outcome::text ~ 'ada@' or verb ~ 'ada@'
                    union all select count(*)::int from core.events where data::text ~ 'ada@'
                    union all select count(*)::int from core.touches t where t::text ~ 'ada'
                    """
                ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
                #expect(found == [0, 0, 0])
                let numbers = try await superuser.query("select customer from core.touches") {
                    row throws(PostgresError) in try row.value("customer", as: Int.self)
                }
                // HMAC-SHA-256 by its definition, of the key that the blocks were made from.
                let keyed = try await superuser.query(
                    """
                    select count(*)::int as n from core.touches t, core.touch_keys k
                    where sha256(k.outer_block || sha256(k.inner_block || 'ada@example.com'::bytea))
                        ::text like '\\\\x' || lpad(to_hex(t.customer), 16, '0') || '%'
                    """
                ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
                #expect(keyed == [1])
                await superuser.close()
                return numbers
            }
        }
        let (here, there) = (try await numbers(), try await numbers())
        #expect(here.count == 1 && there.count == 1)
    }

    @Test("who works a journey takes its touches in; a stranger's rows are kept out by line")
    func rights() async throws {
        let text = """
            customer,moment,event,journey,step,channel,value
            a,2026-01-05T10:00:00Z,touch,care,message-1,,
            a,2026-01-05T11:00:00Z,touch,,,sms,
            a,2026-01-05T12:00:00Z,conversion,,,,5
            a,2026-01-05T12:30:00Z,touch,nowhere,,,
            a,2026-01-05T12:45:00Z,touch,care,nowhere,,
            a,never,touch,care,,,
            a,2150-01-05T12:45:00Z,touch,care,,,

            """
        try await Self.with { installation in
            let hana = try await ingest(text, "hana.csv", as: .hana, in: installation)
            #expect(hana["faults"]?.array?.map { $0["line"]?.int } == [2, 4, 5, 6, 8])
            #expect(hana["complaints"]?.array?.count == 1)
            let bo = try await ingest(text, "bo.csv", as: .bo, in: installation)
            #expect(bo["faults"]?.array?.map { $0["line"]?.int } == [5, 6, 8], "\(bo)")
            let aud = try await installation.run(
                .aud, "attribution", "ingest", try folder.write(text, "aud.csv"))
            #expect(aud.status == ExitStatus.notPermitted.rawValue)
            let unknown = try await installation.run(
                .rui, ["attribution", "run"] + Self.period + ["--journey", "nowhere"])
            #expect(unknown.status != 0, "\(unknown.notes)")
        }
    }

    @Test("a journey that only a proposal names has no touches, and no run tells it from none")
    func hidden() async throws {
        try await Self.with { installation in
            let ana = try await installation.store(.ana)
            _ = try await ana.submit(
                TestJourney.envelope(TestJourney.lawful("secret", audience: "new")))
            await ana.close()
            let text = """
                customer,moment,event,journey,channel
                a,2026-01-05T10:00:00Z,touch,secret,email
                a,2026-01-05T11:00:00Z,touch,care,email
                a,2026-01-05T12:00:00Z,conversion,care,email

                """
            let intake = try await ingest(text, "one.csv", in: installation)
            #expect(intake["faults"]?.array?.map { $0["line"]?.int } == [2])
            let all = try await run(.rui, ["--by", "journey"], in: installation)
            #expect(all["labels"]?.array?.map { $0["label"]?.string } == ["care"])
            var answers: Set<String> = []
            for key in ["secret", "absent"] {
                let trial = try await installation.run(
                    .rui, ["attribution", "run"] + Self.period + ["--journey", key])
                #expect(trial.status != 0)
                answers.insert(trial.notes.replacing(key, with: "KEY"))
            }
            #expect(answers.count == 1)
        }
    }

    @Test("places go by what the caller sees of journeys: where that narrows, so do runs")
    func narrowed() async throws {
        let sample = TouchSample(seed: 5)
        try await Self.with { installation in
            _ = try await ingest(sample.file(sample.events), "touches.csv", in: installation)
            let before = try await run(.rui, ["--by", "journey"], in: installation)
            #expect(before["labels"]?.array?.contains { $0["label"]?.string == "care" } == true)
            let superuser = try await installation.superuser()
            try await superuser.execute("drop policy read on core.documents")
            try await superuser.execute(
                """
                create policy read on core.documents for select to wayleave_read
                    using (key <> 'care' or (select priv.sees_all()))
                """)
            await superuser.close()
            let after = try await run(.rui, ["--by", "journey"], in: installation)
            let labels = after["labels"]?.array?.compactMap { $0["label"]?.string } ?? []
            #expect(labels.contains("thanks") && !labels.contains("care"), "\(labels)")
            let all = try await run(.bo, ["--by", "journey"], in: installation)
            #expect(all["models"] == before["models"])
        }
    }
}
