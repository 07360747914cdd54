package import JourneyModel
package import Postgres

/// What people see of jobs and do about them: `sql/api/dead_jobs.sql`, `schedules.sql`.
extension Jobs {
    /// Jobs that are not done, oldest first.
    package func live(
        after id: Int? = nil, limit: Int = 100
    ) async throws(GovernanceError) -> [ListedJob] {
        try await store.rows(
            "select * from api.live_jobs($1::bigint, $2::int)", [id, limit],
            decode: ListedJob.init)
    }

    /// Jobs that were given up and of which nobody has decided, newest first.
    package func dead(
        before id: Int? = nil, limit: Int = 100
    ) async throws(GovernanceError) -> [ListedJob] {
        try await store.rows(
            "select * from api.dead_jobs($1::bigint, $2::int)", [id, limit],
            decode: ListedJob.init)
    }

    /// Does a job that was given up once more; for operations administrators.
    package func retry(
        _ job: Int, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.retry_job($1::uuid, $2::bigint)", [command, job])
    }

    /// Leaves a job that was given up for good; for operations administrators.
    package func discard(
        _ job: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.discard_job($1::uuid, $2::bigint, $3)", [command, job, reason])
    }

    /// Begins no job of a kind any more; for operations administrators.
    package func pause(
        _ kind: String, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.pause_jobs($1::uuid, $2, $3)", [command, kind, reason])
    }

    /// Lets jobs of a kind begin again; for operations administrators.
    package func resume(
        _ kind: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.resume_jobs($1::uuid, $2)", [command, kind])
    }

    package func schedules() async throws(GovernanceError) -> [JobSchedule] {
        try await store.rows("select * from api.schedules()", decode: JobSchedule.init)
    }

    /// Gives a schedule another rule; for operations administrators.
    package func schedule(
        _ name: String, _ rule: ScheduleRule, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.set_schedule($1::uuid, $2, $3::int, $4::time, $5::int, $6, $7,
                $8::int)
            """,
            [
                command, name, rule.everyMinutes, rule.localTime, rule.weekday, rule.zone,
                rule.catchUp, rule.catchUpMax,
            ])
    }
}

/// A job as a line of a list.
package struct ListedJob: Codable, Equatable, Sendable {
    package let id: Int
    package let kind: String
    package let proposal: Int?
    package let revision: Int?
    package let schedule: String?
    package let tickAt: Instant?
    /// The document that it is about, by kind and key.
    package let document: String?
    /// `waiting`, `running`, `retrying`, `paused` or `dead`.
    package let state: String
    package let attempt: Int
    package let maxAttempts: Int
    /// When it runs next; of a dead one, when it was given up.
    package let runAt: Instant
    package let createdAt: Instant
    package let error: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        kind = try row.value("kind")
        proposal = try row.value("proposal_id")
        revision = try row.value("revision")
        schedule = try row.value("schedule")
        tickAt = try row.value("tick_at")
        document = try row.value("document")
        state = try row.value("state")
        attempt = try row.value("attempt")
        maxAttempts = try row.value("max_attempts")
        runAt = try row.value("run_at")
        createdAt = try row.value("created_at")
        error = try row.value("error")
    }
}

/// When a schedule fires, and what becomes of what it missed.
package struct ScheduleRule: Equatable, Sendable {
    /// 1 to 10,080; nil where it fires at a local time.
    package var everyMinutes: Int?
    /// `05:00`.
    package var localTime: String?
    /// 1 Monday … 7 Sunday; nil: each day.
    package var weekday: Int?
    /// Nil: as it was.
    package var zone: String?
    /// `skip`, `one` or `all`; nil: as it was.
    package var catchUp: String?
    package var catchUpMax: Int?

    package init(
        everyMinutes: Int? = nil, localTime: String? = nil, weekday: Int? = nil,
        zone: String? = nil
    ) {
        self.everyMinutes = everyMinutes
        self.localTime = localTime
        self.weekday = weekday
        self.zone = zone
    }
}

/// A schedule, what fired last and what fires next.
package struct JobSchedule: Codable, Equatable, Sendable {
    package let name: String
    package let kind: String
    package let everyMinutes: Int?
    package let localTime: String?
    package let weekday: Int?
    package let timeZone: String
    package let catchUp: String
    package let catchUpMax: Int
    /// Nil where it fires no more.
    package let nextAt: Instant?
    package let lastAt: Instant?
    /// How the job of the last moment ended, or `under way`.
    package let lastOutcome: String?
    package let pausedBy: String?
    package let pausedAt: Instant?

    init(_ row: borrowing Row) throws(PostgresError) {
        name = try row.value("name")
        kind = try row.value("kind")
        everyMinutes = try row.value("every_minutes")
        localTime = try row.value("local_time")
        weekday = try row.value("weekday")
        timeZone = try row.value("time_zone")
        catchUp = try row.value("catch_up")
        catchUpMax = try row.value("catch_up_max")
        nextAt = try row.value("next_at")
        lastAt = try row.value("last_at")
        lastOutcome = try row.value("last_outcome")
        pausedBy = try row.value("paused_by")
        pausedAt = try row.value("paused_at")
    }
}
