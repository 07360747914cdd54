import Foundation
import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite("How far the history is signed") struct LedgerHealthTests {
    private func health(
        signed: Int?, size: Int = 90, waiting: Int = 0, minutes: Int64 = 1
    ) throws -> LedgerHealth {
        let signedAt = Instant(microsecondsSinceEpoch: 1_770_000_000_000_000)
        let checkpoint = signed.map {
            #""checkpoint": {"size": \#($0), "note": "", "signedAt": "\#(signedAt)"},"#
        }
        let json = """
            {"line": 1, "size": \(size), "earlierThrough": 0, "keys": [], \(checkpoint ?? "")
             "waiting": \(waiting)}
            """
        return LedgerHealth(
            state: try JSONDecoder().decode(LedgerState.self, from: Data(json.utf8)),
            now: Instant(
                microsecondsSinceEpoch: signedAt.microsecondsSinceEpoch + minutes * 60_000_000),
            time: TimeText(environment: ["TZ": "UTC"]))
    }

    private func words(_ health: LedgerHealth) -> String {
        health.rows.flatMap(\.lines).map(\.plain).joined(separator: "\n")
    }

    @Test("all signed, some newer, none at all, and a signer that has stopped")
    func said() throws {
        #expect(words(try health(signed: 90)).contains("90 events signed, last "))
        #expect(words(try health(signed: 80)).contains("; 10 are newer"))
        #expect(!(try health(signed: 80).isLate))
        #expect(!(try health(signed: 90, minutes: 600).isLate), "nothing new to sign")
        let late = try health(signed: 80, minutes: 16)
        #expect(late.isLate && words(late).contains("Is the signer at work?"))
        #expect(try health(signed: 90, waiting: 10_001).isLate)
        #expect(words(try health(signed: nil)).contains("none signed"))
    }
}
