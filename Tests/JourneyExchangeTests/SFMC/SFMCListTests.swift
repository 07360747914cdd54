import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct SFMCListTests {
    private func item(
        _ key: String, _ version: Int, _ status: String, activities: String? = nil
    ) -> String {
        let steps = activities ?? "[{\"key\": \"A\", \"type\": \"EMAILV2\", \"outcomes\": []}]"
        let member = steps.isEmpty ? "" : ", \"activities\": \(steps)"
        return """
            {"key": "\(key)", "name": "\(key)", "version": \(version), "status": "\(status)",
            "workflowApiVersion": 1\(member)}
            """
    }

    private func list(_ items: String...) -> String {
        "{\"count\": \(items.count), \"page\": 1, \"pageSize\": 50, \"items\": [\n"
            + items.joined(separator: ",\n") + "]}"
    }

    @Test("The journeys of a list are all read, and counted together")
    func several() {
        let result = read(list(item("one", 1, "Draft"), item("two", 1, "Draft")))
        #expect(result.format == .sfmc && result.journeys.map(\.journey.key) == ["one", "two"])
        #expect(result.stepCount == 2 && result.edgeCount == 0 && result.diagnostics == [])
    }

    @Test("A plain array is a list too")
    func array() {
        #expect(read("[\(item("one", 1, "Draft"))]").only?.journey.key == "one")
    }

    @Test("An item without activities is left out with a warning that says what to fetch")
    func withoutActivities() {
        for empty in ["", "[]", "null"] {
            let result = read(list(item("one", 1, "Draft"), item("two", 1, "D", activities: empty)))
            #expect(result.journeys.map(\.journey.key) == ["one"])
            #expect(result.says("\"two\" without its activities", .warning, line: 4))
        }
    }

    @Test("A list in which no item has activities is refused, and so is an empty one")
    func nothing() {
        for text in [list(item("one", 1, "Draft", activities: "")), list()] {
            let result = read(text)
            #expect(result.format == .sfmc && result.isRefused)
            #expect(result.says("no journey with activities", .error))
        }
    }

    @Test("Of several versions the live one is the journey, and the others are named")
    func versions() {
        let result = read(
            list(
                item("j", 1, "Stopped"), item("j", 2, "Published"), item("j", 3, "Draft")))
        #expect(result.only?.journey.platform?.version == "2")
        #expect(result.only?.platformStatus == "Published")
        #expect(result.says("Version 3 (Draft) of \"j\" is left out", .warning))
        #expect(result.says("Version 1 (Stopped) of \"j\" is left out", .warning))
        #expect(result.stepCount == 1)
    }

    @Test("Where no version is live the highest is the journey")
    func drafts() {
        let result = read(list(item("j", 4, "Draft"), item("j", 3, "Draft")))
        #expect(result.only?.journey.platform?.version == "4")
    }

    @Test("A draft never stands in for a live version that came without activities")
    func liveWithoutActivities() {
        let result = read(
            list(
                item("j", 2, "Published", activities: ""), item("j", 3, "Draft"),
                item("k", 1, "Draft")))
        #expect(result.journeys.map(\.journey.key) == ["k"])
    }

    @Test("Names that give one key are told apart")
    func equalKeys() {
        let result = read(list(item("My Journey", 1, "Draft"), item("my-journey", 1, "Draft")))
        #expect(result.journeys.map(\.journey.key) == ["my-journey", "my-journey-2"])
    }

    @Test("One bad item refuses the whole file")
    func oneBad() {
        let bad = item("two", 1, "Draft", activities: "[{\"key\": \"A\", \"type\": \"HYPNOSIS\"}]")
        let result = read(list(item("one", 1, "Draft"), bad))
        #expect(result.isRefused && result.journeys.isEmpty && result.stepCount == 0)
        #expect(result.diagnostics.first?.path == "items[1].activities[0].type")
    }

    @Test(
        "Answers that are no journey are named",
        arguments: [
            ("{\"items\": [{\"action\": \"Stop\", \"user\": {}}]}", "audit log"),
            ("{\"status\": \"ValidateCompleted\", \"errors\": [], \"warnings\": []}", "validating"),
            ("{\"status\": \"Error\", \"errors\": []}", "publishing"),
            ("{\"statusUrl\": \"/x\", \"statusId\": \"1\"}", "receipt"),
            ("{\"eventDefinitionKey\": \"E\", \"type\": \"APIEvent\"}", "entry events"),
            ("{\"items\": [{\"eventDefinitionKey\": \"E\"}], \"count\": 1}", "entry events"),
            ("{\"message\": \"no\", \"errorcode\": 30003}", "error"),
            ("{\"workflowApiVersion\": 1, \"key\": \"k\"}", "without its activities"),
            ("{\"workflowApiVersion\": 1, \"activities\": []}", "no activities"),
        ])
    func others(text: String, words: String) {
        let result = read(text)
        #expect(result.format == .sfmc && result.isRefused && result.says(words, .error))
        #expect(result.diagnostics.first?.remedy.contains("GET /interaction") == true)
    }
}
