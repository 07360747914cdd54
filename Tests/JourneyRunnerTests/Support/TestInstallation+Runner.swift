import Foundation
import JourneyExchange
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Logging
import Postgres
import ServiceLifecycle

extension TestInstallation {
    func runnerOptions() -> RunnerOptions {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return RunnerOptions(
            connection: ConnectionOptions(connectionString(.wren), logger: logger),
            logger: logger)
    }

    /// A runner of its own does what waits; how many jobs those were.
    @discardableResult
    func runOnce() async throws -> Int {
        try await Runner(runnerOptions()).runOnce()
    }

    /// Lends a runner that works all the time, and stops it gracefully.
    func withRunner(
        _ options: RunnerOptions, _ body: @Sendable (ServiceGroup) async throws -> Void
    ) async throws {
        let group = ServiceGroup(
            services: [Runner(options)],
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            do {
                try await body(group)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Submits lawful journeys of these keys to one audience, one proposal each.
    func submit(
        _ keys: [String], audience: String = "customers", messages: Int = 1
    ) async throws -> [Int] {
        let ana = try await store(.ana)
        var proposals: [Int] = []
        for key in keys {
            let document = TestJourney.lawful(key, audience: audience, messages: messages)
            proposals.append(try await ana.submit(TestJourney.envelope(document)))
        }
        await ana.close()
        return proposals
    }

    /// Operations takes lines of JSON with figures in.
    func ingest(_ lines: String) async throws {
        guard case .observations(let rows) = ObservationFile.read(Array(lines.utf8)) else {
            throw GovernanceError(.invalid, "no figures")
        }
        let mia = try await store(.mia)
        _ = try await mia.audiences.ingest(
            file: lines, rows: rows.map(\.document), command: UUID())
        await mia.close()
    }

    /// Operations signs the proposals off.
    func approve(_ proposals: [Int]) async throws {
        let bo = try await store(.bo)
        for proposal in proposals { try await bo.approve(proposal) }
        await bo.close()
    }

    /// A proposal as operations sees it.
    func shown(_ proposal: Int) async throws -> ProposalDetail {
        let bo = try await store(.bo)
        let shown = try await bo.proposals.show(proposal)
        await bo.close()
        return shown
    }
}
