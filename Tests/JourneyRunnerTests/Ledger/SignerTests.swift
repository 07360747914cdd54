import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Synchronization
import Testing

@Suite("The signer") struct SignerTests {
    /// What a signer keeps, in memory.
    private final class Kept: Sendable {
        let note = Mutex<SignedNote?>(nil)
    }

    private static func key(_ byte: UInt8, _ name: String = "test/ledger") throws -> SignerKey {
        try #require(SignerKey(name: name, seed: Array(repeating: byte, count: 32)))
    }

    private static func signer(_ keys: [SignerKey], _ kept: Kept) throws -> LedgerSigner {
        try LedgerSigner(
            keys: keys,
            load: { () throws(GovernanceError) in kept.note.withLock { $0 } },
            keep: { note throws(GovernanceError) in kept.note.withLock { $0 = note } })
    }

    @Test("it signs what was added, hands it in, and signs nothing twice")
    func grows() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            let signer = try Self.signer([try Self.key(1)], kept)
            try await runner.sequence()
            let first = try #require(await signer.sign(on: runner.store.jobs))
            #expect(try await signer.sign(on: runner.store.jobs) == nil)
            try await installation.record(events: 700)
            try await runner.sequence()
            let second = try #require(await signer.sign(on: runner.store.jobs))
            #expect(second.size >= first.size + 700)
            let state = try await installation.ledger().state()
            #expect(state.origin == "test/ledger")
            #expect(state.keys == [try Self.key(1).verifier.description])
            let note = try #require(state.checkpoint?.note)
            #expect(
                try Checkpoint(opening: note, by: try Self.key(1).verifier) == second)
        }
    }

    @Test("what the database has lost of checkpoints is handed in again")
    func again() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            let signer = try Self.signer([try Self.key(1)], kept)
            try await runner.sequence()
            // Naming the ledger is an event of its own.
            _ = try await signer.sign(on: runner.store.jobs)
            try await runner.sequence()
            _ = try await signer.sign(on: runner.store.jobs)
            let behind = try await installation.superuser()
            try await behind.execute("alter table core.checkpoints disable trigger all")
            try await behind.execute("delete from core.checkpoints")
            #expect(try await installation.ledger().state().checkpoint == nil)
            #expect(try await signer.sign(on: runner.store.jobs) == nil)
            #expect(try await installation.ledger().state().checkpoint != nil)
        }
    }

    @Test("it does not sign a ledger that has shrunk, or begins otherwise, or is another")
    func refuses() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            let signer = try Self.signer([try Self.key(1)], kept)
            try await installation.record(events: 300)
            try await runner.sequence()
            _ = try await signer.sign(on: runner.store.jobs)
            let behind = try await installation.superuser()
            try await behind.execute("alter table core.leaves disable trigger all")
            try await behind.execute("alter table core.subtrees disable trigger all")

            // As after a backup: shorter.
            try await behind.execute("update core.ledgers set size = size - 1")
            try await expectFault(signer, runner, "shrunk")
            try await behind.execute("update core.ledgers set size = size + 1")
            // Grown again, and otherwise.
            try await behind.execute(
                "update core.leaves set leaf = set_byte(leaf, 60, 255) where index = 290")
            try await expectFault(signer, runner, "rewritten")
            let signed = kept.note.withLock { $0 }
            #expect(try await installation.ledger().state().checkpoint?.note == signed?.description)

            let stranger = try Self.signer([try Self.key(2, "other/ledger")], Kept())
            await #expect(throws: GovernanceError.self) {
                try await stranger.sign(on: runner.store.jobs)
            }
        }
    }

    @Test("a database that has lost its ledger is given no name again")
    func lost() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            let signer = try Self.signer([try Self.key(1)], kept)
            try await runner.sequence()
            _ = try await signer.sign(on: runner.store.jobs)
            // As in a backup from before there was a signer.
            let behind = try await installation.superuser()
            for table: StaticString in [
                "alter table core.leaves disable trigger all", "delete from core.leaves",
                "alter table core.ledger_keys disable trigger all", "delete from core.ledger_keys",
                "update core.ledgers set size = 0, origin = null",
            ] {
                try await behind.execute(table)
            }
            try await expectFault(signer, runner, "shrunk")
            #expect(try await installation.ledger().state().origin == nil)
        }
    }

    private func expectFault(
        _ signer: LedgerSigner, _ runner: RunnerByHand, _ word: String
    ) async throws {
        let error = await #expect(throws: GovernanceError.self) {
            try await signer.sign(on: runner.store.jobs)
        }
        #expect(error?.code == .ledgerFault)
        #expect(error?.message.contains(word) == true)
    }

    @Test("a new key signs beside the old one, then alone")
    func rotates() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            let (old, new) = (try Self.key(1), try Self.key(2))
            for keys in [[old], [old, new], [new]] {
                try await installation.record(events: 3)
                try await runner.sequence()
                _ = try #require(
                    await Self.signer(keys, kept).sign(on: runner.store.jobs))
                let note = try #require(kept.note.withLock { $0 })
                for key in [old, new] {
                    let signs = keys.contains { $0.verifier == key.verifier }
                    #expect(note.isSigned(by: key.verifier) == signs)
                }
            }
        }
    }

    @Test("a fork begins with its decision, then has every event anew")
    func forks() async throws {
        try await TestInstallation.with { installation in
            let (runner, kept) = (try await RunnerByHand(installation), Kept())
            try await installation.record(events: 20)
            try await runner.sequence()
            let old = try Self.signer([try Self.key(1)], kept)
            _ = try await old.sign(on: runner.store.jobs)
            let note = try #require(kept.note.withLock { $0 }).description
            let key = try Self.key(3, "test/ledger-2")
            let jobs = runner.store.jobs
            await #expect(throws: GovernanceError.self) {
                try await jobs.forkLedger(
                    from: "another", to: "test/ledger-2", key: key.verifier.description,
                    checkpoint: note, reason: "lost")
            }
            await #expect(throws: GovernanceError.self, "its own name") {
                try await jobs.forkLedger(
                    from: "test/ledger", to: "test/ledger", key: key.verifier.description,
                    checkpoint: note, reason: "lost")
            }
            _ = try await jobs.forkLedger(
                from: "test/ledger", to: "test/ledger-2", key: key.verifier.description,
                checkpoint: note, reason: "disk lost")
            try await runner.sequence()
            let ledger = try await installation.ledger()
            let rows = try await ledger.rows(line: 2, from: 0, count: 256)
            let first = try Leaf(try #require(rows.first).leaf)
            #expect(first.kind == "ledger.forked")
            #expect(first.digest == Leaf.digest(ofData: Array(note.utf8)))
            #expect(rows.allSatisfy { $0.finding(earlierThrough: 0) == .same })
            #expect(Set(rows.compactMap { $0.event?.id }).count == rows.count)
            let events = try await installation.superuser().count(
                "select count(*) as count from core.events")
            #expect(rows.count == events)
            await #expect(throws: GovernanceError.self) { try await old.sign(on: jobs) }
            #expect(try await Self.signer([key], Kept()).sign(on: jobs) != nil)
        }
    }
}

extension TestInstallation {
    /// Makes events of nothing in particular.
    func record(events count: Int) async throws {
        try await superuser().execute(
            """
            select priv.record_event('test.made', null, null, 'test', 't' || i, '{}')
            from generate_series(1, $1::int) i
            """, [count])
    }
}
