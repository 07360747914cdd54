import JourneyModel
import Testing

@testable import JourneyExchange

/// What single activities say: waits, decisions, splits, content.
extension SFMCReaderTests {
    @Test(
        "Waits keep their length, whatever the unit",
        arguments: [
            (1, "DAYS", "1d"), (3, "days", "3d"), (2, "WEEKS", "14d"), (90, "MINUTES", "1h30m"),
            (36, "Hours", "1d12h"), (1, "Day", "1d"), (1, "MONTHS", "30d"),
        ])
    func waits(count: Int, unit: String, text: String) {
        let result = read(
            interaction(
                """
                {"key": "W", "type": "WAIT", "outcomes": [{"key": "o"}], "configurationArguments":
                {"waitDuration": \(count), "waitUnit": "\(unit)"}}
                """))
        #expect(result.step("w")?.wait == Wait(duration: text))
        #expect(result.step("w")?.label.hasPrefix("Wait ") == true)
    }

    @Test("Waits until a date of the person, a fixed day or an event are told apart")
    func otherWaits() {
        func wait(_ settings: String) -> ImportResult {
            read(
                interaction(
                    """
                    {"key": "W", "type": "WAIT", "outcomes": [{"key": "o"}],
                    "configurationArguments": {\(settings)}}
                    """))
        }
        let date = wait("\"waitEndDateAttributeExpression\": \"{{Event.E.Due}}\"")
        #expect(date.step("w")?.wait == Wait(attribute: "{{Event.E.Due}}"))
        let day = wait("\"specificDate\": \"2026-12-24T09:00\"")
        #expect(day.step("w")?.wait?.attribute == "2026-12-24T09:00")
        #expect(day.says("fixed day", .warning))
        #expect(wait("\"waitForEventKey\": \"E-1\"").step("w")?.kind == .waitFor)
        let unsaid = wait("")
        #expect(unsaid.says("does not say how long", .warning))
        #expect(unsaid.step("w")?.kind == .action && unsaid.step("w")?.wait == nil)
        let window = wait("\"params\": {\"slidingWindowHours\": \"36\"}")
        #expect(window.step("w")?.wait == Wait(duration: "1d12h"))
        for wrong in [
            "\"waitDuration\": \"{{days}}\", \"waitUnit\": \"DAYS\"", "\"waitDuration\": 1",
            "\"waitDuration\": 1, \"waitUnit\": \"FORTNIGHTS\"",
            "\"waitDuration\": -1, \"waitUnit\": \"DAYS\"",
            "\"waitDuration\": 1.5, \"waitUnit\": \"DAYS\"",
            "\"waitDuration\": 9999999, \"waitUnit\": \"MONTHS\"",
            "\"waitDuration\": 367, \"waitUnit\": \"DAYS\"",
        ] {
            #expect(wait(wrong).isRefused, "\(wrong)")
        }
    }

    @Test("A decision keeps labels and the platform's criteria; what remains is the other way")
    func decisions() throws {
        let step = try #require(
            read(
                interaction(
                    """
                    {"key": "S", "name": "", "type": "MULTICRITERIADECISION", "outcomes": [
                    {"key": "p1", "next": "A", "metaData": {"label": "has e-mail",
                    "criteriaDescription": "Email is not null"}},
                    {"key": "remainder_path", "metaData": {"label": null}}],
                    "configurationArguments": {"criteria": {"p1": "<FilterDefinition/>"}}},
                    """ + activity("A", "WAIT"))
            ).step("s"))
        #expect(
            step.outcomes == [
                Outcome(
                    key: "p1", label: "has e-mail", condition: "<FilterDefinition/>", next: "a"),
                Outcome(key: "remainder-path", label: "otherwise", next: Step.exit),
            ])
        #expect(step.label == "Split: has e-mail / otherwise" && step.platformKey == "S")
    }

    @Test("Criteria for an outcome that does not exist give a warning")
    func strayCriteria() {
        let result = read(
            interaction(
                """
                {"key": "S", "type": "MULTICRITERIADECISION", "outcomes": [{"key": "p1"}],
                "configurationArguments": {"criteria": {"p2": "<X/>"}}}
                """))
        #expect(result.says("\"p2\"", .warning))
    }

    @Test("An engagement split says what it looks at, a random split its shares")
    func splits() {
        let result = read(
            interaction(
                """
                {"key": "E", "type": "EngagementDecision", "outcomes": [
                {"key": "y", "next": "R", "arguments": {"when": true}},
                {"key": "n", "next": "R", "arguments": {"when": false}}],
                "configurationArguments": {"statsTypeId": 3, "refActivityCustomerKey": "M"}},
                {"key": "R", "type": "RandomSplit", "outcomes": [
                {"key": "a", "arguments": {"percentage": 90}},
                {"key": "b", "arguments": {"percentage": "9"}}]}
                """))
        #expect(result.step("e")?.outcomes.map(\.condition) == ["clicked M", "not clicked M"])
        #expect(result.step("r")?.outcomes.map(\.percent) == [90, 9])
        #expect(result.says("add up to 99.0", .warning))
    }

    @Test("A message keeps its subject and asset, and its class where the journey has one")
    func content() throws {
        let message = """
            {"key": "M", "name": "", "type": "EMAILV2", "outcomes": [], "configurationArguments":
            {"triggeredSendKey": "k", "triggeredSend": {"emailId": 7, "emailSubject": "Hello"}}}
            """
        let result = read(interaction(message, "\"definitionType\": \"Transactional\","))
        #expect(
            result.step("m")?.content
                == Content(asset: "7", subject: "Hello", messageClass: .transactional))
        #expect(result.step("m")?.label == "E-mail: Hello")
        #expect(result.step("m")?.next == Step.exit && result.edgeCount == 0)
        #expect(read(interaction(message)).step("m")?.content?.messageClass == nil)
        let bare = read(
            interaction(activity("A", "SMSSYNC"), "\"definitionType\": \"Transactional\","))
        #expect(bare.step("a")?.content == Content(messageClass: .transactional))
    }

    @Test(
        "A custom activity contacts people when its category says so, and decides when it branches")
    func customActivities() {
        let result = read(
            interaction(
                """
                {"key": "M", "type": "REST", "outcomes": [{"key": "o", "next": "S"}],
                "metaData": {"category": "message"}},
                {"key": "S", "type": "REST", "outcomes": [
                {"key": "x", "arguments": {"branchResult": "bought"}}, {"key": "y"}]}
                """))
        #expect(result.step("m")?.kind == .message && result.step("m")?.channel == .webhook)
        #expect(result.step("s")?.kind == .decision)
        #expect(result.step("s")?.outcomes.first?.condition == "bought")
    }

    @Test("Template variables in names give a warning and a usable key")
    func templates() {
        let result = read(
            """
            {"key": "{{{prefix}}}journey", "name": "{{{prefix}}}journey", "workflowApiVersion": 1,
            "activities": [\(activity("A", "WAIT"))]}
            """)
        #expect(result.only?.journey.key == "prefix-journey")
        #expect(result.says("template variable", .warning) && result.faults == [])
    }
}
