package import Postgres

extension Connection {
    /// Waits in the server until that process waits for a lock, for ten seconds at most.
    package func untilBlocked(_ process: Int32) async throws -> Bool {
        try await execute(
            """
            create or replace function pg_temp.until_blocked(p_process int) returns boolean
            language plpgsql as $$
            begin
                for i in 1..1000 loop
                    if cardinality(pg_blocking_pids(p_process)) > 0 then
                        return true;
                    end if;
                    perform pg_sleep(0.01);
                end loop;
                return false;
            end
            $$
            """)
        return try await query("select pg_temp.until_blocked($1::int) as value", [process]) {
            row throws(PostgresError) in try row.value("value", as: Bool.self)
        }.first ?? false
    }
}
