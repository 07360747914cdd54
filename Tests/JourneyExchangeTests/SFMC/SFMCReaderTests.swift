import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct SFMCReaderTests {
    /// An interaction with these activities, and other members where wanted.
    private func interaction(_ activities: String, _ more: String = "") -> String {
        """
        {"key": "welcome", "name": "Welcome", "version": 3, "workflowApiVersion": 1, \(more)
        "activities": [\(activities)]}
        """
    }

    private func activity(_ key: String, _ type: String, next: String? = nil) -> String {
        let way = next.map { ", \"next\": \"\($0)\"" } ?? ""
        return """
            {"key": "\(key)", "type": "\(type)", "outcomes": [{"key": "o"\(way)}],
            "configurationArguments": {"waitDuration": 1, "waitUnit": "DAYS"}}
            """
    }

    @Test("The head of an interaction is taken over with the platform's own identity")
    func head() throws {
        let result = read(
            interaction(
                activity("EMAILV2-1", "EMAILV2"),
                """
                "description": "Greets", "status": "Published", "definitionId": "d-1",
                "createdDate": "2024-05-04T05:54:48.027", "modifiedDate": "2024-05-04T17:25:57.9",
                "lastPublishedDate": "2024-05-05T00:00:00", "stats": null,
                """))
        let found = try #require(result.only)
        #expect(found.journey.key == "welcome" && found.journey.name == "Welcome")
        #expect(found.journey.owner == "unassigned" && found.journey.purpose == "Greets")
        #expect(
            found.journey.platform == PlatformBinding(name: "sfmc", id: "welcome", version: "3"))
        #expect(found.platformStatus == "Published")
        #expect(
            found.dates
                == .init(
                    created: "2024-05-04T05:54:48.027", modified: "2024-05-04T17:25:57.9",
                    published: "2024-05-05T00:00:00"))
        #expect(result.diagnostics == [])
    }

    @Test("The year 1 means that a journey was never published")
    func neverPublished() throws {
        let more = "\"lastPublishedDate\": \"0001-01-01T00:00:00\","
        let found = try #require(read(interaction(activity("A", "WAIT"), more)).only)
        #expect(found.dates.published == nil)
    }

    @Test(
        "A missing, null or empty next leaves the journey, and counts as an edge",
        arguments: ["", ", \"next\": null", ", \"next\": \"\""])
    func missingNext(next: String) {
        let result = read(
            interaction(
                "{\"key\": \"A\", \"type\": \"EMAILV2\", \"outcomes\": [{\"key\": \"o\"\(next)}]}"))
        #expect(result.step("a")?.next == Step.exit)
        #expect(result.step("a")?.outcomes == [])
        #expect(result.edgeCount == 1)
    }

    @Test(
        "Activity types are known in any case, version and punctuation",
        arguments: [
            ("EMAILV2", Step.Kind.message, Step.Channel.email), ("EmailV2", .message, .email),
            ("SMSSYNC", .message, .sms), ("PushNotificationActivity", .message, .push),
            ("InAppSyncActivity", .message, .inApp), ("wait", .wait, nil),
            ("MULTICRITERIADECISION", .decision, nil), ("EngagementDecision", .decision, nil),
            ("RANDOM_SPLIT", .randomSplit, nil), ("RandomSplitV2", .randomSplit, nil),
            ("DATAEXTENSIONUPDATE", .action, nil), ("UPDATECONTACTDATAV2", .action, nil),
            ("REST", .action, nil), ("RestDecision", .decision, nil),
        ] as [(String, Step.Kind, Step.Channel?)])
    func types(name: String, kind: Step.Kind, channel: Step.Channel?) {
        let step = read(interaction(activity("A", name))).step("a")
        #expect(step?.kind == kind)
        #expect(step?.channel == channel)
    }

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

    @Test(
        "Entry modes become re-entry; what the platform leaves open stays open",
        arguments: [
            ("OnceAndDone", Entry.Reentry.never), ("MultipleEntries", .always),
            ("SingleEntryAcrossAllVersions", .afterExit), ("NotSet", .unspecified),
            ("notset", .unspecified),
        ])
    func reentry(mode: String, reentry: Entry.Reentry) {
        let result = read(interaction(activity("A", "WAIT"), "\"entryMode\": \"\(mode)\","))
        #expect(result.only?.journey.entry.reentry == reentry)
        #expect(result.diagnostics == [])
    }

    @Test("An unknown entry mode stays open, with a warning")
    func unknownMode() {
        let result = read(interaction(activity("A", "WAIT"), "\"entryMode\": \"Twice\","))
        #expect(result.only?.journey.entry.reentry == .unspecified)
        #expect(result.says("\"Twice\"", .warning))
    }

    @Test(
        "Triggers say how people enter",
        arguments: [
            ("EmailAudience", Entry.Trigger.audience), ("ContactAudience", .audience),
            ("AutomationAudience", .schedule), ("APIEvent", .api), ("transactional-api", .api),
            ("SalesforceObjectTriggerV2", .event), ("CloudPagesEvent", .event),
        ])
    func triggers(type: String, trigger: Entry.Trigger) throws {
        let more = """
            "triggers": [{"key": "T", "type": "\(type)", "outcomes": [],
            "metaData": {"eventDefinitionKey": "Event-1"}}],
            """
        let entry = try #require(read(interaction(activity("A", "WAIT"), more)).only).journey.entry
        #expect(entry.trigger == trigger && entry.source == "Event-1")
    }

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

    @Test("Goals and exits are taken over")
    func rules() {
        let more = """
            "goals": [{"key": "G 1", "name": "Bought", "configurationArguments":
            {"criteria": "<X/>"}}], "exits": [{"key": "E", "name": "Left"}],
            """
        let journey = read(interaction(activity("A", "WAIT"), more)).only?.journey
        #expect(journey?.goals == [Goal(key: "g-1", label: "Bought", condition: "<X/>")])
        #expect(journey?.exits == [Exit(key: "e", label: "Left", condition: "Left")])
    }
}
