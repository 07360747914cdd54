import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// A history in which people, delegations, teams, policies, waivers, calendars and a journey change
/// by chance; what a proposal's screen said in the moment of each apply is written down.
struct RandomHistory {
    enum Act: CaseIterable { case change, join, lend, rename, policy, waiver, calendar }

    /// What was said of a decision when it was made.
    struct Entry {
        var at: Instant
        var proposal: Int
        var expected: JSON
    }

    let stage: Stage
    private var chance: SeededChance
    private(set) var recorded: [Entry] = []
    private(set) var kinds: Set<Act> = []
    private var number = 0
    /// Revisions of the waiver and the policy, and what they say.
    private var waiver = (revision: 0, reason: "")
    private var policy = 0
    private var calendar = 0

    static func begin(_ stage: Stage, _ chance: SeededChance) async throws -> RandomHistory {
        try await stage.connection.execute(
            "update core.installation set settle_minutes = 0, objection_hours = 0")
        try await stage.make("alpha", steps: [StepText("a", channel: "sms", label: "First")])
        var history = RandomHistory(stage: stage, chance: chance)
        try await history.changePolicy()
        try await history.changeWaiver()
        return history
    }

    private init(stage: Stage, chance: SeededChance) {
        self.stage = stage
        self.chance = chance
    }

    mutating func step() async throws {
        number += 1
        try await stage.connection.execute("update core.budgets set tokens = 600")
        // Everything happens, people leaving last: what is changed before then has somebody to decide.
        let act = Act.allCases[number % 2 == 0 ? 0 : 1 + (number / 2 + 1) % 6]
        kinds.insert(act)
        switch act {
        case .change: try await change()
        case .join: try await join()
        case .lend: try await lend()
        case .rename: try await rename()
        case .policy: try await changePolicy()
        case .waiver: try await changeWaiver()
        case .calendar: try await changeCalendar()
        }
    }

    /// What is told now of that moment, in the form in which it was written down.
    func told(_ entry: Entry) async throws -> JSON {
        let answer = try await stage.reader(.aud).why("alpha", "a", entry.at)
        let span = answer["spans"]?.array?.first
        guard let decision = span?["decision"], answer["spans"]?.array?.count == 1 else {
            return answer
        }
        return .object([
            "proposal": decision["proposal"] ?? .null, "label": span?["label"] ?? .null,
            "why": decision["askedBy"]?["why"] ?? .null,
            "asker": decision["askedBy"]?["person"] ?? .null,
            "team": decision["askedBy"]?["teamName"] ?? .null,
            "votes": .array(
                (decision["signedOff"]?.array ?? []).map { vote in
                    let lent = vote["onBehalfOf"]?.string.map {
                        " for \($0), away \(vote["away"]?.string ?? "?")"
                    }
                    return .string(
                        "\(vote["person"]?.string ?? "")\(lent ?? ""), "
                            + "\(vote["teamName"]?.string ?? ""), \(vote["at"]?.string ?? "")")
                }),
            "rules": decision["rules"] ?? .null,
        ])
    }

    private mutating func change() async throws {
        let label = "Label \(number)"
        let id = try await stage.change(
            .rui, "alpha", steps: [StepText("a", channel: "sms", label: label)])
        guard id > 0 else { return }
        try await judge(id)
        let people = [Person.rui, .hana, .jo, .ana, .mia, .bo].shuffled(using: &chance)
        for person in people { try await stage.approve(person, id) }
        let shown = try await shown(id)
        let answer = try await stage.tryApply(id)
        guard answer.code == "ok" else {
            _ = try await stage.withdraw(.rui, id)
            return
        }
        let at = try await stage.value("select clock_timestamp() as value", as: Instant.self)
        guard let at else { return }
        recorded.append(
            Entry(
                at: at, proposal: id,
                expected: .object(
                    shown.merging(["proposal": JSON(id), "label": .string(label)]) { $1 })))
    }

    /// What the proposal's own screen says before it applies.
    private func shown(_ id: Int) async throws -> [String: JSON] {
        let text = try await stage.value(
            """
            select jsonb_build_object('why', r.why, 'asker', priv.display_name(r.author_id),
                'team', t.name, 'votes', (
                    select coalesce(jsonb_agg(concat_ws(', ', v ->> 'person', s ->> 'name',
                        v ->> 'at') order by (v ->> 'id')::bigint), '[]')
                    from jsonb_array_elements(priv.show_seats(p.id, a.id, null)) s
                    cross join lateral jsonb_array_elements(s -> 'votes') v
                    where v ->> 'standing' = 'counts' and v ->> 'decision' = 'approve')
            )::text as value
            from core.proposals p
            join core.teams t on t.id = p.team_id
            join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            cross join lateral priv.current_assessment(p.id) a
            where p.id = $1::bigint
            """, [id], as: String.self)
        var members = try JSONParser.parse(Array((text ?? "{}").utf8)).json.members ?? [:]
        members["rules"] = .array([
            .object([
                "policy": .string("cap"), "revision": JSON(policy), "outcome": .string("waived"),
                "params": .null,
                "findings": .array([
                    .object([
                        "rule": .string("week"), "at": .string("a"), "outcome": .string("waived"),
                        "message": .string("too many"), "isInherited": .bool(false),
                        "mendBy": .null,
                        "waiver": .object([
                            "key": .string("w-1"), "revision": JSON(waiver.revision),
                            "expires": .string("2099-01-01"), "reason": .string(waiver.reason),
                            "ticket": .null, "proposal": .null, "team": .null,
                        ]),
                    ])
                ]),
            ])
        ])
        return members
    }

