import JourneyModel
import Testing

@testable import JourneyExchange

@Suite("What somebody does by hand in a platform")
struct HandoverTests {
    private func journey(_ platform: PlatformBinding?) -> Journey {
        Journey(
            key: "welcome", name: "Welcome", owner: "email-team",
            entry: Entry(trigger: .event, source: "signed up", reentry: .never, start: "hello"),
            steps: [
                Step(
                    key: "hello", label: "Hello", platformKey: "EMAILV2-1", kind: .message,
                    channel: .email, next: "pause"),
                Step(
                    key: "pause", label: "Pause", platformKey: "WAIT-1", kind: .wait,
                    wait: Wait(duration: "3d"), next: "tips"),
                Step(
                    key: "tips", label: "Tips", platformKey: "EMAILV2-2", kind: .message,
                    channel: .email, next: "exit"),
            ], platform: platform)
    }

    private static let salesforce = PlatformBinding(name: "sfmc", id: "JRN-1")

    private func tasks(_ new: Journey, _ old: Journey?, version: String? = "12") -> [String] {
        Handover(new, published: old, version: version)?.tasks.map(\.text) ?? ["none"]
    }

    @Test("a changed wait is a new version, the change with its activity key, and an activation")
    func version() {
        let old = journey(Self.salesforce)
        var new = old
        new.steps[1].wait = Wait(duration: "1d")
        new.owner = "sms-team"
        new.reviewBy = "2027-01-01"
        #expect(
            tasks(new, old) == [
                "Open \"Welcome\" [JRN-1] in Salesforce Journey Builder, and make a new version of "
                    + "version 12",
                "Set wait before \"Tips\" to 1 day; now 3 days  [WAIT-1]",
                "Validate it, and activate it; people inside finish version 12",
            ])
        let ours = Handover(new, published: old, version: nil)?.ours.map(\.subject)
        #expect(ours == ["owner", "review date"])
    }

    @Test("what changes nothing there is nothing to do")
    func nothing() {
        let old = journey(Self.salesforce)
        var new = old
        new.terms = ["journey": ["onboarding"]]
        new.steps[0].team = "sms-team"
        new.platform?.version = "13"
        #expect(tasks(new, old) == [])
        #expect(tasks(journey(nil), nil) == ["none"])
    }

    @Test("entry settings need a copy in Salesforce, and none elsewhere")
    func entry() {
        let old = journey(Self.salesforce)
        var new = old
        new.entry.reentry = .always
        let found = tasks(new, old)
        #expect(found.first?.contains("entry settings cannot change between versions") == true)
        #expect(found.last?.contains("Finish \"Welcome\" [JRN-1]") == true)
        #expect(Handover(new, published: old, version: nil)?.after?.contains("platform.id") == true)
        var here = journey(PlatformBinding(name: "dittofeed", id: "j"))
        let before = here
        here.entry.reentry = .always
        #expect(tasks(here, before).first?.contains("and edit it") == true)
        var first = old
        first.entry.start = "pause"
        #expect(tasks(first, old).first?.contains("make a new version") == true)
    }

    @Test("steps that come and go are named with their kind, key and place")
    func steps() {
        let old = journey(Self.salesforce)
        var new = old
        new.steps.removeLast()
        new.steps[1].next = "sms"
        new.steps.append(
            Step(key: "sms", label: "SMS", kind: .message, channel: .sms, next: "exit"))
        let found = tasks(new, old)
        #expect(found.contains("Remove the e-mail \"Tips\" [EMAILV2-2]"))
        #expect(found.contains("Add the sms \"SMS\", then exit"))
    }

    @Test("a journey that nobody has published is built, and one that moves is ended where it was")
    func whole() {
        let new = journey(PlatformBinding(name: "dittofeed", id: nil))
        let built = tasks(new, nil)
        #expect(built.count == 6)
        #expect(built.first == "Make a new journey \"Welcome\" in Dittofeed")
        #expect(built.contains("Let people in by event \"signed up\", nobody a second time"))
        #expect(built.contains("Add the wait \"Pause\" [WAIT-1], 3d, then \"Tips\""))
        let moved = tasks(new, journey(Self.salesforce))
        #expect(moved.last?.hasPrefix("Finish \"Welcome\" [JRN-1] in Salesforce") == true)
        #expect(moved.count == 7)
    }
}
