import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct DittofeedReaderTests {
    func journey(_ nodes: String, start: String = "a", entry: String? = nil) -> String {
        let first =
            entry ?? "{\"type\": \"EntryNode\", \"segment\": \"seg\", \"child\": \"\(start)\"}"
        return """
            {"entryNode": \(first), "exitNode": {"type": "ExitNode"},
            "nodes": [\(nodes)]}
            """
    }

    func message(_ id: String, _ child: String = "ExitNode") -> String {
        """
        {"type": "MessageNode", "id": "\(id)", "child": "\(child)",
        "variant": {"type": "Email", "templateId": "t"}}
        """
    }

    func delay(_ variant: String) -> ImportResult {
        read(
            journey(
                "{\"type\": \"DelayNode\", \"id\": \"a\", \"child\": \"ExitNode\", "
                    + "\"variant\": {\(variant)}}"))
    }

    @Test("Messages keep channel, template, consent list and name")
    func messages() {
        let result = read(
            journey(
                """
                {"type": "MessageNode", "id": "a", "name": "Welcome", "child": "b",
                "subscriptionGroupId": "g-1", "variant": {"type": "MobilePush", "templateId": "t"}},
                {"type": "MessageNode", "id": "b", "child": "ExitNode",
                "variant": {"type": "Sms", "templateId": "u"}}
                """))
        #expect(
            result.only?.journey.steps == [
                Step(
                    key: "a", label: "Welcome", platformKey: "a", kind: .message, channel: .push,
                    content: Content(asset: "t"), consent: Consent(basis: .optIn, list: "g-1"),
                    next: "b"),
                Step(
                    key: "b", label: "Sms u", platformKey: "b", kind: .message, channel: .sms,
                    content: Content(asset: "u"), next: Step.exit),
            ])
        #expect(result.only?.journey.name == "some-file" && result.only?.journey.key == "some-file")
        #expect(result.only?.journey.platform == PlatformBinding(name: "dittofeed"))
        #expect(result.stepCount == 2 && result.edgeCount == 2)
    }

    @Test("Entries say who enters, and whether people come back only where the file says so")
    func entries() throws {
        func entry(_ text: String) -> Journey? {
            read(journey(message("a"), entry: text)).only?.journey
        }
        let segment = entry("{\"type\": \"EntryNode\", \"segment\": \"VIP 1\", \"child\": \"a\"}")
        #expect(
            segment?.entry
                == Entry(trigger: .audience, source: "VIP 1", reentry: .unspecified, start: "a"))
        #expect(segment?.audience == Audience(key: "vip-1", name: "VIP 1"))
        let again = entry(
            "{\"type\": \"EntryNode\", \"segment\": \"s\", \"child\": \"a\", \"reEnter\": true}")
        #expect(again?.entry.reentry == .afterExit)
        let never = entry(
            "{\"type\": \"EntryNode\", \"segment\": \"s\", \"child\": \"a\", \"reEnter\": false}")
        #expect(never?.entry.reentry == .never)
        let event = entry("{\"type\": \"EventEntryNode\", \"event\": \"E\", \"child\": \"a\"}")
        #expect(event?.entry.trigger == .event && event?.entry.source == "E")
        #expect(event?.audience == nil)
        #expect(entry("{\"type\": \"MagicEntry\", \"child\": \"a\"}") == nil)
        #expect(entry("{\"type\": \"EntryNode\", \"segment\": \"s\", \"child\": \"zz\"}") == nil)
    }

    @Test("A segment split has two ways with their conditions")
    func segmentSplit() {
        let result = read(
            journey(
                """
                {"type": "SegmentSplitNode", "id": "a", "variant": {"type": "Boolean",
                "segment": "Paid", "trueChild": "ExitNode", "falseChild": "b"}}, \(message("b"))
                """))
        #expect(
            result.step("a")?.outcomes == [
                Outcome(key: "true", label: "yes", condition: "in segment Paid", next: Step.exit),
                Outcome(key: "false", label: "no", condition: "not in segment Paid", next: "b"),
            ])
        #expect(result.step("a")?.label == "In segment Paid?")
    }

    @Test(
        "Shares of a random split may miss 100 by rounding, no more",
        arguments: [([33.33, 33.33, 33.34], false), ([50, 49], true), ([60, 60], true)])
    func cohorts(shares: [Double], warns: Bool) {
        let children = shares.map { "{\"id\": \"ExitNode\", \"name\": \"C\", \"percent\": \($0)}" }
        let result = read(
            journey(
                "{\"type\": \"RandomCohortNode\", \"id\": \"a\", \"children\": "
                    + "[\(children.joined(separator: ","))]}"))
        #expect(result.says("add up to", .warning) == warns)
        #expect(result.step("a")?.outcomes.map(\.percent) == shares)
        #expect(result.step("a")?.outcomes.map(\.key).prefix(2) == ["c", "c-2"])
    }

    @Test(
        "Nodes that nothing certain can be said of are refused",
        arguments: [
            ("{\"type\": \"RateLimitNode\", \"id\": \"a\"}", "does not carry out"),
            ("{\"type\": \"ExperimentSplitNode\", \"id\": \"a\"}", "does not carry out"),
            ("{\"type\": \"DanceNode\", \"id\": \"a\"}", "\"DanceNode\""),
            ("{\"id\": \"a\"}", "\"type\" is missing"),
            ("{\"type\": \"MessageNode\"}", "\"id\" is missing"),
            ("{\"type\": \"MessageNode\", \"id\": \"a\", \"child\": \"ExitNode\"}", "channel"),
            (
                """
                {"type": "MessageNode", "id": "a", "child": "ExitNode",
                "variant": {"type": "Pigeon"}}
                """, "channel"
            ),
            (
                """
                {"type": "MessageNode", "id": "a", "variant": {"type": "Email"}}
                """, "\"child\" is missing"
            ),
            (
                """
                {"type": "SegmentSplitNode", "id": "a", "variant": {"type": "Boolean",
                "segment": "s", "trueChild": "ExitNode"}}
                """, "\"falseChild\" is missing"
            ),
            (
                """
                {"type": "RandomCohortNode", "id": "a", "children":
                [{"id": "ExitNode", "percent": 101}]}
                """, "percentage"
            ),
            ("7", "instead of an object"),
        ])
    func badNodes(node: String, words: String) {
        let result = read(journey(node))
        #expect(result.isRefused && result.says(words, .error), "\(result.diagnostics)")
    }

    @Test("A node that nothing leads to is kept for the policies to find")
    func unreachable() {
        let result = read(journey(message("a") + "," + message("lonely")))
        #expect(result.only?.journey.steps.map(\.key) == ["a", "lonely"])
        #expect(result.diagnostics == [])
    }

    @Test("A node with the key exit does not shadow the way out")
    func reservedKey() {
        let result = read(journey(message("exit"), start: "exit"))
        #expect(result.only?.journey.entry.start == "exit-2" && result.faults == [])
    }

    @Test("References to nothing, and identifiers used twice, are refused")
    func references() {
        #expect(read(journey(message("a", "zz"))).says("\"zz\"", .error, line: 2))
        #expect(read(journey(message("a") + "," + message("a"))).says("second node", .error))
    }
}
