import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("The sequencer") struct SequencerTests {
    @Test("every event gets the leaf that JourneyLedger reads, in a dense order")
    func leaves() async throws {
        try await TestInstallation.with { installation in
            _ = try await installation.submit(["one", "two"])
            let runner = try await RunnerByHand(installation)
            let ledger = try await installation.ledger()
            let waiting = try await ledger.state().waiting
            #expect(waiting > 0)
            #expect(try await runner.sequence() == waiting)
            let rows = try await ledger.rows(line: 1, from: 0, count: 256)
            #expect(rows.map(\.index) == Array(0..<UInt64(waiting)))
            for row in rows {
                #expect(row.finding(earlierThrough: 0) == .same)
                let event = try #require(row.event)
                let placed = try #require(await ledger.leaf(of: Int(event.id)))
                #expect(placed.hash == TreeHash(leaf: row.leaf).bytes)
                #expect(placed.index == row.index)
            }
            let state = try await ledger.state()
            #expect(state.waiting == 0 && state.size == waiting)
            #expect(try await ledger.eventsWithoutLeaf(after: 0).isEmpty)
            #expect(try await runner.sequence() == 0)
        }
    }

    @Test("what an event was about before somebody wrote past it is told from its leaf")
    func forged() async throws {
        try await TestInstallation.with { installation in
            _ = try await installation.submit(["one"])
            try await RunnerByHand(installation).sequence()
            let behind = try await installation.superuser()
            try await behind.execute("alter table core.events disable trigger all")
            let changes: [(field: String, sql: StaticString)] = [
                ("time", "update core.events set at = at + interval '1 microsecond'"),
                ("kind", "update core.events set kind = 'x.y'"),
                ("subject", "update core.events set subject = subject || 'x'"),
                ("data", "update core.events set data = data || '{\"x\": 1}'"),
                ("digest", "update core.events set digest = sha256('x')"),
                ("revision", "update core.events set revision = 77"),
                ("uid", "update core.events set uid = gen_random_uuid()"),
                ("team", "update core.events set team_id = case team_id when 1 then 2 else 1 end"),
                ("subject kind", "update core.events set subject_kind = 'other'"),
            ]
            let ledger = try await installation.ledger()
            for change in changes {
                try await behind.execute(change.sql)
                for row in try await ledger.rows(line: 1, from: 0, count: 256) {
                    guard case .differs(let fields) = row.finding(earlierThrough: 0) else {
                        Issue.record("\(change.field) of \(row.index)")
                        continue
                    }
                    #expect(fields.contains(change.field))
                }
            }
        }
    }

    @Test("of several at once each event gets one leaf, and every full subtree its root")
    func several() async throws {
        try await TestInstallation.with { installation in
            let runners = [
                try await RunnerByHand(installation), try await RunnerByHand(installation),
                try await RunnerByHand(installation),
            ]
            let behind = try await installation.superuser()
            let writer = Task {
                for _ in 0..<40 {
                    try await behind.execute(
                        """
                        select priv.record_event('test.made', null, null, 'test', 't' || i, '{}')
                        from generate_series(1, 20) i
                        """)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for runner in runners {
                    group.addTask { for _ in 0..<60 { try await runner.sequence(limit: 50) } }
                }
                try await group.waitForAll()
            }
            try await writer.value
            try await runners[0].sequence(limit: 5000)
            let ledger = try await installation.ledger()
            let state = try await ledger.state()
            #expect(state.size > 800 && state.waiting == 0)
            var leaves: [TreeHash] = []
            for start in stride(from: 0, to: state.size, by: 256) {
                let rows = try await ledger.rows(line: 1, from: UInt64(start), count: 256)
                #expect(
                    rows.map(\.index) == (leaves.count..<leaves.count + rows.count).map(UInt64.init)
                )
                leaves += rows.map { TreeHash(leaf: $0.leaf) }
            }
            #expect(leaves.count == state.size)
            let tree = MemoryTree(leaves)
            let roots = try await ledger.hashes(
                line: 1, [HashRun(level: 8, start: 0, count: 256)])
            #expect(
                roots == [
                    (0..<UInt64(state.size / 256)).map {
                        tree.hash(TreeNode(level: 8, index: $0)).bytes
                    }
                ])
        }
    }

    @Test("a transaction that stays open delays its own events and nobody else's")
    func open() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            try await runner.sequence()
            let ana = try await installation.connection(.ana)
            try await ana.execute("begin")
            try await ana.execute(
                "select * from api.test_message(gen_random_uuid())")
            let hana = try await installation.store(.hana)
            _ = try await hana.submit(
                TestJourney.envelope(
                    TestJourney.lawful("free", audience: "customers", messages: 1)))
            let ledger = try await installation.ledger()
            let before = try await ledger.state()
            #expect(before.waiting > 0)
            #expect(try await runner.sequence() == before.waiting)
            try await ana.execute("commit")
            #expect(try await runner.sequence() > 0)
            #expect(try await ledger.state().waiting == 0)
        }
    }

    @Test("nobody but a runner orders events, and nobody reads leaves who does not see all")
    func rights() async throws {
        try await TestInstallation.with { installation in
            _ = try await installation.submit(["one"])
            try await RunnerByHand(installation).sequence()
            let ana = try await installation.connection(.ana)
            for sql: StaticString in [
                "select service.sequence_events(gen_random_uuid(), 10)",
                "select * from api.ledger_rows(1, 0, 10)", "select * from core.leaves",
                "select * from priv.ledger_rows(1, 0, 10)",
                "select service.begin_ledger('x', 'y')",
                "select * from service.leaves(1, 0, 10)",
            ] {
                await #expect(throws: PostgresError.self) { try await ana.execute(sql) }
            }
            let rui = try await installation.store(.rui)
            let bo = try await installation.ledger()
            for row in try await bo.rows(line: 1, from: 0, count: 256) {
                guard let event = row.event, event.team == "email-team" else { continue }
                let placed = try await rui.ledger.leaf(of: Int(event.id))
                #expect(placed?.leaf == nil && placed?.hash != nil, "another team's")
            }
            #expect(try await rui.ledger.leaf(of: 1_000_000) == nil)
        }
    }
}

extension TestInstallation {
    /// The ledger as operations reads it.
    func ledger() async throws -> Ledger {
        try await store(.bo).ledger
    }
}

extension RunnerByHand {
    @discardableResult
    func sequence(limit: Int = 5000) async throws -> Int {
        try await store.jobs.sequenceEvents(worker: worker, limit: limit)
    }
}
