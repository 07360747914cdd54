import JourneyModel
import Testing

@testable import JourneyExchange

/// The forms in which journeys come: resources, lists, drafts, the git workflow.
extension DittofeedReaderTests {
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
