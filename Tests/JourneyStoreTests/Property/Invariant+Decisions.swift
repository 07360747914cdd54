/// What must hold of decisions. Seats and vetoes are counted in Swift (``SecondCount``).
extension Invariant {
    static let decisions = [
        Invariant(
            name: "nothing is applied without good checks and a seat of operations",
            query: """
                with judged as (
                    select distinct on (a.proposal_id) a.*
                    from core.assessments a
                    join core.proposals p on p.id = a.proposal_id and p.revision = a.revision
                    where p.state = 'applied'
                    order by a.proposal_id, a.id desc
                )
                select 'P-' || p.id as breach
                from core.proposals p
                where p.state = 'applied' and not exists (
                    select from judged a
                    join core.seats s on s.assessment_id = a.id
                    join core.teams t on t.id = s.team_id and t.is_operations
                    where a.proposal_id = p.id and a.outcome in (
                        'pass', 'audit', 'warn', 'require-approval'))
                """),
        Invariant(
            name: "nothing is applied with a question open",
            query: """
                select 'P-' || p.id || ' comment ' || c.id as breach
                from core.proposals p
                join core.comments c on c.proposal_id = p.id and c.must_resolve
                where p.state = 'applied' and not exists (
                    select from core.resolved_threads r where r.comment_id = c.id)
                """),
        Invariant(
            name: "nobody has two votes that stand, with whatever accounts",
            query: """
                select 'P-' || v.proposal_id || ' vote ' || v.id as breach
                from core.votes v
                join core.principals p on p.id = v.principal_id
                join core.votes w on w.proposal_id = v.proposal_id and w.id < v.id
                    and w.revision = v.revision and w.decision <> 'taken-back'
                join core.principals q on q.id = w.principal_id and q.person = p.person
                where v.decision <> 'taken-back' and not exists (
                    select
                    from core.votes b
                    join core.principals o on o.id = b.principal_id and o.person = p.person
                    where b.proposal_id = v.proposal_id and b.decision = 'taken-back'
                        and b.id > w.id and b.id < v.id)
                """),
        Invariant(
            name: "nobody decides on own work, nor anybody for them",
            query: """
                select 'P-' || v.proposal_id || ' vote ' || v.id as breach
                from core.votes v
                join core.principals p on p.id in (v.principal_id, v.on_behalf_of)
                join core.proposal_revisions r on r.proposal_id = v.proposal_id
                    and r.number <= v.revision and v.decision <> 'taken-back'
                join core.principals a on a.id = r.author_id and a.person = p.person
                """),
    ]
}
