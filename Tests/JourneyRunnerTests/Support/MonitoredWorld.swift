import JourneyTestSupport
import Postgres

/// Many journeys with a metric each, made behind the functions: what is tested is the pass.
enum MonitoredWorld {
    /// So many journeys with 80 days of figures up to yesterday; the last twenty days of the first
    /// are a half of what they were.
    static func fill(_ behind: Connection, journeys: Int) async throws {
        try await behind.execute("set session_replication_role = replica")
        try await behind.execute(
            """
            with texts as (
                select 'metric' as kind, 'click-rate' as key, convert_to(
                    '{"direction":"higher","key":"click-rate","kind":"metric","measure":'
                    || '"proportion","name":"Click rate","numerator":"clicks"}', 'UTF8') as text
                union all
                select 'journey', 'journey-' || n, convert_to('{"key":"journey-' || n || '"}',
                    'UTF8')
                from generate_series(1, $1::int) n
            ), kept as (
                insert into core.blobs (digest, content)
                select sha256(text), text from texts on conflict do nothing
            )
            insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
            select kind, key, key, (select id from core.teams where key = 'email-team'), 1,
                sha256(text) from texts
            """, [journeys])
        try await behind.execute(
            """
            insert into core.journeys (document_id, state, step_count)
            select id, 'live', 0 from core.documents where kind = 'journey'
            """)
        try await behind.execute(
            """
            insert into core.metric_series (document_id, measure, subject_kind, subject, variant)
            select m.id, 'proportion', 'journey', j.key, ''
            from core.documents m cross join core.documents j
            where m.kind = 'metric' and j.kind = 'journey'
            """)
        try await behind.execute(
            """
            insert into core.observations (series_id, day, file_id, total, opportunities, line)
            select s.id, (now() at time zone 'UTC')::date - back, 1,
                case when s.subject = 'journey-1' and back <= 20 then 25 else 48 end + back % 5,
                1000, back
            from core.metric_series s cross join generate_series(1, 80) back
            """)
        try await behind.execute("set session_replication_role = origin")
        try await ask(behind)
    }

    /// Asks for a pass, as `monitor run` does.
    static func ask(_ behind: Connection) async throws {
        try await behind.execute("select priv.fire_now('monitor')")
    }
}
