import Synchronization

/// How much of some files has been read, and that what was read is being worked on.
final class ReadProgress: Sendable {
    private let bytes = Atomic<Int>(0)
    private let isRead = Atomic<Bool>(false)
    /// Of all files together, in bytes; nil where one of them does not say.
    private let total: Int?

    init(total: Int? = nil) {
        self.total = total
    }

    func add(_ count: Int) { bytes.add(count, ordering: .relaxed) }

    /// From now on it is computed.
    func finish() { isRead.store(true, ordering: .relaxed) }

    /// `Reading, 120 of 400 MB`.
    var words: String {
        let read = bytes.load(ordering: .relaxed) / 1_000_000
        if isRead.load(ordering: .relaxed) { return "Read \(read) MB, computing" }
        return total.map { "Reading, \(read) of \($0 / 1_000_000) MB" } ?? "Reading, \(read) MB"
    }
}
