package import JourneyModel
import Postgres

/// Signatures of sign-offs, as a runner checks them: `sql/service/signatures.sql`.
extension Jobs {
    /// A signature that would count on the proposal of a job.
    package struct VoteSignature: Sendable {
        package let vote: Int
        /// `ssh-ed25519 AAAA...`
        package let key: String
        package let statement: String
        package let signature: String
    }

    package func voteSignatures(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> [VoteSignature] {
        try await store.rows(
            "select * from service.vote_signatures($1::uuid, $2::bigint, $3::bigint)",
            job.fence
        ) { row throws(PostgresError) in
            VoteSignature(
                vote: try row.value("vote_id"), key: try row.value("key"),
                statement: try row.value("statement"), signature: try row.value("signature"))
        }
    }

    /// Lets a sign-off lapse whose signature is none.
    package func refuseSignature(
        of vote: Int, for job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.refuse_signature($1::uuid, $2::bigint, $3::bigint, $4::bigint)",
            job.fence + [vote])
    }
}
