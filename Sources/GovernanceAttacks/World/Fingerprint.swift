import Postgres

/// What must not change: every row of every protected table, the functions, their rights, the
/// triggers, and the roles of the server.
///
/// Not part of it, but compared for whether a world is as it was: what a refused call may leave
/// (commands, budgets, its own event), the sign of life of runners, and where sequences stand.
package struct Fingerprint: Equatable, Sendable {
    private let protected: [String: String]
    private let traces: [String: String]

    package static func == (left: Fingerprint, right: Fingerprint) -> Bool {
        left.protected == right.protected
    }

    /// Takes that of a world, on a connection of its own.
    package static func take(_ world: AttackedWorld) async throws -> Fingerprint {
        let superuser = try await world.connection("postgres")
        try await prepare(superuser)
        let taken = try await take(superuser)
        await superuser.close()
        return taken
    }

    /// Makes a superuser's connection ready for taking fingerprints.
    static func prepare(_ superuser: Connection) async throws(PostgresError) {
        try await superuser.execute(script: Self.script)
    }

    static func take(_ prepared: Connection) async throws(PostgresError) -> Fingerprint {
        let rows = try await prepared.query("select * from pg_temp.fingerprint()") {
            row throws(PostgresError) in
            (
                name: try row.value("part", as: String.self),
                digest: try row.value("digest", as: String?.self) ?? "",
                isTrace: try row.value("is_trace", as: Bool.self)
            )
        }
        func parts(isTrace: Bool) -> [String: String] {
            Dictionary(
                rows.filter { $0.isTrace == isTrace }.map { ($0.name, $0.digest) },
                uniquingKeysWith: { first, _ in first })
        }
        return Fingerprint(protected: parts(isTrace: false), traces: parts(isTrace: true))
    }

    /// The protected parts that differ, by name.
    package func differences(from other: Fingerprint) -> [String] {
        Set(protected.keys).union(other.protected.keys)
            .filter { protected[$0] != other.protected[$0] }.sorted()
    }

    /// Without what belongs to the whole server, which others change meanwhile where it is shared.
    package var ofDatabase: Fingerprint {
        let server: Set = ["roles", "groups", "settings of roles", "prepared transactions"]
        return Fingerprint(
            protected: protected.filter { !server.contains($0.key) }, traces: traces)
    }

    /// Whether nothing at all differs, traces included.
    func isExactly(_ other: Fingerprint) -> Bool {
        protected == other.protected && traces == other.traces
    }
}
