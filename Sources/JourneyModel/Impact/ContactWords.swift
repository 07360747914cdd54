/// Changes of messages in words for people who answer for customers.
package struct ContactWords: Sendable {
    private let changes: [ContactChange]

    package init(_ changes: [ContactChange]) {
        self.changes = changes
    }

    /// One line a change; messages that move by the same time for the same people share one.
    package var lines: [String] {
        var lines: [String] = []
        var shifts: [(seconds: Int, share: String, labels: [String])] = []
        for change in changes {
            guard let before = change.before, let after = change.after else {
                lines.append(Self.comingOrGoing(change))
                continue
            }
            let (share, earlierShare) = (Self.people(after.share), Self.people(before.share))
            if share != earlierShare {
                lines.append("\"\(change.label)\" for \(share), not \(earlierShare)")
            }
            let shift = after.arrival.seconds - before.arrival.seconds
            guard shift != 0 else { continue }
            if let place = shifts.firstIndex(where: { $0.seconds == shift && $0.share == share }) {
                shifts[place].labels.append("\"\(change.label)\"")
            } else {
                shifts.append((shift, share, ["\"\(change.label)\""]))
            }
        }
        return lines
            + shifts.map { shift in
                let when =
                    Self.time(abs(shift.seconds)) + (shift.seconds < 0 ? " earlier" : " later")
                return "\(Self.list(shift.labels)) \(when), for \(shift.share)"
            }
    }

    private static func comingOrGoing(_ change: ContactChange) -> String {
        let isNew = change.before == nil
        guard let side = change.after ?? change.before else { return "" }
        let what =
            "\(isNew ? "+" : "−")1 \(change.channel?.message ?? "message") \"\(change.label)\""
        let day = "\(isNew ? "on" : "of") day \(dayText(side.arrival))"
        return "\(what) \(day), for \(people(side.share))"
    }

    /// `12 % of entrants`, `up to 40 % of entrants`, `all entrants`.
    package static func people(_ share: JourneyGraph.Share) -> String {
        guard share.most > 0 else { return "nobody" }
        if share.isKnown {
            return share.most > 0.9995 ? "all entrants" : "\(percent(share.most)) of entrants"
        }
        if share.least < 0.0005 {
            return share.most > 0.9995
                ? "whoever comes there" : "up to \(percent(share.most)) of entrants"
        }
        return "\(percent(share.least)) to \(percent(share.most)) of entrants"
    }

    /// `0.4 %`, `12 %`; a share that rounds to nothing is not nothing.
    private static func percent(_ share: Double) -> String {
        guard share >= 0.0005 else { return "less than 0.1 %" }
        let tenths = Int((share * 1_000).rounded())
        let isWhole = tenths % 10 == 0 || tenths >= 100
        return isWhole ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }

    private static func dayText(_ arrival: JourneyGraph.Arrival) -> String {
        let tenths =
            (arrival.seconds / 86_400) * 10 + (arrival.seconds % 86_400 * 10 + 43_200) / 86_400
        let day = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return arrival.isKnown ? day : "\(day) or later"
    }

    private static func time(_ seconds: Int) -> String {
        for (unit, word) in [(86_400, "day"), (3_600, "hour"), (60, "minute")]
        where seconds % unit == 0 {
            let count = seconds / unit
            return "\(count) \(word)\(count == 1 ? "" : "s")"
        }
        return "\(seconds) seconds"
    }

    private static func list(_ labels: [String]) -> String {
        let shown = labels.prefix(3)
        let more = labels.count - shown.count
        let all = shown + (more > 0 ? ["\(more) more"] : [])
        guard let last = all.last, all.count > 1 else { return all.joined() }
        return all.dropLast().joined(separator: ", ") + " and " + last
    }
}
