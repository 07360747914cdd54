import JourneyModel
import Testing

@Suite("The semantic diff")
struct SemanticDiffTests {
    /// The texts of all changes after an edit of the sample journey.
    func texts(_ edit: (inout Journey) -> Void) throws -> [String] {
        try changes(edit).map { "\($0.symbol.rawValue) \($0.text)" }
    }

    func changes(_ edit: (inout Journey) -> Void) throws -> [Change] {
        let old = try Samples.onboarding()
        var new = old
        edit(&new)
        return SemanticDiff.changes(from: old, to: new)
    }

    @Test("A wait is told by the step behind it, with both lengths")
    func wait() throws {
        let found = try changes { $0.steps[1].wait = Wait(duration: "1d") }
        let change = try #require(found.first)
        #expect(found.count == 1 && change.category == .wait && change.steps == ["wait-1"])
        #expect(change.subject == "wait before \"Reminder e-mail\"")
        #expect(change.from == "3 days" && change.to == "1 day")
        #expect(change.text == "wait before \"Reminder e-mail\" 3 days → 1 day")
        #expect(
            try texts { $0.steps[1].wait = Wait(time: "09:00", weekdays: ["mon"], zone: "UTC") }
                == ["~ wait before \"Reminder e-mail\" 3 days → until 09:00 on mon UTC"])
        #expect(
            try texts { $0.steps[1].wait = Wait(attribute: "birthday", offset: "-3d") }
                == ["~ wait before \"Reminder e-mail\" 3 days → until birthday minus 3 days"])
    }

    @Test("The audience is widened, narrowed or replaced")
    func audience() throws {
        #expect(
            try texts { $0.audience?.size = 50_000 }
                == ["~ audience widened, people 40 000 → 50 000"])
        #expect(
            try texts { $0.audience?.entrantsPerWeek = 900 }
                == ["~ audience narrowed, entrants a week 8 400 → 900"])
        #expect(
            try texts { $0.audience = Audience(key: "all", name: "Everybody", size: 1) }
                == [
                    "~ audience replaced \"New customers\", 40 000 people → \"Everybody\", 1 people"
                ])
        #expect(
            try texts { $0.audience = nil }
                == ["~ audience removed \"New customers\", 40 000 people → none"])
        #expect(
            try texts { $0.audience?.asOf = "2026-04-01" }
                == ["~ day of the audience figures 1 Mar 2026 → 1 Apr 2026"])
    }

    @Test("A step that goes takes its edges with it")
    func removed() throws {
        var old = graphJourney(
            "a decision b sms", "b message sms", "sms message c", "c message exit")
        old.steps[2].label = "SMS 2"
        var new = old
        new.steps.remove(at: 2)
        new.steps[0].outcomes[1].next = "c"
        new.steps[1].next = "c"
        let found = SemanticDiff.changes(from: old, to: new)
        #expect(found.map(\.text) == ["step \"SMS 2\" removed, 2 edges rewired"])
        #expect(found[0].symbol == .removed && found[0].category == .graph)
    }

    @Test("A step that leads elsewhere than the removed one did is told on its own")
    func removedAndLedElsewhere() {
        let old = graphJourney("a message b", "b message c", "c message d", "d message exit")
        var new = old
        new.steps.remove(at: 1)
        new.steps[0].next = "d"
        #expect(
            SemanticDiff.changes(from: old, to: new).map(\.text) == [
                "step \"B\" removed", "after \"A\" comes \"B\" → \"D\"",
            ])
    }

    @Test("A new step in a way is one change; a new wait is told as a wait")
    func added() throws {
        #expect(
            try texts {
                $0.steps[0].next = "push"
                $0.steps.insert(
                    Step(
                        key: "push", label: "Push", kind: .message, channel: .push, next: "wait-1"),
                    at: 1)
            } == ["+ step \"Push\" added, 1 edge rewired"])
        #expect(
            try texts {
                $0.steps[2].next = "w2"
                $0.steps.append(
                    Step(
                        key: "w2", label: "W", kind: .wait, wait: Wait(duration: "2d"),
                        next: "split"))
            } == ["+ wait before \"Opened?\" added, 2 days, 1 edge rewired"])
    }

    @Test("One step in the place of another: one added, one removed, nothing else")
    func replaced() throws {
        #expect(
            try texts {
                $0.steps[2].key = "nudge"
                $0.steps[2].label = "Nudge"
                $0.steps[1].next = "nudge"
                $0.metrics = []
            }
                == [
                    "- step \"Reminder e-mail\" removed, 1 edge rewired",
                    "+ step \"Nudge\" added, 1 edge rewired", "~ metrics click-rate → none",
                ].map {
                    $0.replacing(
                        "click-rate", with: "floor 0.025, metric click-rate, step reminder")
                }
        )
    }

    @Test("A step that only stands elsewhere has moved")
    func moved() {
        let old = graphJourney("a message b", "b message c", "c message d", "d message exit")
        var new = old
        new.steps[0].next = "c"
        new.steps[2].next = "b"
        new.steps[1].next = "d"
        let found = SemanticDiff.changes(from: old, to: new)
        #expect(found.map(\.text) == ["step \"B\" moved after \"A\" → after \"C\""])
        #expect(found[0].symbol == .moved)
        new = old
        new.entry.start = "b"
        #expect(
            SemanticDiff.changes(from: old, to: new).map(\.text) == ["first step \"A\" → \"B\""])
        new = old
        new.steps[0].next = "d"
        #expect(
            SemanticDiff.changes(from: old, to: new).map(\.text) == [
                "after \"A\" comes \"B\" → \"D\""
            ])
    }

    @Test("Every field of a step has words of its own")
    func stepFields() throws {
        #expect(
            try texts {
                $0.steps[2].label = "Nudge"
                $0.steps[2].content?.subject = "Hello"
                $0.steps[2].consent = Consent(basis: .contract, list: "l")
                $0.steps[2].channel = .sms
                $0.steps[2].team = nil
                $0.steps[3].outcomes[0].percent = 60
                $0.steps[3].outcomes[1].label = "B"
            } == [
                "~ channel of \"Nudge\" email → sms",
                "~ consent of \"Nudge\" opt-in → contract, list l",
                "~ subject of \"Nudge\" Still with us? → Hello",
                "~ name of step \"Reminder e-mail\" → \"Nudge\"",
                "~ team of \"Nudge\" email → none",
                "~ share of outcome \"a\" of \"Opened?\" 50 % → 60 %",
                "~ label of outcome \"B\" of \"Opened?\" none → B",
            ])
    }

    @Test("Every field of the journey has words of its own")
    func journeyFields() throws {
        #expect(
            try texts {
                $0.owner = "sales"
                $0.entry.reentry = .always
                $0.exits.append(Exit(key: "left", condition: "account closed"))
                $0.goals[0].windowDays = 14
                $0.caps = [Cap(messages: 2, days: 7)]
                $0.quietHours = nil
                $0.transfers = [Transfer(to: "winback", condition: "no order")]
                $0.terms["journey"] = nil
                $0.reviewBy = "2027-01-31"
                $0.platform?.version = "12"
            } == [
                "~ owner journey-operations → sales", "~ re-entry never → always",
                "+ exit rule \"left\" added, when account closed",
                "~ windowDays of goal \"first-order\" 30 → 14",
                "~ most messages 3 in 7 days by email, sms → 2 in 7 days",
                "~ quiet hours 21:00 to 08:00 Europe/Lisbon → none",
                "~ journeys that people leave for none → winback when no order",
                "~ taxonomy terms, journey onboarding → none",
                "~ review date 31 Dec 2026 → 31 Jan 2027", "~ platform version none → 12",
            ])
    }

    @Test("A new way out, and next in the place of outcomes")
    func ways() throws {
        #expect(
            try texts {
                $0.steps[3].outcomes.append(Outcome(key: "c", next: "welcome"))
                $0.steps[2].next = nil
                $0.steps[2].outcomes = [Outcome(key: "ok", next: "split")]
            } == [
                "~ ways out of \"Reminder e-mail\" \"Opened?\" → ok: \"Opened?\"",
                "+ outcome \"c\" of \"Opened?\" added, to \"Welcome\"",
            ])
    }
}
