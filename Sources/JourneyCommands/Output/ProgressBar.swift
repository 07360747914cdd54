/// How much of a file has been read, on one line of a terminal; nothing elsewhere.
struct ProgressBar: Sendable {
    private static let cells = 30

    private let notes: Channel
    private let isShown: Bool
    private let what: String
    private let total: Int

    init(_ output: Output, what: String, total: Int) {
        notes = output.notes
        isShown = output.notes.isTerminal && !output.isQuiet && total > 0
        self.what = what
        self.total = total
    }

    func show(done: Int) {
        guard isShown else { return }
        let share = min(1, Double(done) / Double(total))
        let full = Int(share * Double(Self.cells))
        let line =
            Text(String(repeating: "█", count: full))
            + Text(String(repeating: "░", count: Self.cells - full))
            + Text(" \(Int(share * 100)) %  \(what)")
        notes.write("\r\(line.truncated(to: notes.columns - 1).plain)\u{1b}[K")
    }

    func clear() {
        if isShown { notes.write("\r\u{1b}[K") }
    }
}
