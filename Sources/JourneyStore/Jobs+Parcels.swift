package import Foundation
package import JourneyModel
import Postgres

/// What is sent to people and teams: `sql/service/messages.sql`.
extension Jobs {
    /// Makes messages of what has happened, and jobs of what is due; how many.
    @discardableResult
    package func gatherMessages(worker: UUID) async throws(GovernanceError) -> Int {
        try await store.rows("select service.gather_messages($1::uuid) as made", [worker]) {
            row throws(PostgresError) in try row.value("made", as: Int.self)
        }.first ?? 0
    }

    /// What the job's parcel holds for its recipient now.
    ///
    /// - Throws: `leaseLost`.
    package func openParcel(_ job: ClaimedJob) async throws(GovernanceError) -> Parcel {
        let found = try await store.json(
            Parcel.self,
            "select service.open_parcel($1::uuid, $2::bigint, $3::bigint) as value", job.fence)
        guard let found else {
            throw GovernanceError(.leaseLost, "Another runner has taken job \(job.id) over.")
        }
        return found
    }

    /// Says that the job's parcel was taken in by its receiver, and ends the job.
    ///
    /// - Throws: `leaseLost`.
    package func parcelSent(_ job: ClaimedJob) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.parcel_sent($1::uuid, $2::bigint, $3::bigint)", job.fence)
    }
}

/// Messages to one recipient that go out together.
package struct Parcel: Codable, Sendable {
    package enum Channel: String, Codable, Sendable {
        case email, chat
    }

    /// One message: what it is about, as its recipient may see it.
    package struct Item: Codable, Sendable {
        package struct Change: Codable, Sendable {
            package let key: String
            package let lines: [Line]
        }

        package struct Line: Codable, Sendable {
            package let symbol: String
            package let text: String
            package let from: String?
            package let to: String?
        }

        package struct Seat: Codable, Sendable {
            package let team: String
            package let given: Int
            package let needed: Int
        }

        package let id: UUID
        /// `sign-off`, `decided` …: `wayleave message settings --help` lists them.
        package let kind: String
        /// Kind of the event; nil for a test and a code.
        package let event: String?
        /// `P-142` or `C-3`; `-` for a test and a code.
        package let subject: String
        package let title: String?
        package let revision: Int?
        /// Of the revision, in hexadecimal.
        package let digest: String?
        package let state: String?
        package let cause: String?
        /// Of an emergency that was taken back: somebody else has looked at it.
        package let isReviewed: Bool?
        /// The state that the event led to.
        package let ledTo: String?
        package let author: String?
        package let team: String?
        package let why: String?
        package let actor: String?
        package let reason: String?
        package let until: String?
        package let notBefore: String?
        package let outcome: String?
        package let warnings: Int?
        package let changes: [Change]?
        private let impact: JSON?
        package let seats: [Seat]?
        /// What monitoring found, and of what.
        package let `case`: String?
        package let of: String?
        /// By which an address is confirmed.
        package let code: String?
        /// Of a month, for those who answer for the whole.
        package let report: MonthComparison?

        /// What the recorded checks say that it means for customers.
        package var impacts: [RecordedAssessment.Impact] {
            RecordedAssessment(.object(["impact": impact ?? .null])).impact
        }
    }

    package let id: UUID
    package let channel: Channel
    /// An address of e-mail, or the name of a channel; nil where nothing is left to be sent.
    package let to: String?
    /// Of the person or the team.
    package let name: String
    package let brand: String?
    package let isPractice: Bool?
    /// IANA, of the recipient.
    package let timeZone: String
    package let items: [Item]
}
