import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("A ledger that a superuser has been at") struct DatabaseLedgerTests {
    private static let name = "test/ledger"

    /// An installation with 64 leaves and more, signed twice, and what an auditor pinned of it.
    private static func with(
        _ body: (TestInstallation, LedgerPin, Connection) async throws -> Void
    ) async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let folder = NSTemporaryDirectory() + "wayleave-signer-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let signer = SignerFolder(path: folder)
            _ = try signer.make(origin: name)
            let behind = try await installation.superuser()
            for _ in 0..<2 {
                try await behind.execute(
                    """
                    select priv.record_event('test.made', null, null, 'test', 't' || i, '{}')
                    from generate_series(1, 40) i
                    """)
                _ = try await runner.store.jobs.sequenceEvents(worker: runner.worker)
                _ = try await signer.signer().sign(on: runner.store.jobs)
            }
            let ledger = try await installation.store(.aud).ledger
            let pin = try #require(LedgerPin(first: try await ledger.state()))
            for table in ["core.leaves", "core.events", "core.checkpoints", "core.subtrees"] {
                try await behind.execute(Self.untriggered(table))
            }
            // A superuser may: entries can then stand twice, or nowhere.
            try await behind.execute("alter table core.leaves drop constraint leaves_pkey")
            try await body(installation, pin, behind)
        }
    }

    private static func untriggered(_ table: String) -> StaticString {
        switch table {
        case "core.leaves": "alter table core.leaves disable trigger all"
        case "core.events": "alter table core.events disable trigger all"
        case "core.checkpoints": "alter table core.checkpoints disable trigger all"
        default: "alter table core.subtrees disable trigger all"
        }
    }

    private static func verify(
        _ installation: TestInstallation, _ pin: LedgerPin
    ) async throws -> DatabaseLedger.Findings {
        let ledger = try await installation.store(.aud).ledger
        return try await DatabaseLedger(
            ledger: ledger, trust: try LedgerTrust(keys: [], pin: pin)
        ).verify(try await ledger.state())
    }

    @Test("untouched it verifies, and a member may not read it")
    func sound() async throws {
        try await Self.with { installation, pin, _ in
            let found = try await Self.verify(installation, pin)
            #expect(found.isSound && found.checkpoint?.size == pin.checkpoint?.size)
            #expect(found.leafCount > 80)
            let ana = try await installation.store(.ana).ledger
            await #expect(throws: GovernanceError.self) {
                try await DatabaseLedger(ledger: ana, trust: try LedgerTrust(keys: [], pin: pin))
                    .verify(try await ana.state())
            }
        }
    }

    @Test("every way of changing it is found, and named")
    func tampered() async throws {
        try await Self.with { installation, pin, behind in
            let size = try #require(pin.checkpoint).size
            for sql: StaticString in [
                "create temp table kept_leaves as select * from core.leaves",
                "create temp table kept_events as select * from core.events",
                "create temp table kept_checkpoints as select * from core.checkpoints",
            ] {
                try await behind.execute(sql)
            }
            let cases: [(StaticString, (DatabaseLedger.Findings) -> Bool)] = [
                (
                    "update core.leaves set leaf = set_byte(leaf, 22, get_byte(leaf, 22) # 1) where index = 7",
                    { $0.fault.isFork && $0.differing.map(\.index) == [7] }
                ),
                (
                    "update core.events set data = '{\"x\": 1}' where id = (select event_id from core.leaves where index = 9)",
                    { $0.fault == nil && $0.differing.map(\.index) == [9] }
                ),
                (
                    "delete from core.leaves where index = 30",
                    { $0.fault == .gap(at: 30) && $0.withoutLeaf.count == 1 }
                ),
                (
                    "delete from core.events where id = (select event_id from core.leaves where index = 31)",
                    { $0.differing.map(\.fields) == [["the event is gone"]] }
                ),
                (
                    """
                    with gone as (delete from core.leaves where index = 40 returning 1)
                    update core.leaves set index = index - 1 where index > 40
                    """,
                    { $0.fault != nil }
                ),
                (
                    """
                    update core.leaves l set leaf = o.leaf, event_id = -o.event_id
                    from core.leaves o where o.line = 1 and (l.index, o.index) in ((50, 51), (51, 50))
                    """,
                    { $0.fault.isFork }
                ),
                (
                    "delete from core.leaves where index >= (select size - 3 from core.ledgers)",
                    { $0.fault != nil }
                ),
                ("delete from core.checkpoints", { $0.fault == .shrunk(from: size, to: 0) }),
                (
                    "delete from core.checkpoints where size = (select max(size) from core.checkpoints)",
                    { $0.fault.isShrunk }
                ),
                (
                    "update core.checkpoints set note = replace(note, 'test/ledger', 'evil/ledger')",
                    { $0.fault != nil }
                ),
                (
                    "insert into core.events (kind, subject_kind, subject) values ('proposal.approved', 'proposal', 'P-1')",
                    { $0.fault == nil && $0.withoutLeaf.count == 1 }
                ),
            ]
            for (sql, isNamed) in cases {
                try await behind.execute("begin")
                try await behind.execute(sql)
                try await behind.execute("commit")
                let found = try await Self.verify(installation, pin)
                #expect(!found.isSound && isNamed(found), "\(sql): \(found)")
                try await Self.restore(behind)
            }
            #expect(try await Self.verify(installation, pin).isSound)
        }
    }

    @Test("a checkpoint that no known key signed is never taken for none at all")
    func foreign() async throws {
        try await Self.with { installation, pin, behind in
            let ledger = try await installation.store(.aud).ledger
            try await behind.execute("alter table core.ledger_keys disable trigger all")
            try await behind.execute("delete from core.ledger_keys")
            let state = try await ledger.state()
            #expect(throws: GovernanceError.self) { try LedgerPin(first: state) }
            let found = try await DatabaseLedger(ledger: ledger, trust: .nothingSigned)
                .verify(state)
            #expect(!found.isSound && found.fault != nil)
        }
    }

    @Test("of two keys that are known either may have signed")
    func rotated() async throws {
        try await Self.with { installation, pin, _ in
            let other = try #require(SignerKey(name: Self.name, seed: Array(0..<32)))
            var both = pin
            both.keys.insert(other.verifier.description, at: 0)
            #expect(try await Self.verify(installation, both).isSound)
            both.keys.append(both.keys.removeFirst())
            #expect(try await Self.verify(installation, both).isSound)
        }
    }

    @Test("a receipt is proved by what was verified, and by nothing that the database says")
    func receipts() async throws {
        try await Self.with { installation, pin, behind in
            let ledger = try await installation.store(.ana).ledger
            let rows = try await installation.store(.aud).ledger.rows(line: 1, from: 3, count: 1)
            let row = try #require(rows.first)
            let event = Int(try #require(row.event).id)
            let mine = Receipt(event: event, leaf: TreeHash(leaf: row.leaf).hex)
            let other = Receipt(event: event, leaf: TreeHash(leaf: [1]).hex)
            let gone = Receipt(event: 1_000_000, leaf: mine.leaf)
            let found = try await ReceiptReport(
                [mine, other, gone], in: ledger, signed: pin.checkpoint)
            #expect(found.proved == [mine] && found.missing == [other, gone])
            let unknown = try await ReceiptReport([mine], in: ledger, signed: nil)
            #expect(unknown.unsigned == [mine] && unknown.proved.isEmpty)
            try await behind.execute(
                "update core.leaves set leaf = set_byte(leaf, 22, get_byte(leaf, 22) # 1) where index = 5"
            )
            let spoiled = try await ReceiptReport([mine], in: ledger, signed: pin.checkpoint)
            #expect(spoiled.missing == [mine], "the tree around it is another")
        }
    }

    /// Puts back what was copied before.
    private static func restore(_ behind: Connection) async throws {
        for sql: StaticString in [
            "delete from core.leaves", "delete from core.events", "delete from core.checkpoints",
            "insert into core.leaves (line, index, event_id, leaf) select line, index, event_id, leaf from kept_leaves",
            "insert into core.events overriding system value select * from kept_events",
            "insert into core.checkpoints overriding system value select * from kept_checkpoints",
        ] {
            try await behind.execute(sql)
        }
    }
}

extension LedgerFault? {
    fileprivate var isFork: Bool {
        if case .forked = self { return true }
        return false
    }

    fileprivate var isShrunk: Bool {
        if case .shrunk = self { return true }
        return false
    }
}
