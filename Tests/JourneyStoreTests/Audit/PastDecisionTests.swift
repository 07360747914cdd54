import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// `WAYLEAVE_SEED` repeats a history.
@Suite("Why something was allowed then")
struct PastDecisionTests {
    @Test("is told as it was decided, though everything has changed since")
    func history() async throws {
        let seed =
            ProcessInfo.processInfo.environment["WAYLEAVE_SEED"].flatMap(UInt64.init)
            ?? UInt64.random(in: 0...UInt64.max)
        print("past decisions: WAYLEAVE_SEED=\(seed)")
        try await Stage.with { stage in
            var history = try await RandomHistory.begin(stage, SeededChance(seed: seed))
            for _ in 0..<48 { try await history.step() }
            #expect(history.recorded.count > 5, "seed \(seed): little was decided")
            #expect(history.kinds.count == RandomHistory.Act.allCases.count, "seed \(seed)")
            for entry in history.recorded {
                let told = try await history.told(entry)
                #expect(told == entry.expected, "seed \(seed): P-\(entry.proposal)")
            }
        }
    }

    @Test("a moment before a journey was on record is not governed, one after its end not in force")
    func outside() async throws {
        try await Stage.with { stage in
            let before = try #require(
                try await stage.value("select clock_timestamp() as value", as: Instant.self))
            try await stage.make("hello", steps: [StepText("a", channel: "email", label: "One")])
            let bo = try await stage.reader(.aud)
            #expect(try await bo.why("hello", "a", before)["status"]?.string == "not_governed")
            let during = try #require(
                try await stage.value("select clock_timestamp() as value", as: Instant.self))
            try await stage.connection.execute("update core.installation set settle_minutes = 0")
            let id = try await stage.change(
                .ana, "hello", steps: [StepText("b", channel: "email", label: "Two")])
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.apply(id).code == "ok")
            let after = try #require(
                try await stage.value("select clock_timestamp() as value", as: Instant.self))
            #expect(try await bo.why("hello", "a", during)["status"]?.string == "in_force")
            #expect(try await bo.why("hello", "a", after)["status"]?.string == "not_in_force")
            #expect(try await bo.why("hello", "b", after)["status"]?.string == "in_force")
            #expect(try await bo.why("hello", "c", after) == .null)
            let future = Instant(
                microsecondsSinceEpoch: after.microsecondsSinceEpoch + 3_600_000_000)
            #expect(try await bo.why("hello", "b", future)["status"]?.string == "future")
        }
    }

    @Test("words are found as they are written, next to each other, and are no pattern")
    func words() async throws {
        try await Stage.with { stage in
            try await stage.make(
                "back", steps: [StepText("a", channel: "sms", label: "We miss you, 10 % off")])
            let reader = try await stage.reader(.ana)
            for text in ["we miss you", "We Miss", "you, 10 %", "miss"] {
                #expect(try await reader.find(text) == ["a"], "\(text)")
            }
            for text in ["we you", "mis", ".*", "we | miss", "m_ss", "we%you", "'"] {
                #expect(try await reader.find(text).isEmpty, "\(text)")
            }
        }
    }
}

/// Asks as somebody.
struct PastReader {
    let stage: Stage
    let person: Person

    func why(_ key: String, _ step: String?, _ at: Instant) async throws -> JSON {
        try await ask(
            """
            select coalesce(api.why('journey', $1, $2, $3::timestamptz, $3::timestamptz),
                'null')::text as value
            """, [key, step, at])
    }

    func find(_ text: String) async throws -> [String] {
        try await ask(
            """
            select coalesce(jsonb_agg(f.step), '[]')::text as value
            from api.find_steps(null, null, null, null, $1, null, null, null, null, null, 100) f
            """, [text]
        ).array?.compactMap(\.string) ?? []
    }

    private func ask(
        _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws -> JSON {
        try await stage.connection.execute(
            utility: "set session authorization \(identifier: person.login)")
        let text = try await stage.value(sql, parameters, as: String.self) ?? "null"
        try await stage.connection.execute(utility: "reset session authorization")
        return try JSONParser.parse(Array(text.utf8)).json
    }
}

extension Stage {
    func reader(_ person: Person) async throws -> PastReader {
        PastReader(stage: self, person: person)
    }
}
