import JourneyLedger
import LedgerConformance
import Testing

@Suite("The bytes of a leaf")
struct LeafTests {
    private let bytes = SmallLedger.leaf(42)

    @Test("each field is read from its place")
    func fields() throws {
        let leaf = try Leaf(bytes)
        #expect(leaf.uid == Array(repeating: 42, count: 16))
        #expect(leaf.number == 42)
        #expect(leaf.microseconds == 1_770_000_000_000_042)
        #expect(leaf.kind == "proposal.approved")
        #expect(leaf.actor == Array(repeating: 7, count: 16))
        #expect(leaf.team == "email-team")
        #expect(leaf.subjectKind == "proposal")
        #expect(leaf.subject == "P-42")
        #expect(leaf.revision == 2)
        #expect(leaf.digest == Array(repeating: 9, count: 32))
        #expect(leaf.data == #"{"state": "approved"}"#)
        #expect(leaf.dataDigest == nil)
        #expect(leaf.commitment == Array(repeating: 3, count: 32))
        #expect(!leaf.isEarlier)
    }

    @Test("bytes that end anywhere before the end are none")
    func cut() {
        for count in bytes.indices {
            #expect(throws: LeafProblem.self) { try Leaf(Array(bytes[..<count])) }
        }
        #expect(throws: LeafProblem.self) { try Leaf(bytes + [0]) }
    }

    @Test("a length that points beyond the bytes is refused, whatever it is")
    func lengths() {
        for offset in [16, 36, 48] {
            for value: UInt8 in [0x01, 0x7f, 0x80, 0xff] {
                var spoilt = bytes
                spoilt[offset] = value
                #expect(throws: LeafProblem.self) { try Leaf(spoilt) }
            }
        }
    }

    @Test("a mark that is neither, and text that is no UTF-8, are refused")
    func content() throws {
        var spoilt = bytes
        spoilt[spoilt.count - 1] = 2
        #expect(throws: LeafProblem.self) { try Leaf(spoilt) }
        spoilt[spoilt.count - 1] = 1
        #expect(try Leaf(spoilt).isEarlier)
        spoilt = bytes
        spoilt[16 + 4 + 16 + 4 + 8 + 4 + 8 + 4] = 0xff
        #expect(throws: LeafProblem.self) { try Leaf(spoilt) }
    }
}
