package import JourneyModel
import Postgres

extension EmbeddedCluster {
    /// What was set up in the cluster's database.
    package enum Contents: Equatable, Sendable {
        case nothing, practice, work
    }

    /// What the database holds, asked as the cluster's superuser.
    package func contents() async throws(GovernanceError) -> Contents {
        do throws(PostgresError) {
            let connection = try await Connection.open(
                ConnectionOptions(try? database(user: Self.administrator)))
            let found = try await connection.query("select is_practice from core.installation") {
                row throws(PostgresError) in try row.value("is_practice", as: Bool.self)
            }
            await connection.close()
            return found.first.map { $0 ? .practice : .work } ?? .nothing
        } catch {
            throw GovernanceError(error)
        }
    }
}
