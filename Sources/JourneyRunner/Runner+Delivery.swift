import Courier
import JourneyModel
import JourneyStore
import Logging
import ServiceLifecycle

extension Runner {
    /// Works until it is told to stop, and beside it sends messages and keeps the ledger: what is on
    /// its way then still arrives.
    func workAndDeliver() async throws(GovernanceError) {
        async let delivery: Void = deliver()
        async let ledger: Void = keepLedger()
        try await work()
        await delivery
        await ledger
    }

    private func deliver() async {
        if let office = options.office { await deliver(through: office) }
    }

    /// Sends what is due, on a connection of its own: what applies waits for no receiver.
    private func deliver(through office: PostOffice) async {
        var pause = options.pollMin
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do throws(GovernanceError) {
                let store = try await Store.open(options.connection)
                // Gives back what was on its way before this connection broke, and nothing else.
                try await store.jobs.leave(worker.id, kinds: [.deliver])
                try await store.jobs.beat(worker)
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    let count = try await deliverWaiting(on: store, through: office)
                    pause = count > 0 ? options.pollMin : min(pause * 2, options.pollMax)
                    if count == 0 { await deliveryWake.wait(upTo: pause) }
                }
                await store.close()
            } catch {
                options.logger.warning(
                    "cannot deliver now", metadata: ["reason": .string(error.message)])
                pause = min(pause * 2, .seconds(5))
                await deliveryWake.wait(upTo: pause)
            }
        }
    }

    /// What ended while parcels are on their way.
    private enum Ended {
        case parcel(GovernanceError?)
        case pause
    }

    /// Sends what is due until nothing is, so many at once; how many that were. A receiver that is
    /// slow holds its own place only: the others are looked after meanwhile.
    func deliverWaiting(
        on store: Store, through office: PostOffice
    ) async throws(GovernanceError) -> Int {
        var (count, running, isPausing) = (0, 0, false)
        var failure: GovernanceError?
        await withTaskGroup(of: Ended.self) { group in
            repeat {
                do throws(GovernanceError) {
                    let free = failure == nil ? PostOffice.placesMax - running : 0
                    for job in try await due(store, limit: free) {
                        group.addTask { .parcel(await deliver(job, store, office)) }
                        running += 1
                        count += 1
                    }
                } catch {
                    failure = error
                }
                guard running > 0 else { break }
                if !isPausing {
                    isPausing = true
                    group.addTask {
                        await deliveryWake.wait(upTo: options.pollMax)
                        return .pause
                    }
                }
                switch await group.next() {
                case .parcel(let error): (running, failure) = (running - 1, failure ?? error)
                case .pause, nil: isPausing = false
                }
            } while true
            group.cancelAll()
        }
        if let failure { throw failure }
        return count
    }

    /// Parcels that are due; none once this runner is to stop.
    private func due(_ store: Store, limit: Int) async throws(GovernanceError) -> [ClaimedJob] {
        if limit == 0 || Task.isShuttingDownGracefully || Task.isCancelled { return [] }
        try await store.jobs.gatherMessages(worker: worker.id)
        return try await store.jobs.claim(
            worker: worker.id, kinds: [.deliver], limit: limit, lease: options.lease)
    }

    /// What failed on our side costs an attempt, so that it ends too.
    private func giveBack(
        _ job: ClaimedJob, _ store: Store, because failure: GovernanceError
    ) async -> GovernanceError? {
        log(.error, job, failure.message)
        do throws(GovernanceError) {
            try await giveBack(job, store, failure)
            return nil
        } catch {
            return error
        }
    }

    /// - Returns: what the database failed with; a receiver that fails is no failure of ours.
    private func deliver(
        _ job: ClaimedJob, _ store: Store, _ office: PostOffice
    ) async -> GovernanceError? {
        do throws(GovernanceError) {
            guard job.attempt <= job.maxAttempts else {
                throw GovernanceError(
                    .unexpected, "the runner was lost \(job.attempt - 1) times while sending it")
            }
            let parcel = try await store.jobs.openParcel(job)
            guard let to = parcel.to else { return nil }
            if let error = await office.send(parcel, to: to) {
                log(.warning, job, "not delivered: \(error.reason)")
                _ = try await store.jobs.fail(
                    job, error.reason, retryAfter: error.isFinal ? nil : .zero, backsOff: true)
            } else {
                _ = try await store.jobs.parcelSent(job)
                log(.info, job, "delivered")
            }
            return nil
        } catch {
            switch error.code {
            case .leaseLost: return nil
            case .unavailable, .tryAgain, .unknownIdentity, .notPermitted: return error
            default: return await giveBack(job, store, because: error)
            }
        }
    }
}
