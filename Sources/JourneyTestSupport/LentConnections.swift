import Synchronization

/// The connections that an installation has lent to a test: whatever the test has not closed ends
/// with the installation.
final class LentConnections: Sendable {
    private let closings = Mutex<[@Sendable () async -> Void]>([])

    func add(_ close: @escaping @Sendable () async -> Void) {
        closings.withLock { $0.append(close) }
    }

    func closeAll() async {
        let all = closings.withLock { closings in
            defer { closings = [] }
            return closings
        }
        for close in all { await close() }
    }
}
