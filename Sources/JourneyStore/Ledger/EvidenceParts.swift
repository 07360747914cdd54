package import JourneyModel
import Postgres

/// What a database has for a file of evidence: `sql/api/evidence.sql`.
package struct EvidenceParts: Sendable {
    /// The proposal and its installation.
    package struct Head: Codable, Sendable {
        package let state: String
        package let title: String
        package let identity: String
        package let isPractice: Bool
        package let isSingle: Bool
        /// Who asks.
        package let by: String
        /// Names of teams by their keys.
        package let teams: [String: String]
        /// The digest of each revision that a change was made from: `journey/onboarding@3`.
        package let bases: [String: String]
    }

    package struct Event: Sendable {
        package let number: Int
        /// nil: it is not in the tree yet.
        package let index: UInt64?
        package let leaf: [UInt8]?
        package let actor: String?
        package let salt: [UInt8]?
        package let words: String?
        package let atHand: [String: String]?
        /// Data that the leaf holds by its digest only.
        package let longData: String?

        init(_ row: borrowing Row) throws(PostgresError) {
            number = try row.value("event_id")
            index = try row.value("index", as: Int?.self).map(UInt64.init)
            leaf = try row.value("leaf")
            actor = try row.value("actor")
            salt = try row.value("salt")
            words = try row.value("body")
            atHand = try row.value("at_hand", as: String?.self)
                .flatMap { try? JSONParser.parse(Array($0.utf8)).json.members }
                .map { $0.compactMapValues(\.string) }
            longData = try row.value("long_data")
        }
    }

    let store: Store

    /// Nil: there is no such proposal.
    ///
    /// - Throws: `notPermitted` for anybody but operations and auditors; so do the others.
    package func head(of proposal: Int) async throws(GovernanceError) -> Head? {
        try await store.json(
            Head.self, "select api.evidence($1::bigint) as value", [proposal])
    }

    /// All events of a proposal, in their order.
    package func events(of proposal: Int) async throws(GovernanceError) -> [Event] {
        var events: [Event] = []
        while true {
            let page = try await store.rows(
                "select * from api.evidence_events($1::bigint, $2::bigint)",
                [proposal, events.last?.number ?? 0], decode: Event.init)
            if page.isEmpty { return events }
            events += page
        }
    }

    /// The texts that they name, by their digests in hexadecimal.
    package func texts(of proposal: Int) async throws(GovernanceError) -> [String: String] {
        var texts: [String: String] = [:]
        var last: [UInt8] = []
        while true {
            let page = try await store.rows(
                "select digest, content from api.evidence_texts($1::bigint, $2::bytea)",
                [proposal, last]
            ) { row throws(PostgresError) in
                (
                    try row.value("digest", as: [UInt8].self),
                    try row.value("content", as: String.self)
                )
            }
            guard let end = page.last else { return texts }
            for (bytes, text) in page {
                if let digest = Digest(bytes: bytes) { texts[digest.hex] = text }
            }
            last = end.0
        }
    }
}

extension Ledger {
    package var evidence: EvidenceParts { EvidenceParts(store: store) }
}
