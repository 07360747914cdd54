import Synchronization

/// Lets one task sleep until a time is over or somebody signals, whichever comes first.
final class WakeSignal: Sendable {
    private enum State {
        case idle
        /// Signalled while nobody slept: the next sleep ends at once.
        case signalled
        case sleeping(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.idle)

    /// Wakes the sleeper.
    func fire() {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if case .sleeping(let sleeper) = state {
                state = .idle
                return sleeper
            }
            state = .signalled
            return nil
        }
        sleeper?.resume()
    }

    /// Waits for at most `duration`, and not at all once the task is cancelled.
    func wait(upTo duration: Duration) async {
        // Leaving the scope cancels the timer.
        async let _ = fire(after: duration)
        await withTaskCancellationHandler {
            await sleep()
        } onCancel: {
            fire()
        }
    }

    private func sleep() async {
        await withCheckedContinuation { sleeper in
            let isAwake = state.withLock { state -> Bool in
                if case .signalled = state {
                    state = .idle
                    return true
                }
                state = .sleeping(sleeper)
                return false
            }
            if isAwake { sleeper.resume() }
        }
    }

    private func fire(after duration: Duration) async {
        do {
            try await Task.sleep(for: duration)
        } catch {
            return
        }
        fire()
    }
}
