import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct OwnerMapTests {
    private let head = "journey,channel,step,team\n"

    private func map(_ lines: String) throws -> OwnerMap {
        guard case .map(let map) = OwnerMap.read(Array((head + lines).utf8)) else {
            throw Diagnostic(.error, path: "", location: nil, message: "refused", remedy: "")
        }
        return map
    }

    private func refusal(_ text: String) -> [Diagnostic] {
        guard case .refused(let wrong) = OwnerMap.read(Array(text.utf8)) else { return [] }
        return wrong
    }

    private var journey: Journey {
        Journey(
            key: "onboarding", name: "Onboarding 2026", owner: "unassigned",
            entry: Entry(trigger: .manual, reentry: .never, start: "mail"),
            steps: [
                Step(
                    key: "mail", label: "Welcome", platformKey: "EMAILV2-1", kind: .message,
                    channel: .email, next: "text"),
                Step(key: "text", label: "Text", kind: .message, channel: .sms, next: "pause"),
                Step(key: "pause", label: "Pause", kind: .wait, next: Step.exit),
            ])
    }

    @Test("The first rule that fits wins, for the journey and for every step")
    func firstMatch() throws {
        var journey = journey
        let map = try map("other,*,*,x\n*,email,*,email-team\nonb*,*,*,operations\n*,sms,*,late\n")
        #expect(map.assign(to: &journey) == [])
        #expect(journey.owner == "operations")
        #expect(journey.steps.map(\.team) == ["email-team", "operations", "operations"])
    }

    @Test(
        "Patterns are tried on keys, on the platform's keys and on names",
        arguments: [
            "onboarding,*,mail,t", "Onboarding 20??,*,mail,t", "*,*,EMAILV2-*,t", "*,*,Welc*,t",
            "*,e*,*,t", "\"onboarding\",\"email\",\"*\",t",
        ])
    func names(line: String) throws {
        var journey = journey
        _ = try map(line + "\n").assign(to: &journey)
        #expect(journey.steps[0].team == "t")
    }

    @Test("A step without a channel has the channel none")
    func noChannel() throws {
        var journey = journey
        _ = try map("*,none,*,t\n").assign(to: &journey)
        #expect(journey.steps.map(\.team) == [nil, nil, "t"] && journey.owner == "unassigned")
    }

    @Test("What no rule fits is reported and stays as it was")
    func unmatched() throws {
        var journey = journey
        let found = try map("*,email,*,t\n").assign(to: &journey)
        #expect(found.map(\.path) == ["owner", "steps[1].team", "steps[2].team"])
        #expect(found.allSatisfy { $0.severity == .warning && $0.remedy.contains("onboarding,") })
        #expect(journey.owner == "unassigned" && journey.steps[1].team == nil)
    }

    @Test("Quotes, both line ends, empty lines and a byte order mark are read")
    func csv() throws {
        let text = "\u{FEFF}Journey,channel,step,team\r\n\r\n\"a,\"\"b\"\"\n\",*,*,t\r\n*,*,*,u"
        guard case .map(let map) = OwnerMap.read(Array(text.utf8)) else {
            Issue.record("refused")
            return
        }
        #expect(map.rules.map(\.journey.pattern) == ["a,\"b\"\n", "*"])
        #expect(map.rules.map(\.team) == ["t", "u"] && map.rules.map(\.line) == [3, 5])
    }

    @Test(
        "A file that is not as it must be is refused with the line",
        arguments: [
            ("", 1, "columns"), ("a,b,c,d\n", 1, "columns"),
            ("journey;channel;step;team\n", 1, ","),
            ("journey,channel,step,team\n", 1, "no rule"), ("HEAD*,*,*,t\n*,*,t\n", 3, "3 fields"),
            ("HEAD*,*,*,t,u\n", 2, "5 fields"), ("HEAD,*,*,t\n", 2, "journey pattern"),
            ("HEAD*, ,*,t\n", 2, "channel pattern"), ("HEAD*,pigeon,*,t\n", 2, "\"pigeon\""),
            ("HEAD*,*,*,My Team\n", 2, "My Team"), ("HEAD*,*,*,\n", 2, "team"),
            ("HEAD\n\"*,*,*,t\n\n", 3, "never closed"), ("HEAD*,*,a\"b,t\n", 2, "middle"),
            ("HEAD\"a\"b,*,*,t\n", 2, "neither"), ("HEAD*,*,*,t\r*,*,*,u\n", 2, "neither"),
            ("HEAD*,*,*,t\u{0}\n", 1, "UTF-8"),
        ])
    func refused(text: String, line: Int, words: String) throws {
        let full = text.hasPrefix("HEAD") ? head + text.dropFirst(4) : text
        let found = try #require(refusal(full).first)
        #expect(found.location?.line == line)
        #expect((found.message + found.remedy).contains(words), "\(found.message)")
    }

    @Test("All wrong lines are reported at once")
    func allErrors() {
        #expect(
            refusal(head + "*,*,*\n*,*,*,t\n,*,*,t\n").compactMap(\.location?.line) == [2, 4])
    }
}
