import JourneyModel
import Testing

@testable import JourneyExchange

@Suite("What a platform runs, held against what was approved")
struct ExportComparisonTests {
    private static let file = "sfmc/jb_multistep_v3_get.json"

    /// The journey of the real file, as somebody adopted it, and the bytes.
    private func adopted() throws -> (Journey, [UInt8]) {
        let bytes = try SharedData.bytes(Self.file)
        let result = JourneyImport.read(bytes, options: ImportOptions(fallbackName: "x"))
        var journey = try #require(result.journeys.first?.journey)
        journey.owner = "email-team"
        journey.reviewBy = "2027-01-01"
        return (journey, bytes)
    }

    private func compared(
        _ approved: Journey, _ bytes: [UInt8], state: String? = "live"
    ) throws -> ExportComparison {
        ExportComparison(approved, with: try .find(approved, in: bytes), state: state)
    }

    private func replacing(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(old))
        return Array(text.replacing(old, with: new).utf8)
    }

    @Test(
        "a real export equals what was adopted from it, whatever keys its steps have here",
        .enabled(if: SharedData.isExpected))
    func equal() throws {
        var (journey, bytes) = try adopted()
        #expect(try compared(journey, bytes).changes == [])
        let old = journey.steps[0].key
        journey.steps[0].key = "my-own-name"
        if journey.entry.start == old { journey.entry.start = "my-own-name" }
        for index in journey.steps.indices {
            if journey.steps[index].next == old { journey.steps[index].next = "my-own-name" }
            for way in journey.steps[index].outcomes.indices
            where journey.steps[index].outcomes[way].next == old {
                journey.steps[index].outcomes[way].next = "my-own-name"
            }
        }
        #expect(try compared(journey, bytes).changes == [])
    }

    @Test(
        "any difference in what customers feel is found", .enabled(if: SharedData.isExpected))
    func different() throws {
        let (journey, bytes) = try adopted()
        for index in journey.steps.indices {
            var changed = journey
            changed.steps[index].label += " or so"
            #expect(try !compared(changed, bytes).isEqual)
            changed = journey
            changed.steps.remove(at: index)
            #expect(try !compared(changed, bytes).isEqual)
        }
        var goal = journey
        goal.goals = [Goal(key: "order", label: "Order", condition: "order placed")]
        let found = try compared(goal, bytes)
        #expect(found.changes.map(\.text).contains { $0.contains("goal") })
    }

    @Test(
        "until when a goal counts is not told, and no difference; what is reached there is",
        .enabled(if: SharedData.isExpected))
    func goals() throws {
        var (journey, bytes) = try adopted()
        bytes = replacing(
            bytes, #""goals": []"#,
            #""goals": [{"key": "order", "name": "Order", "description": "order placed"}]"#)
        journey.goals = [
            Goal(
                key: "order", label: "Order", condition: "order placed", windowDays: 30,
                exitOnGoal: true)
        ]
        let found = try compared(journey, bytes)
        #expect(found.isEqual)
        #expect(found.notCompared.contains { $0.contains("Order") })
        journey.goals[0].condition = "two orders placed"
        #expect(try !compared(journey, bytes).isEqual)
    }

    @Test(
        "what the export does not tell is named, and never a difference",
        .enabled(if: SharedData.isExpected))
    func untold() throws {
        var (journey, bytes) = try adopted()
        journey.caps = [Cap(messages: 3, days: 7)]
        journey.quietHours = QuietHours(from: "21:00", until: "09:00", zone: nil)
        let found = try compared(journey, bytes)
        #expect(found.isEqual)
        #expect(found.notCompared.contains { $0.hasPrefix("the most messages") })
        #expect(found.notCompared.contains { $0.hasPrefix("the quiet hours") })
    }

    @Test(
        "a draft, another state and another journey are told apart",
        .enabled(if: SharedData.isExpected))
    func states() throws {
        let (journey, bytes) = try adopted()
        let draft = replacing(bytes, "\"status\": \"Published\"", "\"status\": \"Draft\"")
        #expect(try compared(journey, draft).changes.first?.text.contains("not published") == true)
        let paused = replacing(bytes, "\"status\": \"Published\"", "\"status\": \"Paused\"")
        #expect(try compared(journey, paused).changes.count == 1)
        #expect(try compared(journey, paused, state: "paused").isEqual)
        #expect(try compared(journey, paused, state: nil).isEqual)
        let unknown = replacing(bytes, "\"status\": \"Published\"", "\"status\": \"Odd\"")
        #expect(try compared(journey, unknown).isEqual)
        var other = journey
        other.platform?.id = "another"
        let refusal = #expect(throws: GovernanceError.self) { try compared(other, bytes) }
        #expect(refusal?.message.contains("another journey") == true)
        other.platform = PlatformBinding(name: "braze", id: "x")
        #expect(throws: GovernanceError.self) { try compared(other, bytes) }
        #expect(throws: GovernanceError.self) { try compared(journey, Array("{".utf8)) }
    }

    @Test(
        "of two versions in one file the one that runs is taken, and the other is said",
        .enabled(if: SharedData.isExpected))
    func versions() throws {
        let (journey, bytes) = try adopted()
        let text = String(decoding: bytes, as: UTF8.self)
        let draft = String(
            decoding: replacing(bytes, "\"status\": \"Published\"", "\"status\": \"Draft\""),
            as: UTF8.self)
        func list(_ one: String, _ other: String) -> [UInt8] {
            Array("{\"count\": 2, \"items\": [\(one), \(other)]}".utf8)
        }
        for export in [list(draft, text), list(text, draft), list(text, text)] {
            let found = try compared(journey, export)
            #expect(found.isEqual)
            #expect(found.notCompared.contains { $0.contains("is left out") })
        }
    }
}
