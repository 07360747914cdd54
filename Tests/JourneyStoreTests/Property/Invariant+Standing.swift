/// What must hold of changes under an authorisation, and of what is retired.
extension Invariant {
    static let standing = [
        Invariant(
            name: "a change under an authorisation is counted once, and nothing else is",
            query: """
                select 'P-' || coalesce(p.id, u.proposal_id) as breach
                from (
                    select p.id, r.authorisation
                    from core.proposals p
                    join core.proposal_revisions r
                        on r.proposal_id = p.id and r.number = p.revision
                    where p.state = 'applied' and r.authorisation is not null) p
                full join (
                    select u.proposal_id, d.key from core.authorisation_uses u
                    join core.documents d on d.id = u.document_id) u
                    on u.proposal_id = p.id and u.key = p.authorisation
                where p.id is null or u.proposal_id is null
                """),
        Invariant(
            name: "an authorisation is used no more often than it says, nor once it is retired",
            query: """
                select d.key || ' ' || r.number as breach
                from core.documents d
                join core.document_revisions r on r.document_id = d.id
                join core.blobs b on b.digest = r.digest
                cross join lateral (select convert_from(b.content, 'UTF8')::jsonb) c (content)
                left join core.proposal_changes o on o.proposal_id = r.proposal_id
                    and o.revision = r.proposal_revision and o.kind = d.kind and o.key = d.key
                where d.kind = 'authorisation' and exists (
                        select from core.authorisation_uses u
                        where u.document_id = d.id and u.revision = r.number)
                    and (o.operation is not distinct from 'retire'
                        or (c.content ->> 'usesTotal')::int < (
                            select count(*) from core.authorisation_uses u
                            where u.document_id = d.id and u.revision <= r.number))
                """),
        Invariant(
            name: "under an authorisation for labels nothing else changes",
            query: """
                with applied as (
                    select u.proposal_id, convert_from(old.content, 'UTF8')::jsonb as before,
                        convert_from(new.content, 'UTF8')::jsonb as after
                    from core.authorisation_uses u
                    join core.document_revisions r on r.proposal_id = u.proposal_id
                    join core.document_revisions l
                        on l.document_id = r.document_id and l.number = r.number - 1
                    join core.blobs old on old.digest = l.digest
                    join core.blobs new on new.digest = r.digest
                )
                select 'P-' || a.proposal_id as breach
                from applied a
                where a.before - 'steps' <> a.after - 'steps' or (
                    select jsonb_agg(s - 'label' order by n)
                    from jsonb_array_elements(a.before -> 'steps') with ordinality x (s, n)
                ) is distinct from (
                    select jsonb_agg(s - 'label' order by n)
                    from jsonb_array_elements(a.after -> 'steps') with ordinality x (s, n))
                """),
        Invariant(
            name: "what is retired stays so, and nothing in force is of a team that is",
            query: """
                select d.kind || '/' || d.key as breach
                from core.documents d
                join core.document_revisions r on r.document_id = d.id
                join core.proposal_changes c on c.proposal_id = r.proposal_id
                    and c.revision = r.proposal_revision and c.kind = d.kind and c.key = d.key
                where c.operation = 'retire'
                    and (d.retired_at is null or d.head_revision <> r.number)
                union all
                select d.kind || '/' || d.key || ' of ' || t.key
                from core.documents d join core.teams t on t.id = d.team_id
                where d.retired_at is null and t.retired_at is not null
                union all
                select t.key from core.teams t join core.documents d
                    on d.kind = 'team' and d.key = t.key
                where (t.retired_at is null) <> (d.retired_at is null)
                """),
    ]
}
