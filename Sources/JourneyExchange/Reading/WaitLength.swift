/// A length of time from a platform, spelt for documents and for people.
struct WaitLength {
    /// 366 days, the most that a document holds.
    static let longestSeconds = 366 * 86_400

    let seconds: Int

    private var parts: [(count: Int, unit: String, word: String)] {
        let all = [
            (seconds / 86_400, "d", "day"), (seconds / 3600 % 24, "h", "hour"),
            (seconds / 60 % 60, "m", "minute"), (seconds % 60, "s", "second"),
        ]
        return all.filter { $0.0 > 0 }
    }

    /// `1d12h`; `0s` for none.
    var text: String {
        parts.isEmpty ? "0s" : parts.map { "\($0.count)\($0.unit)" }.joined()
    }

    /// `1 day 12 hours`.
    var words: String {
        if parts.isEmpty { return "no time" }
        return parts.map { "\($0.count) \($0.word)\($0.count == 1 ? "" : "s")" }
            .joined(separator: " ")
    }
}
