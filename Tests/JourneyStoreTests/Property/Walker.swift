import Foundation
import JourneyModel
import Postgres

/// Somebody who does whatever comes to mind, on a connection of their own.
struct Walker {
    let name: String
    let connection: Connection
    /// To see what there is; what it shows is old by the time that the walker acts on it.
    let looking: Connection
    let log: StepLog
    /// Every login, to lend a right to.
    let everybody: [String]
    var chance: SeededChance

    /// A proposal, as it was a moment ago.
    private struct Target {
        var id = 0
        var revision = 0
        var digest = ""
        var key = ""
        var veto: Int?
        var thread: Int?
        var openCount = 0
    }

    /// So many that people meet, so few that each gets somewhere.
    private static let openCountMax = 8

    /// Verbs by how often they come to mind.
    private static let verbs: [(ProposalVerb, Int)] = [
        (.submit, 6), (.revise, 4), (.withdraw, 1), (.approve, 20), (.reject, 1),
        (.requestChanges, 2), (.abstain, 1), (.object, 4), (.noObjection, 6), (.takeBack, 3),
        (.liftVeto, 4), (.comment, 2), (.ask, 1), (.resolveThread, 5),
    ]

    mutating func walk(until end: ContinuousClock.Instant) async throws {
        while ContinuousClock.now < end {
            switch Int.random(in: 0..<120, using: &chance) {
            case 0..<3: try await operate()
            case 3..<5: try await lend()
            case 5..<8: try await endLending()
            default: try await act()
            }
        }
    }

    private mutating func act() async throws {
        var target = try await look()
        // Sometimes on something that they were never shown.
        if chance.isOne(in: 30) { target.revision += 1 }
        if chance.isOne(in: 30) { target.digest = String(repeating: "0", count: 64) }
        var verb = anyVerb()
        if target.openCount == 0 { verb = .submit }
        if verb == .submit, target.openCount >= Self.openCountMax { verb = .approve }
        let code: String
        do {
            code = try await perform(verb, target)
        } catch {
            code = error.sqlState ?? "\(error)"
            // Somebody else is at it, or the right that was lent has ended this very moment.
            if !["55P03", "40001"].contains(code) {
                await log.breach("\(name) \(verb) P-\(target.id): \(error)")
            }
        }
        await log.note(name, verb.rawValue, target.id, code)
    }

    private mutating func anyVerb() -> ProposalVerb {
        var draw = Int.random(in: 0..<Self.verbs.reduce(0) { $0 + $1.1 }, using: &chance)
        for (verb, weight) in Self.verbs {
            if draw < weight { return verb }
            draw -= weight
        }
        return .approve
    }

    private mutating func look() async throws -> Target {
        let rank = Int.random(in: 0..<Self.openCountMax, using: &chance)
        let isAny = chance.isOne(in: 15)
        return try await looking.query(
            """
            select p.id, p.revision, encode(r.digest, 'hex') as digest, c.key,
                (select max(v.id) from core.votes v where v.proposal_id = p.id
                    and v.decision in ('object', 'request-changes')) as veto,
                (select max(m.id) from core.comments m
                    where m.proposal_id = p.id and m.must_resolve) as thread,
                (select count(*) from core.proposals o
                    where o.state not in ('applied', 'rejected', 'withdrawn', 'expired')) as open
            from core.proposals p
            join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            join core.proposal_changes c on c.proposal_id = p.id and c.revision = p.revision
            where $2::boolean
                or p.state not in ('applied', 'rejected', 'withdrawn', 'expired')
            order by p.id desc
            offset (select $1::int % greatest(1, least(count(*), 8)) from core.proposals o
                where o.state not in ('applied', 'rejected', 'withdrawn', 'expired')) limit 1
            """, [rank, isAny]
        ) { row throws(PostgresError) in
            Target(
                id: try row.value("id"), revision: try row.value("revision"),
                digest: try row.value("digest"), key: try row.value("key"),
                veto: try row.value("veto", as: Int?.self),
                thread: try row.value("thread", as: Int?.self),
                openCount: try row.value("open"))
        }.first ?? Target()
    }

    private mutating func perform(
        _ verb: ProposalVerb, _ target: Target
    ) async throws(PostgresError) -> String {
        switch verb {
        case .submit, .revise:
            let text = try await anyEnvelope(
                revising: verb == .revise && !target.key.isEmpty ? target.key : nil)
            guard verb == .revise else {
                return try await code(
                    "select code from api.submit_proposal(gen_random_uuid(), $1, $2, $3::text[])",
                    [
                        ["crowd_both", "crowd_squad"].contains(name) ? "sms-team" : nil, text.text,
                        text.contents,
                    ])
            }
            return try await code(
                """
                select code from api.revise_proposal(
                    gen_random_uuid(), $1::bigint, $2::int, $3, $4::text[])
                """, [target.id, target.revision, text.text, text.contents])
        case .withdraw:
            return try await code(
                "select code from api.withdraw_proposal(gen_random_uuid(), $1::bigint, 'x')",
                [target.id])
        case .takeBack:
            return try await code(
                "select code from api.take_back(gen_random_uuid(), $1::bigint, 'x')", [target.id])
        case .liftVeto:
            return try await code(
                "select code from api.lift_veto(gen_random_uuid(), $1::bigint, $2::bigint, 'x')",
                [target.id, target.veto])
        case .comment, .ask:
            return try await code(
                """
                select code from api.comment_proposal(
                    gen_random_uuid(), $1::bigint, 'x', null, $2::boolean)
                """, [target.id, verb == .ask])
        case .resolveThread:
            return try await code(
                """
                select code from api.resolve_thread(
                    gen_random_uuid(), $1::bigint, $2::bigint, 'x')
                """, [target.id, target.thread])
        default:
            return try await code(
                Stage.function(of: verb),
                [target.id, target.revision, target.digest, nil as String?, "x"])
        }
    }

    /// Pauses, resumes, finishes or stops a journey.
    private mutating func operate() async throws {
        let key = CrowdedWorld.keys.randomElement(using: &chance) ?? "alpha"
        let verb = [JourneyVerb.pause, .resume, .resume, .finish].randomElement(using: &chance)
        let sql: StaticString =
            switch verb {
            case .pause: "select code from api.pause_journey(gen_random_uuid(), $1, 'x')"
            case .finish where chance.isOne(in: 10):
                "select code from api.finish_journey(gen_random_uuid(), $1, 'x')"
            default: "select code from api.resume_journey(gen_random_uuid(), $1, 'x')"
            }
        do {
            await log.note(name, "journey \(key)", 0, try await code(sql, [key]))
        } catch {
            if error.sqlState != "55P03" { await log.breach("\(name) on \(key): \(error)") }
        }
    }

    func code(
        _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws(PostgresError) -> String {
        try await connection.query(sql, parameters) { row throws(PostgresError) in
            try row.value("code", as: String.self)
        }.first ?? "nothing"
    }
}
