import JourneyModel
import Testing

@Suite("The schema of a retirement")
struct RetirementSchemaTests {
    private static let members: [String: JSON] = [
        "kind": .string("retirement"), "key": .string("old-goes"), "title": .string("Old goes"),
        "journey": .string("old"), "reason": .string("nobody comes"),
        "evidence": .array([.string("a figure")]), "drainBy": .string("2027-06-30"),
    ]

    private static func problems(_ changed: [String: JSON]) -> Int {
        let members = members.merging(changed) { $1 }.filter { $0.value != .null }
        do {
            _ = try Document(content: .object(members))
            return 0
        } catch {
            return error.problems.count
        }
    }

    @Test("a plan says what goes, why, by when, and what it rests on")
    func whole() {
        #expect(Self.problems([:]) == 0)
        #expect(Self.problems(["step": .string("message-2")]) == 0)
        #expect(Self.problems(["successor": .object(["journey": .string("new")])]) == 0)
        for name in ["title", "journey", "reason", "evidence", "drainBy"] {
            #expect(Self.problems([name: .null]) == 1, "\(name)")
        }
    }

    @Test(
        "anything else is refused",
        arguments: [
            ["drainBy": .string("2027-02-30")], ["drainBy": .string("soon")],
            ["evidence": .array([])], ["evidence": .string("a figure")],
            ["successor": .string("new")], ["successor": .object(["step": .string("x")])],
            ["owner": .string("email-team")], ["journey": .string("No Key")],
        ] as [[String: JSON]])
    func refused(changed: [String: JSON]) {
        #expect(Self.problems(changed) == 1)
    }
}
