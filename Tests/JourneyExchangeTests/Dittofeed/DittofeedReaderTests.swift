import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct DittofeedReaderTests {
    private func journey(_ nodes: String, start: String = "a", entry: String? = nil) -> String {
        let first =
            entry ?? "{\"type\": \"EntryNode\", \"segment\": \"seg\", \"child\": \"\(start)\"}"
        return """
            {"entryNode": \(first), "exitNode": {"type": "ExitNode"},
            "nodes": [\(nodes)]}
            """
    }

    private func message(_ id: String, _ child: String = "ExitNode") -> String {
        """
        {"type": "MessageNode", "id": "\(id)", "child": "\(child)",
        "variant": {"type": "Email", "templateId": "t"}}
        """
    }

    private func delay(_ variant: String) -> ImportResult {
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

    @Test(
        "Delays of seconds are spelt in the units of documents",
        arguments: [
            (604_800, "7d", "Wait 7 days"), (1800, "30m", "Wait 30 minutes"),
            (129_600, "1d12h", "Wait 1 day 12 hours"), (1, "1s", "Wait 1 second"),
        ])
    func seconds(count: Int, text: String, label: String) {
        let step = delay("\"type\": \"Second\", \"seconds\": \(count)").step("a")
        #expect(step?.wait == Wait(duration: text) && step?.label == label)
        #expect(step?.kind == .wait && step?.next == Step.exit)
    }

    @Test("Delays until a local time or a date of the person are read")
    func otherDelays() {
        let morning = delay(
            "\"type\": \"LocalTime\", \"hour\": 9, \"allowedDaysOfWeek\": [5, 1], "
                + "\"defaultTimezone\": \"Europe/Lisbon\"")
        #expect(morning.step("a")?.wait == Wait(time: "09:00", weekdays: ["mon", "fri"]))
        #expect(morning.step("a")?.label.contains("Europe/Lisbon") == true)
        let everyDay = delay(
            "\"type\": \"LocalTime\", \"hour\": 17, \"minute\": 5, "
                + "\"allowedDaysOfWeek\": [0, 1, 2, 3, 4, 5, 6]")
        #expect(everyDay.step("a")?.wait == Wait(time: "17:05"))
        let before = delay(
            "\"type\": \"UserProperty\", \"userProperty\": \"due\", \"offsetSeconds\": 86400, "
                + "\"offsetDirection\": \"before\"")
        #expect(before.step("a")?.wait == Wait(attribute: "due", offset: "-1d"))
        #expect(before.step("a")?.label == "Wait until 1 day before due")
        let at = delay("\"type\": \"UserProperty\", \"userProperty\": \"due\"")
        #expect(at.step("a")?.wait == Wait(attribute: "due"))
    }

    @Test(
        "A delay that says nothing certain is refused",
        arguments: [
            "\"type\": \"Second\"", "\"type\": \"Second\", \"seconds\": null",
            "\"type\": \"Second\", \"seconds\": -1", "\"type\": \"Second\", \"seconds\": 1.5",
            "\"type\": \"Second\", \"seconds\": 1e18", "\"type\": \"LocalTime\"",
            "\"type\": \"LocalTime\", \"hour\": 24",
            "\"type\": \"LocalTime\", \"hour\": 1, \"minute\": 60",
            "\"type\": \"LocalTime\", \"hour\": 1, \"allowedDaysOfWeek\": [7]",
            "\"type\": \"LocalTime\", \"hour\": 1, \"allowedDaysOfWeek\": \"mon\"",
            "\"type\": \"UserProperty\"",
            "\"type\": \"UserProperty\", \"userProperty\": \"d\", \"offsetSeconds\": -1",
            "\"type\": \"UserProperty\", \"userProperty\": \"d\", \"offsetDirection\": \"up\"",
            "\"type\": \"Moon\"", "",
        ])
    func badDelays(variant: String) {
        let result = delay(variant)
        #expect(result.isRefused && result.faults == [])
        #expect(result.diagnostics.first?.location?.line == 2)
    }

    @Test(
        "A wait whose length is no number is kept, as unknown and with a warning",
        arguments: [
            ("\"type\": \"Second\", \"seconds\": \"ref:day\"", "ref:day", "Wait ref:day"),
            ("\"type\": \"Second\", \"seconds\": true", "unknown", "Wait unknown"),
            ("\"type\": \"Second\", \"seconds\": \" \"", "unknown", "Wait unknown"),
            ("\"type\": \"Second\", \"seconds\": [1]", "unknown", "Wait unknown"),
            (
                "\"type\": \"LocalTime\", \"hour\": \"ref:nine\"", "ref:nine",
                "Wait until ref:nine"
            ),
            (
                "\"type\": \"LocalTime\", \"hour\": 9, \"minute\": \"ref:m\"", "ref:m",
                "Wait until ref:m"
            ),
            (
                "\"type\": \"UserProperty\", \"userProperty\": \"due\", "
                    + "\"offsetSeconds\": \"ref:day\", \"offsetDirection\": \"before\"", "due",
                "Wait until ref:day before due"
            ),
        ])
    func unknownLengths(variant: String, attribute: String, label: String) {
        let result = delay(variant)
        #expect(!result.isRefused && result.faults == [])
        #expect(result.step("a")?.wait == Wait(attribute: attribute))
        #expect(result.step("a")?.label == label)
        #expect(result.diagnostics.count == 1)
        #expect(result.says("how long people wait is not known", .warning, line: 2))
    }

    @Test("The children of a wait are the nodes that people go on to")
    func waitFor() {
        let result = read(
            journey(
                """
                {"type": "WaitForNode", "id": "a", "timeoutSeconds": 86400,
                "timeoutChild": "ExitNode", "segmentChildren": [{"id": "b", "segmentId": "Paid"}]},
                \(message("b"))
                """))
        let step = result.step("a")
        #expect(step?.kind == .waitFor && step?.wait == Wait(duration: "1d"))
        #expect(
            step?.outcomes == [
                Outcome(
                    key: "paid", label: "entered Paid", condition: "in segment Paid", next: "b"),
                Outcome(key: "timeout", label: "after 1 day", next: Step.exit),
            ])
        #expect(result.edgeCount == 3)
    }

    @Test("A reference in place of a timeout is warned of with its line, and kept")
    func unresolvedTimeout() {
        let result = read(
            journey(
                """
                {"type": "WaitForNode", "id": "a",
                "timeoutSeconds": "ref:oneDaySeconds",
                "timeoutChild": "ExitNode", "segmentChildren": []}
                """))
        #expect(result.says("ref:oneDaySeconds", .warning, line: 3))
        #expect(result.step("a")?.wait == Wait(attribute: "ref:oneDaySeconds"))
        #expect(result.step("a")?.outcomes.map(\.label) == ["after ref:oneDaySeconds"])
        #expect(result.diagnostics.first?.path == "nodes[0].timeoutSeconds")
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

    @Test("The API's resource gives name, workspace and status; its list gives every journey")
    func resources() {
        let resource = """
            {"id": "j-1", "name": "Onboarding", "workspaceId": "w-1", "status": "Running",
            "updatedAt": 1700000000000, "canRunMultiple": true,
            "definition": \(journey(message("a")))}
            """
        let one = read(resource)
        #expect(
            one.only?.journey.platform
                == PlatformBinding(name: "dittofeed", workspace: "w-1", id: "j-1"))
        #expect(one.only?.platformStatus == "Running" && one.only?.journey.key == "onboarding")
        #expect(one.only?.dates.modified == "1700000000000")
        #expect(one.only?.journey.entry.reentry == .always)
        let list = read("{\"journeys\": [\(resource), \(resource)]}")
        #expect(list.journeys.map(\.journey.key) == ["onboarding", "onboarding-2"])
        #expect(list.stepCount == 2 && list.edgeCount == 2)
    }

    @Test("A draft beside a journey is named and not read; a draft alone is no journey")
    func drafts() {
        let both = read("{\"draft\": {}, \"definition\": \(journey(message("a")))}")
        #expect(both.says("draft", .warning) && both.stepCount == 1)
        let alone = read("{\"name\": \"x\", \"status\": \"NotStarted\"}", as: .dittofeed)
        #expect(alone.says("no journey with a definition", .error))
    }

    @Test("The git workflow numbers its nodes and keeps the exit among them")
    func gitWorkflow() {
        let result = read(
            """
            {"name": "Onboarding", "entryNode": {"type": "EntryNode", "segment": "New", "child": 1},
            "nodes": [{"id": 1, "type": "MessageNode", "child": 2, "subscriptionGroup": "News",
            "variant": {"type": "Email", "template": "Welcome"}},
            {"id": 2, "type": "DelayNode", "child": 3,
            "variant": {"type": "Second", "seconds": 60}},
            {"id": 3, "type": "ExitNode"}]}
            """)
        #expect(result.only?.journey.steps.map(\.key) == ["1", "2"])
        #expect(result.step("1")?.content?.asset == "Welcome")
        #expect(result.step("1")?.consent?.list == "News")
        #expect(result.step("2")?.next == Step.exit && result.edgeCount == 2)
    }

    @Test("The git workflow is read from YAML, with the variant in the node or beside it")
    func yaml() {
        let text = """
            # a journey as code
            name: Onboarding
            nodes:
              - id: 0
                type: EventEntryNode
                event: signed up
                child: 1
              - {id: 1, type: DelayNode, seconds: 3600, child: 2}
              - id: 2
                type: SegmentSplitNode
                segment: Paying
                trueChild: 4
                falseChild: 3
              - {id: 3, type: MessageNode, channel: Sms, templateName: Nudge, child: 4,
                 subscriptionGroupName: News}
              - {id: 4, type: ExitNode}
            """
        let result = read(text)
        #expect(result.format == .dittofeed && result.diagnostics == [] && result.faults == [])
        #expect(result.only?.journey.entry.start == "1" && result.stepCount == 3)
        #expect(result.step("1")?.wait == Wait(duration: "1h"))
        #expect(result.step("2")?.outcomes.map(\.next) == [Step.exit, "3"])
        #expect(result.step("3")?.consent?.list == "News" && result.edgeCount == 4)
        let wrong = read(text + "\n  - {id: 5, type: DelayNode, child: 4}\n")
        #expect(wrong.says("\"5\"", .error, line: 17))
        #expect(read("name: [\nnodes: }").isRefused)
    }
}
