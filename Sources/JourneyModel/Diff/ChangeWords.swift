/// Values as people say them in a diff.
enum ChangeWords {
    /// Longest value that is shown in full, in characters.
    static let valueLength = 120

    static func quoted(_ text: String) -> String { "\"\(short(text))\"" }

    /// One line, without anything that moves a cursor, cut to a readable length.
    static func short(_ text: String) -> String {
        let shown = text.visible
        return shown.count > valueLength ? shown.prefix(valueLength - 1) + "…" : shown
    }

    static func value(_ value: JSON?) -> String {
        guard let value else { return "none" }
        if case .number(let number) = value { return self.number(number) }
        if case .bool(let flag) = value { return flag ? "yes" : "no" }
        return short(value.briefText)
    }

    /// `8 400`
    static func number(_ value: Double) -> String {
        let text = ECMAScriptNumber.text(of: value)
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.count > 3 else {
            return text
        }
        var groups: [Substring] = []
        var rest = text[...]
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return ([rest] + groups).joined(separator: " ")
    }

    static func day(_ value: JSON?) -> String {
        value?.string.flatMap { CalendarDay($0)?.words } ?? self.value(value)
    }

    static func wait(_ wait: Wait?) -> String {
        guard let wait else { return "none" }
        if let duration = wait.duration { return DurationText(duration)?.words ?? short(duration) }
        if let attribute = wait.attribute {
            return "until " + short(attribute) + (wait.offset.map { " " + offset($0) } ?? "")
        }
        let days = wait.weekdays.isEmpty ? "" : " on " + wait.weekdays.joined(separator: ", ")
        return "until \(wait.time ?? "?")\(days)" + (wait.zone.map { " " + short($0) } ?? "")
    }

    private static func offset(_ text: String) -> String {
        let isBefore = text.hasPrefix("-")
        guard let duration = DurationText(isBefore ? String(text.dropFirst()) : text) else {
            return short(text)
        }
        return (isBefore ? "minus " : "plus ") + duration.words
    }

    static func consent(_ consent: Consent?) -> String {
        guard let consent else { return "none" }
        return consent.basis.rawValue + (consent.list.map { ", list " + short($0) } ?? "")
    }

    static func quietHours(_ hours: QuietHours?) -> String {
        guard let hours else { return "none" }
        return "\(hours.from) to \(hours.until)" + (hours.zone.map { " " + short($0) } ?? "")
    }

    static func caps(_ caps: [Cap]) -> String {
        guard !caps.isEmpty else { return "none" }
        return caps.map { cap in
            let channels = cap.channels.map(\.rawValue).joined(separator: ", ")
            return "\(cap.messages) in \(cap.days) days"
                + (channels.isEmpty ? "" : " by \(channels)")
        }.joined(separator: "; ")
    }

    static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
