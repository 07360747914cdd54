import CLibPQ
import Foundation

/// Cancels the statement that runs on a connection, from any thread.
///
/// Sendable by proof: the `PGcancel` is never changed and `PQcancel` may be called on any thread;
/// all other state is read and written under `condition` only.
///
/// libpq 15 sends the cancel request unencrypted, even where the session is encrypted (newer ones
/// need server 17's interface). Who reads it can cancel statements of this session, nothing else.
final class Canceller: @unchecked Sendable {
    private static let repeatSeconds = 0.2

    private let cancel: OpaquePointer
    private let condition = NSCondition()
    private var operation = 0
    private var cancelledOperation = -1
    private var isRunning = false

    /// Takes what is needed to cancel from an open connection; nil without memory.
    init?(_ handle: OpaquePointer) {
        guard let cancel = PQgetCancel(handle) else { return nil }
        self.cancel = cancel
    }

    deinit {
        PQfreeCancel(cancel)
    }

    /// Starts what one call of the connection does, and gives the number to cancel it by.
    func beginOperation() -> Int {
        condition.withLock {
            operation += 1
            return operation
        }
    }

    /// Refuses every further statement of the operation and cancels the one that runs.
    func cancel(operation number: Int) {
        let isNeeded = condition.withLock {
            guard number == operation else { return false }
            cancelledOperation = number
            return isRunning
        }
        guard isNeeded else { return }
        // PQcancel waits for the server, so it may not run where a task is cancelled.
        Thread.detachNewThread { self.cancelUntilEnded(number) }
    }

    var isCancelled: Bool {
        condition.withLock { cancelledOperation == operation }
    }

    /// Marks the start of a statement; false if it must not start as its operation is cancelled.
    func statementWillStart() -> Bool {
        condition.withLock {
            isRunning = cancelledOperation != operation
            return isRunning
        }
    }

    /// Marks the end of a statement. It waits for a cancel request under way, which would
    /// otherwise meet the next statement.
    func statementDidEnd() {
        condition.withLock {
            isRunning = false
            condition.broadcast()
        }
    }

    /// Asks again until the statement ends: a request that arrives before the statement does is
    /// ignored by the server.
    private func cancelUntilEnded(_ number: Int) {
        condition.lock()
        defer { condition.unlock() }
        while isRunning && operation == number {
            var reason = [CChar](repeating: 0, count: 256)
            _ = PQcancel(cancel, &reason, Int32(reason.count))
            _ = condition.wait(until: Date(timeIntervalSinceNow: Self.repeatSeconds))
        }
    }
}
