extension Output {
    /// Runs the body; when it takes longer than `patience`, says so: a moving line on a terminal,
    /// one plain line elsewhere, nothing with `--quiet`.
    package func during<Result: Sendable, Failure: Error>(
        _ what: String, after patience: Duration = .seconds(1),
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try await during(saying: { what }, after: patience, body)
    }

    /// The same for work that tells how far it is, asked for anew each time.
    package func during<Result: Sendable, Failure: Error>(
        saying what: @escaping @Sendable () -> String, after patience: Duration = .seconds(1),
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        async let _: Void = tick(what, after: patience)
        // The end of this scope cancels the ticking, and waits until it has wiped its line.
        return try await body()
    }

    private func tick(_ what: @Sendable () -> String, after patience: Duration) async {
        if isQuiet || format == .json && !notes.isTerminal { return }
        let clock = ContinuousClock()
        let begin = clock.now
        do {
            try await clock.sleep(for: patience)
        } catch {
            return
        }
        guard notes.isTerminal else {
            notes.write("\(Text(what()).plain) ...\n")
            return
        }
        let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
        var index = 0
        while true {
            let seconds = (clock.now - begin).components.seconds
            let frame = frames[index % frames.count]
            let line = Text("\(frame) ") + Text(what()) + Text("  \(seconds) s")
            notes.write("\r\(line.truncated(to: notes.columns - 1).plain)\u{1b}[K")
            index += 1
            do {
                try await clock.sleep(for: .milliseconds(100))
            } catch {
                notes.write("\r\u{1b}[K")
                return
            }
        }
    }
}
