import Synchronization

/// A number that is told while it grows.
final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    var value: UInt64 {
        get { count.load(ordering: .relaxed) }
        set { count.store(newValue, ordering: .relaxed) }
    }
}
