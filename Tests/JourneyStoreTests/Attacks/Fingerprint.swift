import JourneyTestSupport
import Postgres

/// What must not change: every row of every protected table, the functions, their rights and the
/// triggers. Not part of it: what a refused call may leave (commands, budgets, its own event) and
/// the sign of life of runners.
struct Fingerprint: Equatable, Sendable {
    private let parts: [String: String]

    /// That of the shared world, before the first attack.
    static let ofShared = SharedValue { try await take(try await AttackedWorld.pristine.value()) }

    static func take(_ world: AttackedWorld) async throws -> Fingerprint {
        let superuser = try await world.connection("postgres")
        try await superuser.execute(
            """
            create function pg_temp.fingerprint() returns table (part text, digest text)
            language plpgsql as $$
            declare
                v_table record;
            begin
                for v_table in
                    select format('%I.%I', n.nspname, c.relname) as name
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('core', 'jobs') and c.relkind = 'r'
                        and c.relname not in ('commands', 'budgets', 'workers')
                loop
                    return query execute format(
                        'select %L::text, count(*) || md5(coalesce(string_agg(md5(t::text), '''' '
                        'order by md5(t::text)), '''')) from %s t where not (%L = ''core.events'' '
                        'and to_jsonb(t) ->> ''kind'' = ''command.refused'')',
                        v_table.name, v_table.name, v_table.name);
                end loop;
                return query
                    select 'functions'::text, md5(string_agg(concat_ws('|', p.oid, p.prosrc,
                        p.proconfig, p.proacl, p.proowner, p.prosecdef), '|' order by p.oid))
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('api', 'priv', 'service', 'setup', 'core');
                return query
                    select 'rights'::text, md5(string_agg(concat_ws('|', c.oid, c.relacl,
                        c.relrowsecurity, c.relforcerowsecurity, c.relowner), '|' order by c.oid))
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('core', 'jobs');
                return query
                    select 'schemas'::text, md5(string_agg(
                        concat_ws('|', n.oid, n.nspname, n.nspacl), '|' order by n.oid))
                    from pg_namespace n where n.nspname !~ '^pg_(temp|toast)';
                return query
                    select 'triggers'::text, md5(string_agg(concat_ws('|', t.oid, t.tgenabled), '|'
                        order by t.oid)) from pg_trigger t;
            end
            $$
            """)
        let rows = try await superuser.query("select * from pg_temp.fingerprint()") {
            row throws(PostgresError) in
            (
                try row.value("part", as: String.self),
                try row.value("digest", as: String?.self) ?? ""
            )
        }
        await superuser.close()
        return Fingerprint(parts: Dictionary(uniqueKeysWithValues: rows))
    }

    /// The parts that differ, by name.
    func differences(from other: Fingerprint) -> [String] {
        Set(parts.keys).union(other.parts.keys).filter { parts[$0] != other.parts[$0] }.sorted()
    }
}
