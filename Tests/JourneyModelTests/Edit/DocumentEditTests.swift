import JourneyModel
import Testing

@Suite("Changing lists and steps without a file")
struct DocumentEditTests {
    private func apply(_ edits: DocumentEdit..., to text: String? = nil) throws -> Journey {
        let document = try Samples.document(text ?? Samples.onboardingText)
        return try Journey(document: DocumentEdit.apply(edits, to: document).content)
    }

    private func refusal(_ edit: DocumentEdit, to text: String? = nil) -> GovernanceError? {
        do {
            _ = try apply(edit, to: text)
            return nil
        } catch {
            return error as? GovernanceError
        }
    }

    private func message(_ key: String) -> JSON {
        .object([
            "key": .string(key), "label": .string("Call"), "kind": .string("message"),
            "channel": .string("sms"),
        ])
    }

    @Test("a removed step is passed by on every way that led to it, and its metrics go")
    func removed() throws {
        let journey = try apply(.remove(step: "reminder"))
        #expect(journey.steps.map(\.key) == ["welcome", "wait-1", "split", "sms-2"])
        #expect(journey.steps[1].next == "split" && journey.metrics.isEmpty)
        let text = Samples.onboardingText.replacing(
            "{key: b, percent: 50, next: exit}", with: "{key: b, percent: 50, next: sms-2}")
        let last = try apply(.remove(step: "sms-2"), to: text)
        #expect(last.steps[3].outcomes.map(\.next) == ["exit", "exit"])
        let first = try apply(.remove(step: "welcome"))
        #expect(first.entry.start == "wait-1" && first.metrics.count == 1)
    }

    @Test("a step from which several ways or none lead on is not removed by a guess")
    func unclear() throws {
        let split = try #require(refusal(.remove(step: "split")))
        #expect(split.message.contains("Several ways lead on from \"Opened?\""))
        let end = Samples.onboardingText.replacing(
            "    channel: sms\n    next: exit", with: "    channel: sms")
        #expect(
            refusal(.remove(step: "sms-2"), to: end)?.message.contains("Nobody goes on") == true)
        #expect(
            refusal(.insert(step: message("call"), after: "split"))?.message.contains("Several")
                == true)
        let near = try #require(refusal(.remove(step: "remindr")))
        #expect(near.message == "There is no step \"remindr\".")
        #expect(near.hint?.contains("Did you mean \"reminder\"") == true)
    }

    @Test("the last step of a journey stays: that is a retirement")
    func onlyStep() throws {
        let text = """
            kind: journey
            key: one
            name: One
            owner: o
            entry: {trigger: event, reentry: never, start: a}
            steps: [{key: a, label: A, kind: message, channel: sms, next: exit}]
            """
        let refused = try #require(refusal(.remove(step: "a"), to: text))
        #expect(refused.message == "Without \"A\" nothing would be left of the journey.")
    }

    @Test("a new step comes between a step and what followed it")
    func inserted() throws {
        let journey = try apply(
            .insert(step: message("call"), after: "reminder"),
            .insert(step: message("call-2"), after: "call"))
        #expect(
            journey.steps.map(\.key)
                == ["welcome", "wait-1", "reminder", "call", "call-2", "split", "sms-2"])
        #expect(journey.steps[2...4].map(\.next) == ["call", "call-2", "split"])
        let twice = try #require(refusal(.insert(step: message("split"), after: "reminder")))
        #expect(twice.message == "There is a step \"split\" already.")
        let bad = JSON.object(["key": .string("x"), "kind": .string("message")])
        #expect(refusal(.insert(step: bad, after: "reminder"))?.message.contains("label") == true)
    }

    @Test(
        "an entry takes the place of the one that it names, keeps what it does not say, or is new")
    func entries() throws {
        let exit = JSON.object(["key": .string("bought"), "condition": .string("paid")])
        let changed = try apply(.put(list: "exits", entry: exit)).exits
        #expect(changed.map(\.condition) == ["paid"] && changed[0].label == "Has bought")
        let other = JSON.object(["messages": JSON(1), "days": JSON(7)])
        #expect(try apply(.put(list: "caps", entry: other)).caps.map(\.messages) == [3, 1])
        let same = JSON.object([
            "messages": JSON(1), "days": JSON(7),
            "channels": .array([.string("email"), .string("sms")]),
        ])
        #expect(try apply(.put(list: "caps", entry: same)).caps.map(\.messages) == [1])
        #expect(
            refusal(.put(list: "steps", entry: message("x")))?.message.contains("no list") == true)
        #expect(
            refusal(.put(list: "cap", entry: other))?.hint?.contains("Did you mean \"caps\"")
                == true)
    }

    @Test("an entry of a list is reached by its key")
    func keyed() throws {
        func set(_ text: String) throws -> DocumentEdit { .set(try FieldEdit(text)) }
        #expect(try apply(set("goals.first-order.windowDays=14")).goals[0].windowDays == 14)
        #expect(
            try apply(set("split.outcomes.a.percent=20"), set("split.outcomes.b.percent=80"))
                .steps[3].outcomes.map(\.percent) == [20, 80])
        let unknown = try #require(refusal(try set("goals.first-ordr.windowDays=14")))
        #expect(unknown.message == "There is no \"first-ordr\" in goals.")
        #expect(unknown.hint?.contains("Did you mean \"first-order\"") == true)
        #expect(refusal(try set("goals.first-order.key=x"))?.message.contains("identity") == true)
        #expect(refusal(try set("goals.first-order.wndow=1"))?.message.contains("no field") == true)
        #expect(refusal(try set("metrics.click-rate.floor=1"))?.message.contains("deeper") == true)
    }
}
