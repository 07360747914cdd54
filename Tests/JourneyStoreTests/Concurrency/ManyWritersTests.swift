import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

extension ManyAtOnce {
    @Suite("Fifty writers")
    struct ManyWritersTests {
        @Test("submit and sign off on one journey and on many: nothing lost, nothing done twice")
        func fifty() async throws {
            try await TestInstallation.with { installation in
                let runner = try await RunnerByHand(installation)
                try await Self.make("shared", installation, runner)

                let ids = try await Self.submitFifty(installation)
                #expect(Set(ids).count == 50)
                try await runner.assessAll()
                let states = try await Self.approveFifty(ids, installation)
                #expect(states.count == 50)
                try await Self.applyByTwo(installation)
                try await Self.expectAllOnce(installation)
            }
        }

        private static func make(
            _ key: String, _ installation: TestInstallation, _ runner: RunnerByHand
        ) async throws {
            let ana = try await installation.store(.ana)
            let bo = try await installation.store(.bo)
            let id = try await ana.submit(TestJourney.envelope(TestJourney.document(key)))
            try await runner.assessAll()
            try await bo.approve(id)
            try await runner.applyAll()
            for store in [ana, bo] { await store.close() }
        }

        /// Every second one changes the shared journey, the others make one each.
        private static func submitFifty(_ installation: TestInstallation) async throws -> [Int] {
            try await all { index in
                let store = try await installation.store(index % 4 < 2 ? .ana : .jo)
                let isShared = index.isMultiple(of: 2)
                let document = TestJourney.document(
                    isShared ? "shared" : "own-\(index)", audience: "everybody",
                    label: "Label \(index)")
                let id = try await store.submit(
                    TestJourney.envelope(document, base: isShared ? 1 : nil))
                await store.close()
                return id
            }
        }

        private static func approveFifty(
            _ ids: [Int], _ installation: TestInstallation
        ) async throws -> [String] {
            try await all { index in
                let store = try await installation.store(index.isMultiple(of: 2) ? .bo : .mia)
                let outcome = try await store.approve(ids[index])
                await store.close()
                return outcome.data["state"]?.string ?? ""
            }
        }

        private static func all<Value: Sendable>(
            _ body: @escaping @Sendable (Int) async throws -> Value
        ) async throws -> [Value] {
            try await withThrowingTaskGroup(of: (Int, Value).self) { group in
                for index in 0..<50 {
                    group.addTask { (index, try await body(index)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
                    .sorted { $0.0 < $1.0 }.map(\.1)
            }
        }

        /// Two runners that take what they get; a change of the world is checked again.
        private static func applyByTwo(_ installation: TestInstallation) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        let runner = try await RunnerByHand(installation)
                        while let job = try await runner.claimOne() {
                            try await runner.applyAgainAndAgain(job)
                        }
                        await runner.store.close()
                    }
                }
                try await group.waitForAll()
            }
        }

        private static func expectAllOnce(_ installation: TestInstallation) async throws {
            let superuser = try await installation.superuser()
            let found = try await superuser.query(
                """
                select (select head_revision from core.documents where key = 'shared') as head,
                    (select count(*) from core.documents where key like 'own-%') as own,
                    (select max(head_revision) from core.documents where key like 'own-%') as newest,
                    (select count(*) from core.proposals where state = 'applied') as applied,
                    (select count(*) from core.proposals where state = 'conflicted') as conflicted,
                    (select count(*) from core.votes) as votes,
                    (select count(*) from jobs.live) as left,
                    (select deadlocks from pg_stat_database where datname = current_database())
                        as deadlocks
                """
            ) { row throws(PostgresError) in
                var values: [Int] = []
                for column in [
                    "head", "own", "newest", "applied", "conflicted", "votes", "left", "deadlocks",
                ] { values.append(try row.value(column)) }
                return values
            }
            // One of 25 changes from the same base applies; 24 conflict; 25 new ones and the first.
            #expect(found == [[2, 25, 1, 27, 24, 51, 0, 0]])
            await superuser.close()
        }
    }
}

extension RunnerByHand {
    fileprivate func claimOne() async throws -> ClaimedJob? {
        try await store.jobs.claim(worker: worker, limit: 1, lease: .seconds(600)).first
    }

    fileprivate func applyAgainAndAgain(_ job: ClaimedJob) async throws {
        for _ in 0..<100 {
            do {
                _ = try await store.jobs.apply(job)
                return
            } catch {
                guard error.code == .worldMoved else { return }
                // The world may move once more meanwhile.
                _ = try? await assess(job)
            }
        }
    }
}
