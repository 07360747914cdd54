package import Foundation
import Postgres

/// A leaf as it is kept, with the columns of its event as they are now.
package struct LedgerRow: Sendable {
    package let index: UInt64
    package let leaf: [UInt8]
    /// nil: the event is gone.
    package let event: Columns?

    /// What somebody wrote with the event.
    package enum Detail: Equatable, Sendable {
        case none
        case written(String, salt: [UInt8])
        case erased(commitment: [UInt8])
    }

    package struct Columns: Sendable {
        package let id: Int64
        /// 16 bytes.
        package let uid: [UInt8]
        package let microseconds: Int64
        package let kind: String
        /// Whether somebody did it, whose pseudonym may be erased.
        package let hasActor: Bool
        package let actor: [UInt8]?
        package let team: String
        package let subjectKind: String
        /// As it stands in a leaf; `?` for a member who was erased.
        package let subject: String
        package let isSubjectErased: Bool
        package let revision: Int32?
        package let digest: [UInt8]?
        package let data: String
        package let detail: Detail
    }

    init(_ row: borrowing Row) throws(PostgresError) {
        index = UInt64(try row.value("index", as: Int.self))
        leaf = try row.value("leaf")
        guard let uid = try row.value("uid", as: UUID?.self) else {
            event = nil
            return
        }
        event = Columns(
            id: Int64(try row.value("event_id", as: Int.self)), uid: uid.bytes,
            microseconds: Int64(try row.value("microseconds", as: Int.self)),
            kind: try row.value("kind"), hasActor: try row.value("has_actor"),
            actor: try row.value("actor", as: UUID?.self)?.bytes,
            team: try row.value("team", as: String?.self) ?? "",
            subjectKind: try row.value("subject_kind"), subject: try row.value("subject"),
            isSubjectErased: try row.value("is_subject_erased"),
            revision: try row.value("revision", as: Int?.self).map(Int32.init(truncatingIfNeeded:)),
            digest: try row.value("digest"), data: try row.value("data"),
            detail: try Self.detail(row))
    }

    private static func detail(_ row: borrowing Row) throws(PostgresError) -> Detail {
        if let commitment = try row.value("commitment", as: [UInt8]?.self) {
            return .erased(commitment: commitment)
        }
        guard let salt = try row.value("salt", as: [UInt8]?.self),
            let body = try row.value("body", as: String?.self)
        else { return .none }
        return .written(body, salt: salt)
    }
}

extension UUID {
    /// Its 16 bytes.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: uuid) { Array($0) }
    }
}
