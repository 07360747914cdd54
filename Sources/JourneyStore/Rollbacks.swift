package import JourneyModel
package import Postgres

extension Journeys {
    /// What rolling a journey back would bring back: `sql/api/rollbacks.sql`.
    ///
    /// - Parameter revision: nil: the newest with other bytes that one may roll back to.
    /// - Throws: `notFound`; `wrongState` for a revision that was never signed off or was taken back.
    package func rollback(
        _ key: String, to revision: Int?
    ) async throws(GovernanceError) -> RollbackTarget {
        let found = try await store.json(
            RollbackAnswer.self, "select api.rollback($1, $2::int) as value", [key, revision])
        guard let found else {
            throw GovernanceError(
                .notFound, "There is no journey \"\(key)\".", hint: "wayleave journey list")
        }
        if let refusal = found.refusal {
            throw GovernanceError(.wrongState, refusal, hint: "wayleave journey history \(key)")
        }
        guard let number = found.revision, let content = found.content,
            let appliedAt = found.appliedAt
        else { throw GovernanceError.noAnswer }
        return RollbackTarget(
            name: found.name, head: found.head, revision: number, proposal: found.proposal,
            appliedAt: appliedAt, content: content)
    }
}

private struct RollbackAnswer: Codable, Sendable {
    let name: String
    let head: Int
    let revision: Int?
    let proposal: Int?
    let appliedAt: Instant?
    let content: String?
    let refusal: String?
}

/// An earlier revision of a journey that was signed off and in force.
package struct RollbackTarget: Equatable, Sendable {
    package let name: String
    /// The revision in force.
    package let head: Int
    package let revision: Int
    package let proposal: Int?
    package let appliedAt: Instant
    /// Its exact bytes, canonical JSON.
    package let content: String
}
