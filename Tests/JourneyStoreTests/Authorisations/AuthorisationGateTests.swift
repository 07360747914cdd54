import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

// Each test has a database and five sessions: not all at once.
@Suite("The gate and authorisations", .serialized)
struct AuthorisationGateTests {
    static let settings: [(settle: Int, objection: Int, isSingle: Bool)] =
        [0, 15].flatMap { settle in
            [0, 24].flatMap { objection in
                [false, true].map { (settle, objection, $0) }
            }
        }

    @Test("E47: no combination of settings takes the gate away")
    func combinations() async throws {
        let changes = ["usesPerDay": JSON.number(100), "usesTotal": .number(100)]
        try await StandardWorld.with(changes) { world in
            for (number, setting) in Self.settings.enumerated() {
                try await world.superuser {
                    try await $0.execute(
                        """
                        update core.installation set settle_minutes = $1::int,
                            objection_hours = $2::int, is_single = $3::boolean
                        """, [setting.settle, setting.objection, setting.isSingle])
                }
                let base = number + 1
                let plain = try await world.change("wait-1.wait=30d", base: base, citing: nil)
                let outside = try await world.change("welcome.label=Hi", base: base)
                #expect(try await !world.passes(plain), "\(setting)")
                #expect(try await !world.passes(outside), "\(setting)")
                let blocks = try await world.bo.proposals.show(plain).blocks.map(\.code)
                #expect(blocks.contains("approvals_missing"), "\(setting)")
                let inside = try await world.change("wait-1.wait=\(base)h", base: base)
                #expect(try await world.passes(inside), "\(setting)")
            }
        }
    }

