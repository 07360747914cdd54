/// Something that must hold at every moment: a query that finds its breaches.
///
/// Each is written from the tables alone and calls no function of ours, so that it does not repeat
/// their mistakes.
struct Invariant: Sendable {
    let name: String
    /// Returns one text, `breach`, a row.
    let query: StaticString

    static let all = heads + decisions + standing + work
}

extension Invariant {
    private static let heads = [
        Invariant(
            name: "one approved head a journey, and its revisions without a gap",
            query: """
                select d.kind || '/' || d.key as breach
                from core.documents d
                join core.document_revisions r on r.document_id = d.id
                group by d.id
                having count(*) <> max(r.number) or d.head_revision <> max(r.number)
                    or bool_or(r.number = d.head_revision and r.digest <> d.head_digest)
                """),
        Invariant(
            name: "each revision comes from exactly one applied proposal, on the base it names",
            query: """
                select d.key || ' ' || r.number || ' of P-' || coalesce(r.proposal_id, 0) as breach
                from core.document_revisions r
                join core.documents d on d.id = r.document_id
                left join core.proposals p on p.id = r.proposal_id
                left join core.proposal_changes c on c.proposal_id = p.id
                    and c.revision = r.proposal_revision and c.kind = d.kind and c.key = d.key
                where r.origin = 'proposal' and (
                    p.state is distinct from 'applied' or p.revision <> r.proposal_revision
                    or c.digest is distinct from r.digest
                    or coalesce(c.base_revision, 0) <> r.number - 1)
                union all
                select 'P-' || p.id
                from core.proposals p
                join core.proposal_changes c on c.proposal_id = p.id and c.revision = p.revision
                where p.state = 'applied' and 1 <> (
                    select count(*) from core.document_revisions r where r.proposal_id = p.id)
                """),
    ]

    private static let work = [
        Invariant(
            name: "no job is lost",
            query: """
                select 'P-' || p.id || ' is ' || p.state as breach
                from core.proposals p
                where p.state in ('checking', 'approved', 'scheduled') and not exists (
                    select from jobs.live j
                    where j.proposal_id = p.id and j.revision = p.revision
                        and j.kind = case p.state when 'checking' then 'assess' else 'apply' end)
                """),
        Invariant(
            name: "every journey's state follows from its events",
            query: """
                select d.key || ' is ' || j.state || ', its events say ' || e.kind as breach
                from core.journeys j
                join core.documents d on d.id = j.document_id
                left join lateral (
                    select e.kind, e.data ->> 'state' as state
                    from core.events e
                    where e.subject_kind = 'journey' and e.subject = d.key
                        and e.kind like 'journey.%'
                    order by e.id desc limit 1) e on true
                where j.state <> coalesce(substr(e.kind, 9), 'live')
                """),
    ]
}
