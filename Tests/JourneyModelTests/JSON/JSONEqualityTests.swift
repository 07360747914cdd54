import JourneyModel
import Testing

@Suite("Equality of JSON values")
struct JSONEqualityTests {
    @Test("Values are equal by bytes: a change of Unicode normalisation is a change")
    func normalisation() {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        #expect(composed == decomposed)
        #expect(JSON.string(composed) != .string(decomposed))
        #expect(JSON.object([composed: .null]) != .object([decomposed: .null]))
        #expect(Set<JSON>([.string(composed), .string(decomposed)]).count == 2)
    }

    @Test("Member order and the sign of zero do not count")
    func equal() {
        let left = JSON.object(["a": .number(0), "b": .array([.bool(true)])])
        let right = JSON.object(["b": .array([.bool(true)]), "a": .number(-0.0)])
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    @Test("Different kinds and lengths are different")
    func different() {
        let values: [JSON] = [
            .null, .bool(false), .number(0), .string(""), .array([]), .object([:]),
            .array([.null]), .object(["a": .null]), .object(["a": .number(0)]),
        ]
        for (left, value) in values.enumerated() {
            for (right, other) in values.enumerated() {
                #expect((value == other) == (left == right))
            }
        }
    }
}
