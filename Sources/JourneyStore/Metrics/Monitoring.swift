package import JourneyModel
package import Postgres

extension Store {
    package var monitoring: Monitoring { Monitoring(store: self) }
}

/// What the last pass found, and the cases that came of it: `sql/api/verdicts.sql`, `cases.sql`.
package struct Monitoring: Sendable {
    let store: Store

    package func status() async throws(GovernanceError) -> MonitoringStatus {
        guard
            let status = try await store.json(
                MonitoringStatus.self, "select api.monitoring() as value")
        else { throw GovernanceError.noAnswer }
        return status
    }

    /// Verdicts of a state, in the order of their places.
    package func verdicts(
        _ state: String, after place: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [StoredVerdict] {
        try await store.rows(
            "select * from api.verdicts($1, $2, $3::int)", [state, place, limit],
            decode: StoredVerdict.init)
    }

    /// Open or closed cases, newest first.
    package func cases(
        isOpen: Bool = true, before id: Int? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [MonitoringCase] {
        try await store.rows(
            "select * from api.cases($1::boolean, $2::int, $3::int)", [isOpen, id, limit],
            decode: MonitoringCase.init)
    }

    /// Every open case, newest first.
    package func openCases() async throws(GovernanceError) -> [MonitoringCase] {
        try await Pages.all { last throws(GovernanceError) in try await cases(before: last?.id) }
    }

    /// Closes a case by a decision.
    package func close(
        _ id: Int, reason: String, usualFrom: String? = nil, leftOut: LeftOut? = nil,
        command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.close_case($1::uuid, $2::int, $3, $4::date, $5::date, $6::date)",
            [command, id, reason, usualFrom, leftOut?.from, leftOut?.to])
    }

    /// Asks for a pass now; for operations administrators.
    package func run(command: CommandID) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.run_monitoring($1::uuid)", [command])
    }
}

/// Calendar days that count for nothing from now on, the first and the last.
package struct LeftOut: Equatable, Sendable {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}

/// How monitoring stands.
package struct MonitoringStatus: Codable, Equatable, Sendable {
    package struct Pass: Codable, Equatable, Sendable {
        /// The last day that it judged.
        package let through: String
        /// RFC 3339, as the next.
        package let startedAt: String
        package let endedAt: String
        package let components: Int
    }

    package struct Progress: Codable, Equatable, Sendable {
        package let judged: Int
        package let components: Int
    }

    package let now: String
    /// The last day that is over.
    package let through: String
    /// The last that ended; nil before the first.
    package let pass: Pass?
    package let running: Progress?
    /// A pass waits for a runner, or one is at it.
    package let isAsked: Bool
    package let runnerSeen: Bool
    /// When the next begins by itself, RFC 3339.
    package let nextAt: String?
    /// Verdicts by state.
    package let states: [String: Int]
    package let openCases: Int
}

/// A verdict as it was kept.
package struct StoredVerdict: Sendable {
    package let place: String
    /// JSON.
    package let verdict: String
    package let judgedAt: Instant
    package let openCase: Int?

    init(_ row: borrowing Row) throws(PostgresError) {
        place = try row.value("place")
        verdict = try row.value("verdict")
        judgedAt = try row.value("judged_at")
        openCase = try row.value("open_case")
    }
}

/// Something that monitoring found and that somebody has to decide about.
package struct MonitoringCase: Codable, Equatable, Sendable {
    package let id: Int
    /// `data`, `investigate` or `retirement`.
    package let kind: String
    package let metric: String
    package let subjectKind: String
    package let subject: String
    package let name: String
    /// Whose it is to decide.
    package let team: String
    /// The verdict that opened it, JSON.
    package let evidence: String
    /// The last day of its evidence.
    package let through: String
    package let openedAt: Instant
    package let closedAt: Instant?
    package let closedBy: String?
    /// `decided`, `mended`, `escalated` or `gone`.
    package let closedAs: String?
    /// The caller may close it.
    package let isMine: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        kind = try row.value("kind")
        metric = try row.value("metric")
        subjectKind = try row.value("subject_kind")
        subject = try row.value("subject")
        name = try row.value("name")
        team = try row.value("team")
        evidence = try row.value("evidence")
        through = try row.value("through")
        openedAt = try row.value("opened_at")
        closedAt = try row.value("closed_at")
        closedBy = try row.value("closed_by")
        closedAs = try row.value("closed_as")
        isMine = try row.value("is_mine")
    }
}
