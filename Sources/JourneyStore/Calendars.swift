package import JourneyModel
package import Postgres

extension Store {
    package var calendars: Calendars { Calendars(store: self) }
}

/// Calendars, and what lies ahead: `sql/api/calendars.sql`, `sql/api/calendar_days.sql`.
package struct Calendars: Sendable {
    let store: Store

    /// Most entries of one answer.
    package static let entriesMax = 1_000

    /// Calendars in force, by key; at most 1,000 after that of the last one.
    package func list(after key: String? = nil) async throws(GovernanceError) -> [CalendarSummary] {
        try await store.rows(
            "select * from api.calendars($1, 1000)", [key], decode: CalendarSummary.init)
    }

    /// What lies between two moments, the first first; at most ``entriesMax``.
    package func entries(
        _ request: CalendarRequest
    ) async throws(GovernanceError) -> [CalendarEntry] {
        try await store.rows(
            """
            select * from api.calendar(
                $1::timestamptz, $2::timestamptz, $3, $4, 1000, $5::date, $6::date)
            """,
            [
                request.from.description, request.to.description, request.channel, request.market,
                request.firstDay, request.endDay,
            ], decode: CalendarEntry.init)
    }
}

/// What of the calendar is asked for.
package struct CalendarRequest: Equatable, Sendable {
    package var from: Instant
    package var to: Instant
    /// The days of the reader's calendar that these are, the second the one after the last; nil:
    /// those of UTC.
    package var firstDay: String?
    package var endDay: String?
    /// Nil: all of them.
    package var channel: String?
    package var market: String?

    package init(
        from: Instant, to: Instant, channel: String? = nil, market: String? = nil,
        days: (first: String, end: String)? = nil
    ) {
        self.from = from
        self.to = to
        firstDay = days?.first
        endDay = days?.end
        self.channel = channel
        self.market = market
    }
}

/// A calendar in a list.
package struct CalendarSummary: Codable, Equatable, Sendable {
    package let key: String
    package let name: String
    package let owner: String
    /// Nil: every market.
    package let market: String?
    package let year: Int
    package let timeZone: String
    package let freezes: Int
    /// The next or present freeze, with its beginning by the calendar's clocks.
    package let nextFreeze: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        market = try row.value("market")
        year = try row.value("year")
        timeZone = try row.value("time_zone")
        freezes = try row.value("freezes")
        nextFreeze = try row.value("next_freeze")
    }
}

/// Something that lies ahead.
package struct CalendarEntry: Codable, Equatable, Sendable {
    /// `change`, `freeze`, `lockdown`, `publication`, `experiment`, `retirement`, `review`, `waiver`
    /// or `authorisation`.
    package let kind: String
    /// `P-142`, `L-3`, or the key of a document; of a freeze `CALENDAR/FREEZE`.
    package let subject: String
    package let what: String
    package let startsAt: Instant?
    package let endsAt: Instant?
    /// A calendar day, of what has no moment.
    package let day: String?
    /// By whose clocks it was asked for.
    package let timeZone: String
    package let detail: String
    /// Key of the platform in which something is to be published.
    package let platform: String?

    package init(
        kind: String, subject: String, what: String, startsAt: Instant? = nil,
        endsAt: Instant? = nil, day: String? = nil, timeZone: String = "UTC", detail: String = ""
    ) {
        self.kind = kind
        self.subject = subject
        self.what = what
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.day = day
        self.timeZone = timeZone
        self.detail = detail
        platform = nil
    }

    init(_ row: borrowing Row) throws(PostgresError) {
        kind = try row.value("kind")
        subject = try row.value("subject")
        what = try row.value("what")
        startsAt = try row.value("starts_at")
        endsAt = try row.value("ends_at")
        day = try row.value("day")
        timeZone = try row.value("time_zone")
        platform = try row.value("platform")
        let words: String = try row.value("detail")
        detail = platform.map { "\(words), in \(PlatformBinding.words($0))" } ?? words
    }
}
