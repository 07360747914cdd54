import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct SFMCReaderTests {
    /// An interaction with these activities, and other members where wanted.
    func interaction(_ activities: String, _ more: String = "") -> String {
        """
        {"key": "welcome", "name": "Welcome", "version": 3, "workflowApiVersion": 1, \(more)
        "activities": [\(activities)]}
        """
    }

    func activity(_ key: String, _ type: String, next: String? = nil) -> String {
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
