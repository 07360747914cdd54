/// The SQL that the binary carries, in the order in which it is run.
///
/// Roles, then the tables by numbered migrations, then all functions anew, then who owns them, which
/// rows they see and who may call them: one transaction, so an installation is never half new.
enum MigrationPlan {
    struct File: Sendable {
        let name: String
        let text: String
    }

    static let before = files(["access/roles.sql", "access/history.sql"])
    static let migrations = files(in: "migrations/")
    static let functions =
        files(["access/schemas.sql"]) + files(in: "api/") + files(in: "service/")
    static let after = files([
        "access/functions.sql", "access/policies.sql", "access/grants.sql",
        "access/projections.sql", "access/database.sql", "access/leave.sql",
    ])

    private static func files(in folder: String) -> [File] {
        EmbeddedSQL.files.filter { $0.path.hasPrefix(folder) }
            .map { File(name: $0.path, text: $0.text) }
            .sorted { $0.name < $1.name }
    }

    private static func files(_ names: [String]) -> [File] {
        names.flatMap { name in files(in: name) }
    }
}
