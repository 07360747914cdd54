import Dispatch
import Foundation
import Synchronization

/// Runs the jobs of one actor, one after the other, on a thread of its own.
///
/// libpq blocks; on this thread it may, because no other task waits for it.
final class ThreadExecutor: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStopped = false
    }

    private static let stackBytes = 512 * 1024

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)

    init(name: String) {
        // The thread holds the executor until `stop`, so that it outlives the last job.
        let thread = Thread { self.runUntilStopped() }
        thread.name = name
        thread.stackSize = Self.stackBytes
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        state.withLock { $0.jobs.append(unowned) }
        ready.signal()
    }

    /// Ends the thread after the jobs that wait; the actor calls it last, from its `deinit`.
    func stop() {
        state.withLock { $0.isStopped = true }
        ready.signal()
    }

    private func runUntilStopped() {
        while true {
            ready.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.jobs.removeAll(keepingCapacity: true) }
                return (state.jobs, state.isStopped)
            }
            for job in jobs {
                job.runSynchronously(on: asUnownedSerialExecutor())
            }
            if isStopped && jobs.isEmpty { return }
        }
    }
}
