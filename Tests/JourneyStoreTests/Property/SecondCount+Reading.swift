import Foundation
import Postgres

extension CountedPeople {
    static func read(_ connection: Connection) async throws -> CountedPeople {
        let accounts = try await connection.query(
            """
            select p.id, p.person, p.added_by, p.confirmed_by, p.kind = 'person'
                and p.disabled_at is null and (p.confirmed_at is not null or i.is_single) as is_able
            from core.principals p cross join core.installation i
            """
        ) { row throws(PostgresError) in
            Account(
                id: try row.value("id"), person: try row.value("person"),
                isAble: try row.value("is_able"), givers: try givers(row))
        }
        let rights = try await connection.query(
            """
            select m.principal_id, m.team_id, m.added_by, m.confirmed_by
            from core.memberships m cross join core.installation i
            where m.role = 'approver' and m.ended_at is null
                and (m.confirmed_at is not null or i.is_single)
            """
        ) { row throws(PostgresError) in
            Right(
                principal: try row.value("principal_id"), team: try row.value("team_id"),
                givers: try givers(row))
        }
        let delegations = try await connection.query("select * from core.delegations") {
            row throws(PostgresError) in
            Delegation(
                id: try row.value("id"), from: try row.value("from_id"),
                to: try row.value("to_id"), team: try row.value("team_id", as: Int?.self),
                kind: try row.value("kind", as: String?.self),
                key: try row.value("key", as: String?.self), starts: try row.value("starts_at"),
                ends: try row.value("ends_at"),
                ended: try row.value("ended_at", as: Instant?.self))
        }
        return CountedPeople(
            accounts: Dictionary(
                accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            rights: rights, delegations: delegations)
    }

    private static func givers(_ row: borrowing Row) throws(PostgresError) -> [Int] {
        var found: [Int] = []
        for name in ["added_by", "confirmed_by"] {
            if let id = try row.value(name, as: Int?.self) { found.append(id) }
        }
        return found
    }
}

extension CountedProposal {
    /// Those that are open and checked, and those that were applied: of late, or all.
    static func read(_ connection: Connection, all: Bool) async throws -> [CountedProposal] {
        var found: [Int: CountedProposal] = [:]
        for proposal in try await connection.query(
            """
            select p.id, p.state, p.changed_at
            from core.proposals p
            where p.state not in ('rejected', 'withdrawn', 'expired', 'applied')
                or p.state = 'applied' and ($1::boolean
                    or p.changed_at > now() - interval '20 seconds')
            """, [all],
            decode: { row throws(PostgresError) in
                CountedProposal(
                    id: try row.value("id"), state: try row.value("state"),
                    changedAt: try row.value("changed_at"))
            })
        {
            found[proposal.id] = proposal
        }
        let ids = Array(found.keys)
        for (id, author) in try await authors(connection, ids) { found[id]?.authors.append(author) }
        for (id, document) in try await documents(connection, ids) {
            found[id]?.documents.append(document)
        }
        for (id, vote) in try await votes(connection, ids) { found[id]?.votes.append(vote) }
        for (id, seat) in try await seats(connection, ids) { found[id]?.seats.append(seat) }
        for (id, team) in try await told(connection, ids) { found[id]?.told.append(team) }
        return Array(found.values)
    }

    private static func authors(
        _ connection: Connection, _ ids: [Int]
    ) async throws -> [(Int, Int)] {
        try await connection.query(
            """
            select r.proposal_id, r.author_id from core.proposal_revisions r
            where r.proposal_id = any ($1::bigint[])
            """, [ids]
        ) { row throws(PostgresError) in
            (try row.value("proposal_id"), try row.value("author_id"))
        }
    }

    private static func told(
        _ connection: Connection, _ ids: [Int]
    ) async throws -> [(Int, Int)] {
        try await connection.query(
            """
            select n.proposal_id, n.team_id
            from core.notices n
            join core.proposals p on p.id = n.proposal_id and p.revision = n.revision
            where n.proposal_id = any ($1::bigint[])
            """, [ids]
        ) { row throws(PostgresError) in
            (try row.value("proposal_id"), try row.value("team_id"))
        }
    }

    private static func documents(
        _ connection: Connection, _ ids: [Int]
    ) async throws -> [(Int, Document)] {
        try await connection.query(
            """
            select c.proposal_id, c.kind, c.key
            from core.proposal_changes c
            join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
            where c.proposal_id = any ($1::bigint[])
            """, [ids]
        ) { row throws(PostgresError) in
            (
                try row.value("proposal_id"),
                Document(kind: try row.value("kind"), key: try row.value("key"))
            )
        }
    }

    private static func votes(
        _ connection: Connection, _ ids: [Int]
    ) async throws -> [(Int, Vote)] {
        try await connection.query(
            """
            select v.*, encode(v.slice_digest, 'hex') as slice, l.vote_id is not null as is_lifted
            from core.votes v
            left join core.lifted_vetoes l on l.vote_id = v.id
            where v.proposal_id = any ($1::bigint[])
            """, [ids]
        ) { row throws(PostgresError) in
            (
                try row.value("proposal_id"),
                Vote(
                    id: try row.value("id"), principal: try row.value("principal_id"),
                    team: try row.value("team_id"), slice: try row.value("slice"),
                    decision: try row.value("decision"),
                    onBehalfOf: try row.value("on_behalf_of", as: Int?.self),
                    delegation: try row.value("delegation_id", as: Int?.self),
                    at: try row.value("at"), isLifted: try row.value("is_lifted"))
            )
        }
    }

    /// The seats of the newest checks of the current revision. Of what was applied under an
    /// authorisation, those are released that follow from the change itself, that no policy asked
    /// for, and whose team had a seat on the authorisation's own proposal.
    private static func seats(
        _ connection: Connection, _ ids: [Int]
    ) async throws -> [(Int, Seat)] {
        try await connection.query(
            """
            with judged as (
                select distinct on (p.id) p.id as proposal_id, p.state, a.id
                from core.proposals p
                join core.assessments a on a.proposal_id = p.id and a.revision = p.revision
                where p.id = any ($1::bigint[])
                order by p.id, a.id desc
            ), released as (
                select u.proposal_id, s.team_id
                from core.authorisation_uses u
                join core.document_revisions r
                    on r.document_id = u.document_id and r.number = u.revision
                join core.seats s on s.assessment_id = (
                    select max(a.id) from core.assessments a
                    where a.proposal_id = r.proposal_id and a.revision = r.proposal_revision)
            )
            select j.proposal_id, s.team_id, encode(s.slice_digest, 'hex') as slice, s.needed,
                g.given, s.is_floor and not s.is_demanded and exists (
                    select from released r
                    where r.proposal_id = j.proposal_id and r.team_id = s.team_id) as is_released
            from judged j
            join core.seats s on s.assessment_id = j.id
            left join lateral priv.seat_status(j.proposal_id, j.id) g
                on g.team_id = s.team_id and j.state <> 'applied'
            """, [ids]
        ) { row throws(PostgresError) in
            (
                try row.value("proposal_id"),
                Seat(
                    team: try row.value("team_id"), slice: try row.value("slice"),
                    needed: try row.value("needed"), given: try row.value("given", as: Int?.self),
                    isReleased: try row.value("is_released"))
            )
        }
    }
}
