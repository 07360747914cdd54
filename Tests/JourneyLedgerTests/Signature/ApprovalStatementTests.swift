import JourneyLedger
import LedgerConformance
import Testing

@Suite("What a sign-off says") struct ApprovalStatementTests {
    private let statement = ApprovalStatement(
        ledger: "test/ledger", proposal: "P-118", revision: 3,
        digest: String(repeating: "a", count: 64), seat: "legal",
        slice: String(repeating: "b", count: 64), onBehalfOf: 7,
        checkpoint: SmallLedger(3).checkpoint)

    @Test("ten lines, and each of them counts but the checkpoint that was seen")
    func said() {
        let lines = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 11 && lines[0] == "wayleave-approval-v1" && lines[10] == "")
        #expect(lines[8] == "for 7" && lines[9].hasPrefix("checkpoint 3 "))
        var later = statement
        later.checkpoint = SmallLedger(5).checkpoint
        #expect(statement.isSaid(by: later.text))
        let others: [(inout ApprovalStatement) -> Void] = [
            { $0.ledger = "other" }, { $0.proposal = "P-119" }, { $0.revision = 4 },
            { $0.digest = $0.slice }, { $0.seat = "email-team" }, { $0.slice = $0.digest },
            { $0.onBehalfOf = nil },
        ]
        for change in others {
            var other = statement
            change(&other)
            #expect(!statement.isSaid(by: other.text))
        }
        #expect(!statement.isSaid(by: statement.text + "checkpoint -\n"))
        #expect(!statement.isSaid(by: "x" + statement.text))
    }
}
