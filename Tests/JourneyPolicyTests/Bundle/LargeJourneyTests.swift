import JourneyModel
import JourneyPolicy
import Testing

@Suite("Large journeys under the default pack")
struct LargeJourneyTests {
    /// As many steps as a document may have: messages, waits, decisions and calls in turn.
    private static func journey(steps count: Int, text: String) -> JSON {
        let steps = (0..<count).map { number -> JSON in
            let next = JSON.string(number + 1 < count ? "s\(number + 1)" : "exit")
            var step: [String: JSON] = [
                "key": .string("s\(number)"), "label": .string("Part \(number)"), "next": next,
            ]
            switch number % 4 {
            case 0:
                step["kind"] = .string("message")
                step["channel"] = .string("email")
                step["content"] = .object(["asset": .string(text), "subject": .string(text)])
            case 1:
                step["kind"] = .string("wait")
                step["wait"] = .object(["duration": .string("1h")])
            case 2:
                step["kind"] = .string("decision")
                step["next"] = nil
                step["outcomes"] = .array(
                    ["yes", "no"].map { key in
                        .object(["key": .string(key), "condition": .string(text), "next": next])
                    })
            default: step["kind"] = .string("action")
            }
            return .object(step)
        }
        return .object([
            "kind": .string("journey"), "key": .string("large"), "name": .string("Large"),
            "owner": .string("journey-operations"),
            "entry": .object([
                "trigger": .string("event"), "reentry": .string("never"), "start": .string("s0"),
            ]),
            "steps": .array(steps),
            "caps": .array([.object(["messages": .number(3), "days": .number(1)])]),
            "quietHours": .object(["from": .string("21:00"), "until": .string("08:00")]),
            "terms": .object(["journey": .array([.string("testing")])]),
        ])
    }

    @Test(
        "the largest journey is judged by every policy within its budget",
        arguments: [0, 70])
    func judged(links: Int) throws {
        // The most of them make nearly as many bytes as a document may have.
        let text = String(repeating: "https://a.example/?b=c+d@e ", count: links) + "short"
        let content = Self.journey(steps: 500, text: text)
        #expect(try CanonicalJSON.bytes(of: content).count <= DocumentLimits.canonicalBytes)
        let found = try Example.assess(
            [Example.create(content)], DefaultPackTests.bundle.get())
        let errors = found.findings.filter { $0.outcome == .error }
        #expect(errors.map { "\($0.source.policy): \($0.message)" } == [])
        let rules = Set(found.findings.map(\.source.rule))
        #expect(rules.isSuperset(of: ["worst-week", "within-cap", "steps", "deep"]))
    }
}
