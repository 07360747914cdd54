import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres

/// The verbs of proposals.
extension Stage {
    /// Submits and returns the proposal's number; 0 where it is refused.
    func submit(_ person: Person, _ envelope: SealedEnvelope) async throws -> Int {
        try await trySubmit(person, envelope).data["proposal"]?.int ?? 0
    }

    func trySubmit(_ person: Person, _ envelope: SealedEnvelope) async throws -> Answer {
        try await act(
            person,
            "select * from api.submit_proposal(gen_random_uuid(), null, $1, $2::text[])",
            [envelope.text, envelope.contents])
    }

    func revise(_ person: Person, _ id: Int, _ envelope: SealedEnvelope) async throws -> Answer {
        try await act(
            person,
            """
            select * from api.revise_proposal(
                gen_random_uuid(), $1::bigint, $2::int, $3, $4::text[])
            """, [id, try await revision(id), envelope.text, envelope.contents])
    }

    func withdraw(_ person: Person, _ id: Int) async throws -> Answer {
        try await act(
            person,
            "select * from api.withdraw_proposal(gen_random_uuid(), $1::bigint, 'enough')", [id])
    }

    /// A decision on the true digest of the current revision.
    func decide(
        _ person: Person, _ verb: ProposalVerb, _ id: Int, seat: String? = nil
    ) async throws -> Answer {
        let digest =
            try await value(
                """
                select encode(r.digest, 'hex') as value
                from core.proposals p
                join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
                where p.id = $1::bigint
                """, [id], as: String.self) ?? ""
        return try await act(
            person, Self.function(of: verb), [id, try await revision(id), digest, seat, "because"])
    }

    @discardableResult
    func approve(
        _ person: Person, _ id: Int, seat: String? = nil
    ) async throws -> Answer {
        try await decide(person, .approve, id, seat: seat)
    }

    func takeBack(_ person: Person, _ id: Int) async throws -> Answer {
        try await act(
            person, "select * from api.take_back(gen_random_uuid(), $1::bigint, 'thought again')",
            [id])
    }

    /// Lifts the newest veto on a proposal.
    func lift(_ person: Person, _ id: Int) async throws -> Answer {
        let vote = try await value(
            """
            select max(id) as value from core.votes
            where proposal_id = $1::bigint and decision in ('request-changes', 'object')
            """, [id], as: Int.self)
        return try await act(
            person, "select * from api.lift_veto(gen_random_uuid(), $1::bigint, $2::bigint, 'so')",
            [id, vote])
    }

    func comment(
        _ person: Person, _ id: Int, mustResolve: Bool = false
    ) async throws -> Answer {
        try await act(
            person,
            """
            select * from api.comment_proposal(
                gen_random_uuid(), $1::bigint, 'Why?', null, $2::boolean)
            """, [id, mustResolve])
    }

    /// Resolves the newest open thread of a proposal.
    func resolve(_ person: Person, _ id: Int) async throws -> Answer {
        let comment = try await value(
            """
            select max(id) as value from core.comments
            where proposal_id = $1::bigint and must_resolve
            """, [id], as: Int.self)
        return try await act(
            person,
            "select * from api.resolve_thread(gen_random_uuid(), $1::bigint, $2::bigint, 'so')",
            [id, comment])
    }

    func revision(_ id: Int) async throws -> Int {
        try await value(
            "select revision as value from core.proposals where id = $1::bigint", [id],
            as: Int.self) ?? 0
    }

    func state(_ id: Int) async throws -> ProposalState? {
        try await value(
            "select state as value from core.proposals where id = $1::bigint", [id],
            as: String.self
        ).flatMap(ProposalState.init)
    }

    /// The function of a decision: proposal, revision, digest in hexadecimal digits, seat, reason.
    static func function(of verb: ProposalVerb) -> StaticString {
        switch verb {
        case .approve:
            """
            select * from api.approve_proposal(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        case .reject:
            """
            select * from api.reject_proposal(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        case .requestChanges:
            """
            select * from api.request_changes(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        case .abstain:
            """
            select * from api.abstain_proposal(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        case .object:
            """
            select * from api.object_to_proposal(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        default:
            """
            select * from api.no_objection(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, $5)
            """
        }
    }
}
