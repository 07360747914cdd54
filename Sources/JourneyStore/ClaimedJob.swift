package import Foundation
import JourneyModel
package import Postgres

/// A job that this worker holds until its lease ends.
package struct ClaimedJob: Equatable, Sendable {
    /// What this version can do; jobs of another kind stay for a worker that knows it.
    package enum Kind: String, CaseIterable, Sendable {
        case assess, apply, monitor, read, deadlines, deliver, compare

        /// All but what is sent: nothing else waits for a receiver.
        package static let work = allCases.filter { $0 != .deliver }
    }

    package let id: Int
    package let kind: Kind
    /// The revision that it is of; nil for periodic work.
    package let proposal: Int?
    package let revision: Int?
    /// The moment of a schedule that it is of; nil for work on a proposal.
    package let schedule: String?
    package let tickAt: Instant?
    /// The document that it is about, by kind and key; nil for other work.
    package let document: String?
    /// Counted at the claim, so that a job which kills its worker is counted too.
    package let attempt: Int
    package let maxAttempts: Int
    package let worker: UUID
    /// Fences every later write of this claim.
    package let token: Int

    init(_ row: borrowing Row, worker: UUID) throws(PostgresError) {
        id = try row.value("id")
        kind = try row.value(named: "kind")
        proposal = try row.value("proposal_id")
        revision = try row.value("revision")
        schedule = try row.value("schedule")
        tickAt = try row.value("tick_at")
        document = try row.value("document")
        attempt = try row.value("attempt")
        maxAttempts = try row.value("max_attempts")
        token = try row.value("token")
        self.worker = worker
    }

    /// `P-142.1`, `experiment/welcome`, or `monitor 2026-03-01T05:00:00Z`.
    package var subject: String {
        if let proposal, let revision { return "P-\(proposal).\(revision)" }
        if kind == .deliver { return "messages" }
        return document
            ?? [schedule, tickAt?.description].compactMap(\.self).joined(separator: " ")
    }

    var fence: [any ParameterValue] { [worker, id, token] }
}
