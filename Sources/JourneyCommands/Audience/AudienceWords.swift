import JourneyModel

/// How screens speak of figures.
enum AudienceWords {
    /// Age in days from which a figure is called old.
    static let freshDays = 30

    /// `36 000`, or `unknown`.
    static func people(_ count: Int?) -> Text {
        count.map { Text($0.grouped) } ?? Text("unknown", .yellow)
    }

    /// `2026-03-01`, with a mark where that is long ago.
    static func day(_ day: String?, today: String) -> Text {
        guard let day else { return "" }
        guard let age = age(day, today), age <= freshDays else {
            let days = age(day, today).map { ", \($0) days ago" } ?? ""
            return Text("\(day) (old\(days))", .yellow)
        }
        return Text(day)
    }

    /// True where a figure is there and old, or its day cannot be read.
    static func isOld(_ day: String?, today: String) -> Bool {
        day.map { age($0, today).map { $0 > freshDays } ?? true } ?? false
    }

    private static func age(_ day: String, _ today: String) -> Int? {
        guard let then = CalendarDay(day), let now = CalendarDay(today) else { return nil }
        return now.number - then.number
    }
}
