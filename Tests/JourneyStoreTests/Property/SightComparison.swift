import Postgres

/// Whom a proposal is there for is said twice: of a list by row level security, of a number by
/// `priv.is_in_sight`. Both must say the same, for everybody and of everything.
enum SightComparison {
    static func breaches(_ superuser: Connection, logins: [String]) async throws -> [String] {
        try await superuser.execute("begin")
        try await superuser.execute("create schema sight")
        try await superuser.execute(
            """
            create function sight.listed() returns setof bigint language sql security definer
            as 'select id from core.proposals'
            """)
        try await superuser.execute("alter function sight.listed() owner to wayleave_read")
        // numbers below, between and above those that there are, too
        try await superuser.execute(
            """
            create function sight.differences() returns setof bigint language sql security definer
            as 'select n
                from generate_series(0, (select max(id) + 2 from core.proposals)) n
                where (priv.is_in_sight(n) and exists (select from core.proposals where id = n))
                    is distinct from (n in (select sight.listed()))'
            """)
        try await superuser.execute("grant usage on schema sight to public")
        var breaches: [String] = []
        for login in logins {
            try await superuser.execute(
                utility: "set local session authorization \(identifier: login)")
            breaches += try await superuser.query("select sight.differences() as n") {
                row throws(PostgresError) in
                "\(login): a list and a look for P-\(try row.value("n", as: Int.self)) differ"
            }
            try await superuser.execute("reset session authorization")
        }
        try await superuser.execute("rollback")
        return breaches
    }
}
