import JourneyModel
import JourneyStore
import Logging

extension Runner {
    /// Does a job, and gives it back when it fails.
    ///
    /// - Throws: only when the database itself is away; then the lease runs out or is given back
    ///   after reconnecting.
    func perform(_ job: ClaimedJob, _ handler: inout JobHandler) async throws(GovernanceError) {
        do {
            let outcome = try await handler.handle(job)
            log(.info, job, outcome?.message ?? "told to stop: it goes on later")
        } catch {
            switch error.code {
            case .unavailable, .tryAgain, .unknownIdentity, .notPermitted:
                throw error
            case .leaseLost:
                log(.warning, job, "lost to another runner")
            case .approvalsMissing, .scheduled, .policyDenied, .conflict, .wrongState,
                .assessmentPending,
                .replayReportMissing, .authorisationVoid, .frozen, .lockedDown, .tooLate,
                .approvalsStale:
                // The gate has put the proposal where it belongs and ended the job.
                log(.notice, job, error.message)
            default:
                log(.error, job, error.message)
                try await giveBack(job, handler.store, error)
            }
        }
    }

    func giveBack(
        _ job: ClaimedJob, _ store: Store, _ failure: GovernanceError
    ) async throws(GovernanceError) {
        do {
            // A world that moved on is read again at once; what failed backs off.
            _ = try await store.jobs.fail(
                job, failure.message, retryAfter: failure.isFinal ? nil : .zero,
                backsOff: failure.code != .worldMoved)
        } catch {
            guard error.code == .leaseLost else { throw error }
        }
    }

    /// Renews the leases, makes periodic jobs and ends members' forgotten transactions, on a
    /// connection of its own: long work delays none of it.
    func keepLeases() async {
        let period = min(options.lease / 3, .seconds(5))
        while !Task.isCancelled {
            do {
                let store = try await Store.open(options.connection)
                while !Task.isCancelled {
                    // First: a worker that has not said yet that it lives has nothing to renew.
                    await wait(period)
                    _ = try await store.jobs.renew(worker: worker.id, lease: options.lease)
                    if try await store.jobs.tick(worker: worker.id) > 0 { wake.fire() }
                    let ended = try await store.jobs.endIdleMembers(idle: options.memberIdleMax)
                    if ended > 0 {
                        options.logger.notice(
                            "ended idle member transactions", metadata: ["count": "\(ended)"])
                    }
                }
                await store.close()
            } catch {
                options.logger.warning(
                    "cannot renew leases", metadata: ["reason": .string("\(error)")])
                await wait(period)
            }
        }
    }

    func log(_ level: Logger.Level, _ job: ClaimedJob, _ message: String) {
        options.logger.log(
            level: level, .init(stringLiteral: message),
            metadata: [
                "job": "\(job.id)", "kind": "\(job.kind.rawValue)",
                "of": "\(job.subject)", "attempt": "\(job.attempt)",
            ])
    }
}

extension GovernanceError {
    /// Whether it is wrong in itself: no further attempt mends it, so that its authors read the cause
    /// now and not in a minute.
    fileprivate var isFinal: Bool {
        switch code {
        case .invalid, .unsupported, .evaluatorError: true
        default: false
        }
    }
}
