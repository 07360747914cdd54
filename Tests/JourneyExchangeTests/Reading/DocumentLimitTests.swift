import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct DocumentLimitTests {
    private func interaction(_ activities: [String], name: String = "N") -> ImportResult {
        read(
            """
            {"key": "k", "name": "\(name)", "workflowApiVersion": 1, "activities":
            [\(activities.joined(separator: ",\n"))]}
            """)
    }

    private func activity(
        _ key: String, name: String = "a", ways: Int = 1, condition: String = "c"
    ) -> String {
        let outcomes = (0..<ways).map { "{\"key\": \"o\($0)\"}" }
        let criteria = (0..<ways).map { "\"o\($0)\": \"\(condition)\"" }
        return """
            {"key": "\(key)", "name": "\(name)", "type": "MULTICRITERIADECISION",
            "outcomes": [\(outcomes.joined(separator: ","))],
            "configurationArguments": {"criteria": {\(criteria.joined(separator: ","))}}}
            """
    }

    @Test("A journey of 500 steps is read, one of 501 is refused")
    func steps() {
        #expect(interaction((0..<500).map { activity("a\($0)") }).stepCount == 500)
        let more = interaction((0..<501).map { activity("a\($0)") })
        #expect(more.isRefused && more.says("501 steps", .error))
    }

    @Test("A step of 100 ways out is read, one of 101 is refused")
    func outcomes() {
        #expect(interaction([activity("a", ways: 100)]).edgeCount == 100)
        #expect(interaction([activity("a", ways: 101)]).says("101 ways out", .error))
    }

    @Test("Long names and conditions are cut with a warning, and what was cut leaves a mark")
    func texts() throws {
        let name = String(repeating: "ü", count: 201)
        let result = interaction([activity("a", name: name)], name: name)
        let step = try #require(result.step("a"))
        #expect(step.label.unicodeScalars.count == 200 && step.label.hasSuffix("…"))
        #expect(result.says("longer than 200", .warning) && result.faults == [])

        let long = String(repeating: "é", count: 3000)
        let one = interaction([activity("a", condition: long + "1")])
        let two = interaction([activity("a", condition: long + "2")])
        let cut = try #require(one.step("a")?.outcomes.first?.condition)
        #expect(cut.utf8.count <= 4096 && cut.contains("6001 bytes"))
        #expect(cut != two.step("a")?.outcomes.first?.condition)
        #expect(one.says("was cut", .warning) && one.faults == [])
    }

    @Test("A document over 1 MiB is refused")
    func size() {
        let condition = String(repeating: "x", count: 4000)
        let activities = (0..<4).map { activity("a\($0)", ways: 90, condition: condition) }
        #expect(interaction(activities).says("larger than 1 MiB", .error))
        #expect(!interaction(Array(activities.prefix(2))).isRefused)
    }

    @Test("What hides or reorders text on a screen does not reach a document")
    func hidden() {
        let result = interaction(
            [activity("a", name: "x\\u001b[2Jy\\u202ez", condition: "a\\nb\\u0007")],
            name: "\\u2028")
        #expect(result.step("a")?.label == "x [2Jy z")
        #expect(result.step("a")?.outcomes.first?.condition == "a\nb ")
        #expect(result.only?.journey.name == "k" || result.only?.journey.name == "(unnamed)")
    }

    @Test("A journey without steps is refused")
    func noSteps() {
        let result = read(
            """
            {"entryNode": {"type": "EntryNode", "segment": "s", "child": "ExitNode"},
            "exitNode": {"type": "ExitNode"}, "nodes": []}
            """)
        #expect(result.format == .dittofeed && result.says("no steps", .error))
    }

    @Test("A file with very many faults lists the first of them and counts the others")
    func manyFaults() {
        let result = interaction((0..<400).map { "{\"key\": \"a\($0)\", \"type\": \"X\"}" })
        #expect(result.diagnostics.count == 201 && result.isRefused)
        #expect(result.says("200 more", .error))
    }
}
