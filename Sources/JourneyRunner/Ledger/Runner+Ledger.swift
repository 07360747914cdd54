import JourneyModel
import JourneyStore
import Logging
import ServiceLifecycle

extension Runner {
    /// Gives committed events their leaves, and has them signed where this runner has a signer, until
    /// it is told to stop. On a connection of its own: nobody waits for it, and it for nobody.
    func keepLedger() async {
        var pause = options.sequencePause
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do throws(GovernanceError) {
                let store = try await Store.open(options.connection)
                try await store.jobs.beat(worker)
                pause = options.sequencePause
                try await keepLedger(on: store)
                await store.close()
            } catch {
                options.logger.warning(
                    "cannot keep the ledger now", metadata: ["reason": .string(error.message)])
                pause = min(pause * 2, .seconds(5))
                await ledgerWake.wait(upTo: pause)
            }
        }
    }

    private func keepLedger(on store: Store) async throws(GovernanceError) {
        var signing = ContinuousClock.now
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let count = try await sequenceWaiting(on: store)
            if let signer = options.signer, ContinuousClock.now >= signing {
                await sign(with: signer, on: store)
                signing = ContinuousClock.now + options.signPause
            }
            if count == 0 { await ledgerWake.wait(upTo: options.sequencePause) }
        }
    }

    /// Until nothing waits; how many.
    func sequenceWaiting(on store: Store) async throws(GovernanceError) -> Int {
        var sum = 0
        while !Task.isCancelled {
            let count = try await store.jobs.sequenceEvents(worker: worker.id)
            sum += count
            guard count > 0, !Task.isShuttingDownGracefully else { break }
        }
        return sum
    }

    /// A ledger that cannot be signed goes on, unsigned: its last checkpoint shows its age.
    private func sign(with signer: LedgerSigner, on store: Store) async {
        do throws(GovernanceError) {
            _ = try await signer.sign(on: store.jobs)
        } catch {
            options.logger.error(
                "the ledger is not signed", metadata: ["reason": .string(error.message)])
        }
    }
}