    /// Checks in which a rule failed and the waiver covered it.
    private func judge(_ id: Int) async throws {
        let result = JSON.object([
            "outcome": .string("pass"), "warnings": .number(0), "seats": .array([]),
            "results": .array([
                .object([
                    "policy": .string("cap"), "revision": JSON(policy),
                    "kind": .string("journey"), "key": .string("alpha"),
                    "outcome": .string("waived"),
                ])
            ]),
            "findings": .array([
                .object([
                    "policy": .string("cap"), "kind": .string("journey"), "key": .string("alpha"),
                    "rule": .string("week"), "at": .string("a"), "outcome": .string("waived"),
                    "message": .string("too many"), "inherited": .bool(false),
                    "waivedBy": .string("w-1"),
                ])
            ]),
        ])
        _ = try await stage.act(
            .wren,
            """
            select * from service.record_assessment($1::uuid, $2::bigint, $3::bigint, $4, '{}', '',
                'test', now(), service.job_input($1::uuid, $2::bigint, $3::bigint) -> 'readSet')
            """, try await stage.lease("assess", id) + [try CanonicalJSON.text(of: result)])
    }

    /// Somebody leaves a team, or comes back to it.
    private mutating func join() async throws {
        let login = ["jo", "hana", "ana"].shuffled(using: &chance)[0]
        try await stage.connection.execute(
            """
            with left_now as (
                update core.memberships m set ended_at = now(), ended_by = 1
                from core.principals p
                where p.id = m.principal_id and p.role_name = $1 and m.ended_at is null
                returning m.id)
            insert into core.memberships (
                team_id, principal_id, role, added_by, confirmed_by, confirmed_at)
            select m.team_id, m.principal_id, m.role, 1, 2, now()
            from core.memberships m
            join core.principals p on p.id = m.principal_id and p.role_name = $1
            where not exists (select from left_now)
            order by m.id desc limit 1
            """, [login])
    }

    /// A right is lent, or taken back.
    private mutating func lend() async throws {
        if chance.isOne(in: 3) {
            try await stage.connection.execute(
                """
                update core.delegations set ended_at = now(), ended_by = from_id
                where ended_at is null
                """)
            return
        }
        let (lender, delegate) = chance.isOne(in: 2) ? (Person.hana, "jo") : (.mia, "ana")
        _ = try await stage.act(
            lender,
            """
            select * from api.add_delegation(gen_random_uuid(), $1, null,
                (now() at time zone 'UTC')::date + $2::int, null, null, null, 'away')
            """, [delegate, Int.random(in: 1..<40, using: &chance)])
    }

    /// As an applied change of the team's document would.
    private func rename() async throws {
        try await write(
            "team", "sms-team",
            """
            {"kind":"team","key":"sms-team","name":"SMS \(number)","channels":["sms"]}
            """)
    }

    private mutating func changePolicy() async throws {
        policy += 1
        try await write(
            "policy", "cap",
            """
            {"kind":"policy","key":"cap","title":"Cap \(policy)","owner":"journey-operations"}
            """)
    }

    private mutating func changeWaiver() async throws {
        waiver = (waiver.revision + 1, "reason \(number)")
        try await write(
            "waiver", "w-1",
            """
            {"kind":"waiver","key":"w-1","policy":"cap","rules":["week"],"expires":"2099-01-01",\
            "scope":{"journeys":["alpha"]},"reason":"\(waiver.reason)"}
            """)
    }

    private mutating func changeCalendar() async throws {
        calendar += 1
        let content = Stage.calendar(
            [
                .init(
                    from: "2099-01-0\(1 + calendar % 8)T00:00", until: "2099-01-10T00:00")
            ], key: "peaks")
        try await write("calendar", "peaks", try CanonicalJSON.text(of: content))
    }

    private func write(_ kind: String, _ key: String, _ text: String) async throws {
        try await stage.connection.execute(
            """
            select priv.write_document($1, $2, priv.keep_blob($3), null, 'genesis', null, null)
            """, [kind, key, text])
    }
}
