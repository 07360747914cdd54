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
            #expect(first["kept_out"]?.int == 0 && first["rowsRejected"]?.int == 0)
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

    @Test("names of customers are kept nowhere: their numbers are made with a key")
    func names() async throws {
        try await Self.with { installation in
            _ = try await ingest(
                "customer,moment,journey,step,channel\nada@example.com,1767225600,,,email\n",
                "one.csv", in: installation)
            let superuser = try await installation.superuser()
            // All rows of all tables as text, where bytes are in hexadecimal.
            let found = try await superuser.query(
                """
                select (xpath('/row/n/text()', query_to_xml(format(
                    'select count(*) as n from %I.%I t where t::text ~ %L', c.table_schema,
                    c.table_name, 'ada@|' || encode('ada@', 'hex')), false, true,
                    '')))[1]::text::int as n
                from information_schema.tables c
                where c.table_type = 'BASE TABLE' and c.table_schema in ('core', 'jobs')
                """
            ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
            #expect(found.count > 40 && found.allSatisfy { $0 == 0 }, "\(found)")
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
        }
    }

    @Test("who works a journey takes its touches in; a stranger's rows are kept out by line")
    func rights() async throws {
        let own = """
            customer,moment,event,journey,step,channel
            a,2026-01-05T09:00:00Z,touch,news,message-1,

            """
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
            try await installation.adopt(
                TestJourney.lawful("news", audience: "third", owner: "sms-team"), owner: .hana)
            let owner = try await ingest(own, "rui.csv", as: .rui, in: installation)
            #expect(owner["touches"]?.int == 1, "\(owner)")
            let stranger = try await installation.run(
                .jo, "attribution", "ingest",
                try folder.write(own.replacing("09:00", with: "09:01"), "own.csv"))
            #expect(stranger.status != 0 && stranger.notes.contains("is taken in by"))
            let hana = try await ingest(text, "hana.csv", as: .hana, in: installation)
            #expect(hana["touches"]?.int == 1, "\(hana)")
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

    @Test("a conversion that is there with another value is told by its line, never dropped")
    func contradicted() async throws {
        func file(_ values: [String], at hour: Int = 12) -> String {
            values.reduce(into: "customer,moment,event,journey,channel,value\n") { text, value in
                text += "a,2026-01-05T\(hour):00:00Z,conversion,care,email,\(value)\n"
            }
        }
        try await Self.with { installation in
            _ = try await ingest(file(["5"]), "one.csv", in: installation)
            let touch = "a,2026-01-05T10:00:00Z,touch,care,email,\n"
            let again = try await ingest(file(["5"]) + touch, "again.csv", in: installation)
            #expect(again["faults"]?.array?.isEmpty == true)
            #expect(again["repeated"]?.int == 1)
            let other = try await ingest(
                file(["7"]) + touch.replacing("10:", with: "11:"), "other.csv", in: installation)
            let fault = other["faults"]?.array?.first
            #expect(fault?["line"]?.int == 2 && other["kept_out"]?.int == 1)
            #expect(fault?["message"]?.string?.contains("worth 5 instead of 7") == true)
            #expect(fault?["remedy"]?.string?.contains("what was taken in stays") == true)
            let within = try await ingest(
                file(["3", "4", "3"], at: 14), "two.csv", in: installation)
            #expect(within["faults"]?.array?.map { $0["line"]?.int } == [3], "\(within)")
            #expect(within["conversions"]?.int == 1)
            #expect(within["repeated"]?.int == 1)
        }
    }

    @Test("known is what both touches and conversions reach: later journeys are still open")
    func known() async throws {
        try await Self.with { installation in
            let head = "customer,moment,event,channel\n"
            let touches = (0..<60).map { day in
                let moment = 1_767_225_600 + day * 86_400
                return "t\(day),\(moment),touch,email\n"
            }.joined()
            _ = try await ingest(head + touches, "touches.csv", in: installation)
            let conversion = "t15,2026-01-20T00:00:00Z,conversion,email\n"
            _ = try await ingest(head + conversion, "conversions.csv", in: installation)
            let found = try await run(.bo, ["--look-back", "10"], in: installation)
            #expect(found["touches"]?["knownUntil"]?.string == "2026-01-20T00:00:00Z")
            // Those of 1 to 10 January did not convert; the one of 16 January did.
            #expect(found["nulls"]?.number == 10 && found["conversions"]?.number == 1, "\(found)")
        }
    }

    @Test("touches that change while they are counted: nothing is said of either moment")
    func moved() async throws {
        let sample = TouchSample(seed: 4)
        try await Self.with { installation in
            _ = try await ingest(sample.file(sample.events), "touches.csv", in: installation)
            let superuser = try await installation.superuser()
            // As if somebody let touches go between the two statements.
            try await superuser.execute(
                """
                create or replace function api.attribution_counts(
                    p_first_day date, p_last_day date, p_journey text, p_by text,
                    p_look_back_days int, p_half_life_hours float8)
                returns table (result text, journey_group int, labels text[], numbers float8[])
                language plpgsql volatile security definer as $$
                begin
                    insert into core.touch_forgettings (before, touches, conversions, forgotten_by)
                    select '2026-01-01', 0, 0, p.id from core.principals p limit 1;
                    return query select 'credits', 0, '{email}'::text[],
                        array_fill(1.0::float8, array[11]);
                end
                $$
                """)
            try await superuser.execute(
                """
                alter function api.attribution_counts(date, date, text, text, int, float8)
                    owner to current_user
                """)
            await superuser.close()
            let trial = try await installation.run(
                .bo, ["attribution", "run"] + Self.period + ["--keep"])
            #expect(trial.status == ExitStatus.tryAgain.rawValue, "\(trial.notes)")
            #expect(trial.notes.contains("while they were counted"))
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
