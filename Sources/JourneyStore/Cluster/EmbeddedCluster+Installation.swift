package import JourneyModel
import Postgres

extension EmbeddedCluster {
    /// What was set up in the cluster's database.
    package enum Contents: Equatable, Sendable {
        case nothing, practice, work
    }

    /// What was noted when the database was set up; read without a round trip, for the marks that
    /// every screen carries.
    package var notedContents: Contents {
        switch PrivateFile.read(home.contents).map({ String(decoding: $0, as: UTF8.self) }) {
        case "practice\n": .practice
        case nil: .nothing
        default: .work
        }
    }

    /// Notes what the database holds.
    package func note(_ contents: Contents) throws(GovernanceError) {
        try PrivateFile.write("\(contents)\n", to: home.contents)
    }

    /// Emergencies that somebody still has to answer for, as `E-3 P-142`, asked as the cluster's
    /// superuser: whoever looks after the machine may not be a member.
    ///
    /// - Throws: also where nothing is set up yet.
    package func owedEmergencies() async throws(GovernanceError) -> [String] {
        do throws(PostgresError) {
            let connection = try await Connection.open(
                ConnectionOptions(try? database(user: Self.administrator)))
            let found = try await connection.query(
                """
                select 'E-' || e.id || ' ' || priv.emergency_subject(e) as value
                from priv.emergency_debt() e
                """
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            await connection.close()
            return found
        } catch {
            throw GovernanceError(error)
        }
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
