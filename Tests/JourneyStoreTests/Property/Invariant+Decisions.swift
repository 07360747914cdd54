/// What must hold of decisions, recomputed from votes, seats, memberships and authors.
extension Invariant {
    static let decisions = [
        Invariant(
            name: "nothing is applied without every seat filled on its slice by eligible people",
            query: """
                with newest as (
                    select distinct on (v.proposal_id, p.person) v.*, p.person
                    from core.votes v join core.principals p on p.id = v.principal_id
                    order by v.proposal_id, p.person, v.id desc
                ), authors as (
                    select r.proposal_id, p.person
                    from core.proposal_revisions r join core.principals p on p.id = r.author_id
                ), good as (
                    select n.*
                    from newest n
                    join core.memberships m on m.principal_id = n.principal_id
                        and m.team_id = n.team_id and m.role = 'approver' and m.ended_at is null
                        and m.confirmed_at is not null
                    where n.decision = 'approve' and not exists (
                        select from authors a
                        where a.proposal_id = n.proposal_id and a.person = n.person)
                ), judged as (
                    select distinct on (a.proposal_id) a.*
                    from core.assessments a
                    join core.proposals p on p.id = a.proposal_id and p.revision = a.revision
                    where p.state = 'applied'
                    order by a.proposal_id, a.id desc
                )
                select 'P-' || p.id || ' ' || t.key as breach
                from core.proposals p
                join judged a on a.proposal_id = p.id
                join core.seats s on s.assessment_id = a.id
                join core.teams t on t.id = s.team_id
                where p.state = 'applied' and s.needed > (
                    select count(distinct g.person) from good g
                    where g.proposal_id = p.id and g.team_id = s.team_id
                        and g.slice_digest = s.slice_digest)
                union all
                select 'P-' || p.id || ' without a seat of operations'
                from core.proposals p
                where p.state = 'applied' and not exists (
                    select from judged a
                    join core.seats s on s.assessment_id = a.id
                    join core.teams t on t.id = s.team_id and t.is_operations
                    where a.proposal_id = p.id and a.outcome in (
                        'pass', 'audit', 'warn', 'require-approval'))
                """),
        Invariant(
            name: "nothing is applied against a veto, or with a question open",
            query: """
                with newest as (
                    select distinct on (v.proposal_id, p.person) v.*
                    from core.votes v join core.principals p on p.id = v.principal_id
                    order by v.proposal_id, p.person, v.id desc
                )
                select 'P-' || p.id || ' vetoed by vote ' || n.id as breach
                from core.proposals p
                join newest n on n.proposal_id = p.id
                    and n.decision in ('request-changes', 'object')
                where p.state = 'applied'
                    and not exists (select from core.lifted_vetoes l where l.vote_id = n.id)
                    -- of whoever has no say any more a veto has ended
                    and (exists (
                            select from core.seats s
                            where s.team_id = n.team_id and s.assessment_id = (
                                select max(a.id) from core.assessments a
                                where a.proposal_id = p.id and a.revision = p.revision))
                        or exists (
                            select from core.notices x
                            where x.proposal_id = p.id and x.revision = p.revision
                                and x.team_id = n.team_id))
                    and not exists (
                        select
                        from core.proposal_revisions r
                        join core.principals a on a.id = r.author_id
                        join core.principals v on v.id = n.principal_id and v.person = a.person
                        where r.proposal_id = p.id)
                union all
                select 'P-' || p.id || ' comment ' || c.id
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
            name: "nobody decides on own work",
            query: """
                select 'P-' || v.proposal_id || ' vote ' || v.id as breach
                from core.votes v
                join core.principals p on p.id = v.principal_id
                join core.proposal_revisions r on r.proposal_id = v.proposal_id
                    and r.number <= v.revision and v.decision <> 'taken-back'
                join core.principals a on a.id = r.author_id and a.person = p.person
                """),
    ]
}
