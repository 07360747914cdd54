extension JourneyGraph {
    /// A message that a wait sends at a time when nobody is to be contacted.
    package struct QuietLanding: Equatable, Sendable {
        package let message: Step
        /// The wait for a time of day from which the time is reckoned.
        package let wait: Step
        /// Minutes since midnight.
        package let minute: Int

        /// `06:30`
        package var time: String {
            let parts = [minute / 60, minute % 60]
            return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
    }

    /// Messages that follow a wait for a time of day and are certain to fall into quiet hours, in
    /// the order of the steps, one a step.
    ///
    /// The time is followed through waits of a known length, a day being 24 hours, and lost at a
    /// wait for an event or for a date of the person. Only waits on the clock of the quiet hours
    /// count: which time it is in another zone depends on the day. At most 1,440 states a step.
    package func messages(in quietHours: QuietHours) -> [QuietLanding] {
        guard let from = Self.minute(quietHours.from), let until = Self.minute(quietHours.until),
            from != until
        else { return [] }
        var seen: Set<Int> = []
        var open: [(position: Int, minute: Int, wait: Int)] = []
        for (position, step) in steps.enumerated() where step.kind == .wait {
            guard let wait = step.wait, let minute = wait.time.flatMap(Self.minute),
                wait.zone == quietHours.zone
            else { continue }
            open += successors[position].map { ($0, minute, position) }
        }
        var landings: [Int: QuietLanding] = [:]
        while let (position, minute, wait) = open.popLast() {
            guard seen.insert(position * 1_440 + minute).inserted else { continue }
            let step = steps[position]
            let isQuiet =
                from < until
                ? (from..<until).contains(minute) : minute >= from || minute < until
            if step.kind == .message, isQuiet, landings[position] == nil {
                landings[position] = QuietLanding(
                    message: step, wait: steps[wait], minute: minute)
            }
            guard let later = Self.minute(after: step, at: minute) else { continue }
            open += successors[position].map { ($0, later, wait) }
        }
        return landings.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The time of day on leaving a step; nil where nothing says it, or a new time is waited for.
    private static func minute(after step: Step, at minute: Int) -> Int? {
        switch step.kind {
        case .waitFor, .transfer: nil
        case .wait:
            step.wait?.duration.flatMap { DurationText($0) }.map {
                (minute + $0.seconds / 60) % 1_440
            }
        case .message, .decision, .randomSplit, .action: minute
        }
    }

    /// Minutes since midnight of `09:30`; nil for other text.
    private static func minute(_ time: String) -> Int? {
        guard TextFormat.timeOfDay.accepts(time), let hours = Int(time.prefix(2)),
            let minutes = Int(time.suffix(2))
        else { return nil }
        return hours * 60 + minutes
    }
}
