import Synchronization

/// The marks that screens and refusals of one command carry: they may become known while it runs.
final class NotedMarks: Sendable {
    private let state = Mutex<Marks?>(nil)

    /// Nil as long as nobody knows.
    var value: Marks? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
