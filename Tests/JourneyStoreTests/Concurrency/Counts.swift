import GovernanceAttacks
import Postgres

/// How much there is of what a repeated or lost write would show in.
struct Counts: Equatable, Sendable {
    let proposals: Int
    let comments: Int
    let votes: Int
    let deadlocks: Int
}

extension AttackedWorld {
    func counts() async throws -> Counts {
        let superuser = try await connection("postgres")
        let counts = try await superuser.query(
            """
            select (select count(*) from core.proposals) as proposals,
                (select count(*) from core.comments) as comments,
                (select count(*) from core.votes) as votes,
                (select deadlocks from pg_stat_database where datname = current_database())
                    as deadlocks
            """
        ) { row throws(PostgresError) in
            Counts(
                proposals: try row.value("proposals"), comments: try row.value("comments"),
                votes: try row.value("votes"), deadlocks: try row.value("deadlocks"))
        }
        await superuser.close()
        return counts[0]
    }
}
