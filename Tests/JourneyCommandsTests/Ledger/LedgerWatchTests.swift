import Foundation
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Every command looks at the ledger") struct LedgerWatchTests {
    @Test("it refuses to work where the ledger was taken back, or cannot be asked for any more")
    func refuses() async throws {
        try await TestInstallation.with { installation in
            let folder = NSTemporaryDirectory() + "wayleave-watch-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            func run(_ arguments: String...) async throws -> CommandTrial {
                try await CommandTrial(
                    arguments + ["--database", installation.connectionString(.ana)],
                    environment: ["XDG_STATE_HOME": folder + "/state"])
            }
            let runner = try await RunnerByHand(installation)
            let signer = SignerFolder(path: folder + "/signer")
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            _ = try signer.make(origin: "test/ledger")
            for _ in 0..<2 {
                #expect(try await run("message", "test").status != 0, "an event of its own")
                _ = try await runner.store.jobs.sequenceEvents(worker: runner.worker)
                _ = try await signer.signer().sign(on: runner.store.jobs)
                #expect(try await run("inbox").status == 0)
            }
            #expect(try await run("audit", "receipt").data.contains("in the signed history"))

            let behind = try await installation.superuser()
            try await behind.execute("revoke execute on function api.ledger() from wayleave_member")
            #expect(try await run("inbox").status == ExitStatus.notPermitted.rawValue)
            try await behind.execute("grant execute on function api.ledger() to wayleave_member")
            #expect(try await run("inbox").status == 0)

            try await behind.execute("alter table core.checkpoints disable trigger all")
            try await behind.execute(
                "delete from core.checkpoints where size = (select max(size) from core.checkpoints)"
            )
            let refused = try await run("inbox")
            #expect(refused.status == ExitStatus.ledgerFault.rawValue)
            #expect(refused.notes.contains("shrunk") && refused.notes.contains("--accept"))
            #expect(try await run("audit", "checkpoint").status == ExitStatus.ledgerFault.rawValue)
            #expect(try await run("audit", "checkpoint", "--accept").status == 0)
            #expect(try await run("inbox").status == 0)
        }
    }
}
