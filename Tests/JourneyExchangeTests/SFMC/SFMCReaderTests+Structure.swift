import JourneyModel
import Testing

@testable import JourneyExchange

/// How activities hang together: the first one, references, keys.
extension SFMCReaderTests {
    @Test("An unknown activity type is refused by name and line")
    func unknownType() {
        let result = read(interaction("\n\n" + activity("A", "TELEPATHY")))
        #expect(result.isRefused && result.says("\"TELEPATHY\"", .error, line: 4))
    }

    @Test("Nothing leads from a trigger to the first activity: it is the one nothing leads to")
    func start() {
        let activities = [
            activity("B", "EMAILV2", next: "C"), activity("C", "WAIT"),
            activity("A", "WAIT", next: "B"),
        ]
        let result = read(interaction(activities.joined(separator: ",")))
        #expect(result.only?.journey.entry.start == "a")
        #expect(result.diagnostics == [])
    }

    @Test(
        "A first activity that is named is taken",
        arguments: [
            "\"triggers\": [{\"type\": \"APIEvent\", \"outcomes\": [{\"next\": \"B\"}]}],",
            "\"triggers\": [{\"type\": \"APIEvent\", \"metaData\": {\"startActivityKey\": \"B\"}}],",
            """
            "triggers": [{"type": "APIEvent", "configurationArguments":
            {"startActivityKey": "B"}}],
            """,
            "\"startActivityKey\": \"B\",",
        ])
    func namedStart(more: String) {
        let activities = activity("A", "EMAILV2", next: "B") + "," + activity("B", "WAIT")
        #expect(read(interaction(activities, more)).only?.journey.entry.start == "b")
    }

    @Test("A placeholder for the first activity names nothing; a name that is missing is refused")
    func placeholders() {
        let placeholder = "\"startActivityKey\": \"{{Context.StartActivityKey}}\","
        let result = read(interaction(activity("A", "WAIT"), placeholder))
        #expect(result.only?.journey.entry.start == "a")
        let missing = read(interaction(activity("A", "WAIT"), "\"startActivityKey\": \"Z\","))
        #expect(missing.says("\"Z\"", .error))
    }

    @Test("Several possible first activities, or none, give a warning that names them")
    func uncertainStart() {
        let two = read(interaction(activity("A", "WAIT") + "," + activity("B", "WAIT")))
        #expect(two.says("\"A\", \"B\"", .warning) && two.only?.journey.entry.start == "a")
        let loop = [activity("A", "WAIT", next: "B"), activity("B", "WAIT", next: "A")]
        let none = read(interaction(loop.joined(separator: ",")))
        #expect(none.says("every activity follows another", .warning))
        #expect(none.only?.journey.entry.start == "a")
    }

    @Test("A reference to a missing activity and a key used twice are refused with their lines")
    func references() {
        let dangling = read(interaction(activity("A", "WAIT", next: "nowhere")))
        #expect(dangling.says("\"nowhere\"", .error, line: 2))
        #expect(dangling.journeys.isEmpty && dangling.stepCount == 0 && dangling.edgeCount == 0)
        let twice = read(interaction(activity("A", "WAIT") + ",\n" + activity("A", "EMAILV2")))
        #expect(twice.says("second activity", .error, line: 4))
    }

    @Test("One outcome key in two activities is no clash; within one activity both stay apart")
    func outcomeKeys() throws {
        let split = """
            {"key": "S", "type": "MULTICRITERIADECISION", "outcomes":
            [{"key": "o", "next": "A"}, {"key": "o", "next": "B"}]}
            """
        let activities = [split, activity("A", "WAIT"), activity("B", "WAIT")]
        let result = read(interaction(activities.joined(separator: ",")))
        #expect(result.step("s")?.outcomes.map(\.key) == ["o", "o-2"])
        #expect(result.step("s")?.outcomes.map(\.next) == ["a", "b"])
        #expect(result.faults == [] && result.edgeCount == 4)
    }
}