    @Test("a citation that is void is not mended by votes, only by a revision without it")
    func votesDoNotMend() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("welcome.label=Hi")
            #expect(try await world.state(id) == "suspended")
            let digest = try #require(
                DigestPrefix(try await world.bo.proposals.show(id).digest))
            let error = await #expect(throws: GovernanceError.self) {
                try await world.bo.proposals.approve(
                    Decision(proposal: id, revision: 1, digest: digest), command: UUID())
            }
            #expect(error?.code == .wrongState)
            let changed = try FieldEdit.apply(
                [FieldEdit("welcome.label=Hi")], to: Document(content: try await world.head()))
            _ = try await world.ana.proposals.revise(
                id, from: 1, StandardWorld.envelope([(changed.content, base: 1)], citing: nil),
                command: UUID())
            try await world.check()
            #expect(try await !world.passes(id))
            try await world.signOff(id)
            #expect(try await world.passes(id))
        }
    }

    @Test("a vote for a change under an authorisation is none for the same change without it")
    func slice() async throws {
        try await StandardWorld.with { world in
            let seat = JSON.object([
                "team": .string("journey-operations"), "count": .number(1),
                "reason": .string("reach"),
            ])
            let id = try await world.change("wait-1.wait=2d", seats: [seat])
            let changed = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let digest = try #require(
                DigestPrefix(try await world.bo.proposals.show(id).digest))
            _ = try await world.bo.proposals.reject(
                Decision(proposal: id, revision: 1, digest: digest, reason: "x"), command: UUID())
            let again = try await world.change("wait-1.wait=2d", seats: [seat])
            let jo = try await world.bo.proposals.show(again).seats.map(\.given)
            #expect(jo == [0, 0])
            let digests = try await world.superuser { connection in
                try await connection.query(
                    """
                    select distinct encode(s.slice_digest, 'hex') as digest
                    from core.seats s join core.assessments a on a.id = s.assessment_id
                    where a.proposal_id = $1::bigint
                    """, [again]
                ) { row throws(PostgresError) in try row.value("digest", as: String.self) }
            }
            _ = try await world.ana.proposals.revise(
                again, from: 1, StandardWorld.envelope([(changed.content, base: 1)], citing: nil),
                command: UUID())
            try await world.check(seats: [seat])
            let later = try await world.superuser { connection in
                try await connection.query(
                    """
                    select distinct encode(s.slice_digest, 'hex') as digest
                    from core.seats s join core.assessments a on a.id = s.assessment_id
                    where a.proposal_id = $1::bigint and a.revision = 2
                    """, [again]
                ) { row throws(PostgresError) in try row.value("digest", as: String.self) }
            }
            #expect(!digests.isEmpty && !later.isEmpty)
            #expect(Set(digests).isDisjoint(with: later))
        }
    }

    static let misshapen: [[String: JSON]] = [
        ["minTier": .null], ["minTier": .string("2")], ["minTier": .number(0)],
        ["minTier": .number(1.5)], ["usesPerDay": .null], ["usesTotal": .number(-1)],
        ["usesTotal": .number(1_000_000)], ["until": .null], ["until": .string("for ever")],
        ["until": .string("2099-02-30")], ["until": .string("infinity")],
        ["from": .number(1)], ["suspendAfter": .number(0)], ["mayWait": .string("yes")],
        ["journeysOf": .string("email-team")], ["journeys": .null],
        ["journeys": .string("onboarding")], ["journeys": .array([])],
        ["stepFields": .null], ["stepFields": .array([.number(1)])],
        ["steps": .array([.array([])])], ["teams": .object([:])],
    ]

    @Test("an authorisation in a form that could be misread is refused, whatever client sends it")
    func form() async throws {
        try await StandardWorld.with { world in
            for changes in Self.misshapen {
                var document = StandardWorld.allowing(changes).members ?? [:]
                document["key"] = .string("odd")
                let error = await #expect(throws: GovernanceError.self, "\(changes)") {
                    try await world.ana.submit(
                        StandardWorld.envelope([(.object(document), base: nil)], citing: nil))
                }
                #expect(error?.code == .invalid, "\(changes)")
            }
        }
    }

    /// A rule taken away, and the change that then passes although it must not.
    struct Weakening: Sendable, CustomTestStringConvertible {
        let function: String
        let from: String
        let to: String
        var authorisation: [String: JSON] = [:]
        var settings = ["wait-1.wait=2d"]
        /// Behind the functions, before the change is submitted.
        var before: StaticString?
        var author = Person.ana

        var testDescription: String { "\(function): \(from)" }
    }

    static let weakenings: [Weakening] = [
        Weakening(
            function: "authorisation_ends", from: "(p_content ->> 'until')::date >= v_today",
            to: "true", authorisation: ["until": .string("2020-01-31")]),
        Weakening(
            function: "authorisation_ends", from: "(p_content ->> 'from')::date <= v_today",
            to: "true", authorisation: ["from": .string("2099-01-31")]),
        Weakening(
            function: "authorisation_ends", from: "v_state.suspended_at is not null", to: "false",
            before: "select priv.note_failure('small-waits', 'rolled_back', 3)"),
        Weakening(
            function: "fallen_sign_offs", from: "(s.given >= s.needed) is not true", to: "false",
            before: "update core.principals set disabled_at = now() where role_name = 'jo'"),
        Weakening(
            function: "citation_reasons", from: "from priv.votes_for(p_document) v",
            to: "from (select * from priv.votes_for(p_document) limit 0) v", author: .jo),
        Weakening(
            function: "citation_reasons", from: "p_document.team_id = p_proposal.team_id",
            to: "true",
            before: """
                update core.documents set team_id = (select id from core.teams where key = 'sms-team')
                where kind = 'authorisation'
                """),
        Weakening(
            function: "outside_document", from: "p_content -> 'journeys' ? p_change.key",
            to: "true", authorisation: ["journeys": StandardWorld.list("renewal")]),
        Weakening(
            function: "outside_document", from: "(coalesce(priv.count_of(p_before",
            to: "(true or coalesce(priv.count_of(p_before",
            authorisation: ["minTier": .number(4)]),
        Weakening(
            function: "outside_place", from: "p_content -> 'steps' ? v_step", to: "true",
            authorisation: ["steps": StandardWorld.list("reminder")]),
        Weakening(
            function: "is_allowed_path", from: "p_path[1:cardinality(parts)] = parts", to: "true",
            settings: ["reminder.label=Other"]),
    ]

    @Test("each condition alone stands between a change and its apply", arguments: weakenings)
    func weakened(_ weakening: Weakening) async throws {
        try await StandardWorld.with(weakening.authorisation) { world in
            if let before = weakening.before {
                try await world.superuser { try await $0.execute(before) }
            }
            let change = try FieldEdit.apply(
                weakening.settings.map(FieldEdit.init),
                to: Document(content: try await world.head()))
            let envelope = try StandardWorld.envelope([(change.content, base: 1)])
            let author = weakening.author == .jo ? world.jo : world.ana
            let held = try await author.submit(envelope)
            try await world.check()
            #expect(try await world.refusal(held) != nil)
            try await world.superuser { connection in
                try await connection.execute(
                    """
                    create function pg_temp.weaken(p_name text, p_from text, p_to text)
                    returns void language plpgsql set check_function_bodies = off as $$
                    declare
                        v_text text := pg_get_functiondef(p_name::regproc);
                    begin
                        if strpos(v_text, p_from) = 0 then
                            raise exception 'there is no "%" in %', p_from, p_name;
                        end if;
                        execute replace(v_text, p_from, p_to);
                    end
                    $$
                    """)
                try await connection.execute(
                    "select pg_temp.weaken($1, $2, $3)",
                    ["priv." + weakening.function, weakening.from, weakening.to])
            }
            let through = try await author.submit(envelope)
            try await world.check()
            #expect(try await world.passes(through), "\(weakening)")
        }
    }
}
