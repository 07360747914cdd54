import Synchronization

/// How much of some files has been read.
final class ReadProgress: Sendable {
    private let bytes = Atomic<Int>(0)
    /// Of all files together, in bytes; nil where one of them does not say.
    private let total: Int?

    init(total: Int? = nil) {
        self.total = total
    }

    func add(_ count: Int) { bytes.add(count, ordering: .relaxed) }

    /// `Reading, 120 of 400 MB`.
    var words: String {
        let read = bytes.load(ordering: .relaxed)
        guard let total, total >= 1_000_000 else { return "Reading, \(read / 1_000_000) MB" }
        if read >= total { return "Read \(total / 1_000_000) MB, computing" }
        return "Reading, \(read / 1_000_000) of \(total / 1_000_000) MB"
    }
}
