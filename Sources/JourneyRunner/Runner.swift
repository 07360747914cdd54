import Foundation
package import JourneyModel
import JourneyStore
import Logging
import Postgres
import ServiceLifecycle

/// Claims jobs and does them until it is told to stop.
///
/// Polling is the truth: it looks for work every `pollMin` … `pollMax`, and at once when a wake hint
/// comes. Leases are renewed on a connection of their own, so that slow work never loses its lease.
package struct Runner: Service {
    package static let version = "1"

    let options: RunnerOptions
    let worker: Worker
    let wake = WakeSignal()
    let deliveryWake = WakeSignal()
    let ledgerWake = WakeSignal()

    package init(_ options: RunnerOptions) {
        self.options = options
        worker = Worker(
            id: UUID(), host: ProcessInfo.processInfo.hostName,
            processID: Int(ProcessInfo.processInfo.processIdentifier), version: Self.version)
    }

    /// Works until a graceful shutdown; a database that is away is tried again.
    ///
    /// - Throws: `GovernanceError` for what trying again cannot mend: a login that is no runner, a
    ///   database of another version.
    package func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await workAndDeliver() }
                group.addTask { await keepLeases() }
                if options.listens { group.addTask { await passOnHints() } }
                // Nobody but the work ends by itself, and everything ends with it.
                try await group.next()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            wake.fire()
            deliveryWake.fire()
            ledgerWake.fire()
        }
    }

    /// Does what is there and returns how many jobs that were.
    package func runOnce() async throws(GovernanceError) -> Int {
        // Leaving the scope ends the renewals.
        async let _ = keepLeases()
        let store = try await Store.open(options.connection)
        try await store.jobs.beat(worker)
        try await store.jobs.tick(worker: worker.id)
        var handler = JobHandler(store: store)
        var count = 0
        while true {
            let jobs = try await claim(store)
            if jobs.isEmpty { break }
            for job in jobs { try await perform(job, &handler) }
            count += jobs.count
        }
        if let office = options.office {
            count += try await deliverWaiting(on: store, through: office)
        }
        _ = try await sequenceWaiting(on: store)
        if let signer = options.signer { _ = try await signer.sign(on: store.jobs) }
        try await store.jobs.leave(worker.id, kinds: ClaimedJob.Kind.allCases)
        await store.close()
        return count
    }

    func work() async throws(GovernanceError) {
        var pause = options.pollMin
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do throws(GovernanceError) {
                let store = try await Store.open(options.connection)
                // Gives back what this worker held before its connection broke.
                try await store.jobs.leave(worker.id)
                try await store.jobs.beat(worker)
                options.logger.info("runner is up", metadata: ["worker": "\(worker.id)"])
                pause = options.pollMin
                try await work(on: store)
                try await store.jobs.leave(worker.id)
                await store.close()
            } catch {
                guard error.isWorthAnotherTry else { throw error }
                options.logger.warning(
                    "trying again", metadata: ["reason": .string(error.message)])
                await wake.wait(upTo: pause)
                pause = min(pause * 2, .seconds(5))
            }
        }
    }

    private func work(on store: Store) async throws(GovernanceError) {
        var handler = JobHandler(store: store)
        var pause = options.pollMin
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let jobs = try await claim(store)
            for job in jobs {
                if Task.isShuttingDownGracefully { return }
                try await perform(job, &handler)
            }
            guard jobs.isEmpty else {
                pause = options.pollMin
                continue
            }
            // Jitter keeps several runners from looking at the same moments.
            await wake.wait(upTo: pause * Double.random(in: 0.8...1.2))
            pause = min(pause * 2, options.pollMax)
        }
    }

    private func claim(_ store: Store) async throws(GovernanceError) -> [ClaimedJob] {
        try await store.jobs.claim(worker: worker.id, limit: 10, lease: options.lease)
    }

    /// Passes hints on; they may come late or never.
    private func passOnHints() async {
        do {
            let listener = try Listener(options.connection, channel: Store.wakeChannel)
            for await _ in listener.wakes { wake.fire() }
            await listener.stop()
        } catch {
            options.logger.warning("not listening", metadata: ["reason": .string(error.message)])
        }
        // Without hints the runner polls; ending here would end it.
        while !Task.isCancelled { await wait(.seconds(3600)) }
    }

    func wait(_ duration: Duration) async {
        do {
            try await Task.sleep(for: duration)
        } catch {
            // Cancelled: the loop around it ends.
        }
    }
}

extension GovernanceError {
    /// Whether the same call may succeed later with nobody's help.
    fileprivate var isWorthAnotherTry: Bool {
        switch code {
        case .unavailable, .tryAgain, .tooMany, .worldMoved, .leaseLost, .unexpected: true
        default: false
        }
    }
}
