extension DocumentSchema {
    /// When what must not change. The database reads the local times by the calendar's zone: of a
    /// time that clocks show twice a freeze begins with the first and ends with the second.
    static let calendar = DocumentSchema(
        .calendar, "The freezes, working days and holidays of a market in a year.",
        rules: [.unique(list: "freezes", member: "key"), .unique(list: "holidays", member: "day")],
        [
            .required("name", .label, "What people call it."),
            .required("owner", .key, "Team that answers for it."),
            .optional("market", .key, "Market that it is for; none: every market."),
            .required(
                "year", .integer(2_000...2_199), "Its year; there is one a market and year."),
            .required(
                "timeZone", .text(.zone, maxLength: 64), "Whose clocks its times are read by."),
            .optional(
                "freezes", .list(.object(freeze), upTo: 100),
                "Times in which changes do not apply."),
            .optional(
                "workingDays", .list(of: .choice(weekdays), count: 1...7),
                "Days on which people are expected to answer; none: Monday to Friday."),
            .optional(
                "holidays", .list(.object(holiday), upTo: 100),
                "Days of the year on which nobody is."),
        ])

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static let freeze = ObjectType(
        "Freeze", rules: [.before("from", "until")],
        [
            .required("key", .key, "Names the freeze within the calendar."),
            .required("name", .label, "What people call it."),
            .required("reason", .prose, "Why nothing is to change."),
            .required(
                "from", .text(.localTime, maxLength: 16), "When it begins, in the calendar's year."),
            .required("until", .text(.localTime, maxLength: 16), "When it is over."),
            .optional(
                "channels", .list(.channel, upTo: 9),
                "Changes that touch one of these; none: every change."),
            .optional(
                "markets", .list(.key, upTo: 100),
                "Journeys of one of these, or that name none; none: the calendar's market."),
            .optional("journeys", .list(.key, upTo: 500), "Only these journeys; none: all."),
            .optional(
                "tiers", .list(.integer(1...4), upTo: 4),
                "Journeys of these tiers, or without one; none: all."),
            .required("exception", .object(exception), "Who lets something through all the same."),
        ])

    private static let exception = ObjectType(
        "FreezeException",
        [
            .required(
                "team", .key, "Team whose approvers grant it; they are not those who sign off."),
            .optional("count", .integer(1...10), default: JSON(1), "How many of them."),
        ])

    private static let holiday = ObjectType(
        "Holiday",
        [
            .required("day", .date, "The day."),
            .required("name", .label, "What people call it."),
        ])
}
