import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("What a computer has seen of a ledger") struct LedgerPinTests {
    @Test(
        "goes on with what is added and a key that signs beside the old one, and with nothing else")
    func follows() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let path = NSTemporaryDirectory() + "wayleave-signer-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let folder = SignerFolder(path: path)
            _ = try folder.make(origin: "test/ledger")
            let behind = try await installation.superuser()
            let ledger = try await installation.store(.ana).ledger
            func sign(adding count: Int = 5) async throws {
                try await behind.execute(
                    """
                    select priv.record_event('test.made', null, null, 'test', 't' || i, '{}')
                    from generate_series(1, $1::int) i
                    """, [count])
                _ = try await runner.store.jobs.sequenceEvents(worker: runner.worker)
                _ = try await folder.signer().sign(on: runner.store.jobs)
            }
            func see(_ pin: LedgerPin) async throws -> LedgerPin? {
                let state = try await ledger.state()
                return try await pin.seeing(state, ledger.tree(of: state.line))
            }
            #expect(try await LedgerPin(first: ledger.state()) == nil)
            try await sign()
            let first = try #require(try await LedgerPin(first: ledger.state()))
            #expect(try await see(first) == nil)
            try await sign(adding: 600)
            let second = try #require(await see(first))
            #expect(second.keys == first.keys)

            #expect(throws: GovernanceError.self, "no checkpoint carries another") {
                try folder.dropKey()
            }
            _ = try folder.addKey()
            try await sign()
            let third = try #require(await see(second))
            #expect(third.keys.count == 2)
            _ = try folder.dropKey()
            try await sign()
            let fourth = try #require(await see(third))
            await #expect(throws: GovernanceError.self, "the new key alone, unknown to it") {
                try await see(second)
            }

            // The database goes back to a state that was signed, too.
            try await behind.execute("alter table core.checkpoints disable trigger all")
            try await behind.execute(
                "delete from core.checkpoints where id = (select max(id) from core.checkpoints)")
            let error = await #expect(throws: GovernanceError.self) { try await see(fourth) }
            #expect(error?.code == .ledgerFault && error?.message.contains("shrunk") == true)
        }
    }

    @Test("keys that others may read sign nothing")
    func modes() throws {
        let path = NSTemporaryDirectory() + "wayleave-signer-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = SignerFolder(path: path)
        #expect(throws: GovernanceError.self) { try folder.make(origin: "with space") }
        _ = try folder.make(origin: "test/ledger")
        #expect(throws: GovernanceError.self, "twice") { try folder.make(origin: "test/ledger") }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: path + "/keys")
        #expect(throws: GovernanceError.self) { try folder.signer() }
    }
}
