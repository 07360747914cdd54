import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

// Each test has a database and five sessions: not all at once.
@Suite("Citations that count for nothing", .serialized)
struct VoidCitationTests {
    /// One way out of what the authorisation allows, and a word of the reason.
    struct Escape: Sendable, CustomTestStringConvertible {
        let name: String
        let reason: String
        let change: @Sendable (inout [String: JSON]) -> Void

        var testDescription: String { name }

        init(
            _ name: String, _ reason: String,
            _ change: @escaping @Sendable (inout [String: JSON]) -> Void
        ) {
            self.name = name
            self.reason = reason
            self.change = change
        }
    }

    static let escapes: [Escape] = [
        Escape("another field of an allowed step", "content.asset of step \"reminder\"") {
            step(&$0, 2) {
                $0["content"] = .object(["asset": .string("x"), "subject": .string("Hello")])
            }
        },
        Escape("the object around an allowed field", "content.asset of step \"reminder\"") {
            step(&$0, 2) { $0["content"] = .object(["subject": .string("Again")]) }
        },
        Escape("an allowed field of a step outside", "step \"welcome\"") {
            step(&$0, 0) {
                $0["content"] = .object(["asset": .string("welcome"), "subject": .string("Again")])
            }
        },
        Escape("the team of a step", "team of step \"reminder\"") {
            step(&$0, 2) { $0["team"] = .string("sms-team") }
        },
        Escape("the channel of a step", "channel of step \"reminder\"") {
            step(&$0, 2) { $0["channel"] = .string("sms") }
        },
        Escape("a field of the journey", "name of journey") { $0["name"] = .string("Another") },
        Escape("the owner", "owner of journey") { $0["owner"] = .string("sms-team") },
        Escape("a new field of the journey", "purpose of journey") { $0["purpose"] = .string("x") },
        Escape("a step that goes", "removes") { $0["steps"] = .array(dropping($0, last: 1)) },
        Escape("a step that comes", "adds") {
            $0["steps"] = .array(dropping($0, last: 0) + [stepNamed("more")])
        },
        Escape("steps in another order", "moves steps") {
            $0["steps"] = .array(dropping($0, last: 0).reversed())
        },
        Escape("two steps of one key", "steps of journey") {
            $0["steps"] = .array(dropping($0, last: 0) + [stepNamed("reminder")])
        },
        Escape("a higher tier in the same change", "of a higher tier than 2") {
            $0["tier"] = .number(1)
        },
        Escape("no tier any more", "of a higher tier than 2") { $0["tier"] = nil },
        Escape("a tier in words", "of a higher tier than 2") { $0["tier"] = .string("4") },
    ]

    @Test("what steps outside is void, signed off or not")
    func outside() async throws {
        try await StandardWorld.with { world in
            for escape in Self.escapes {
                var members = try await world.head().members ?? [:]
                Self.step(&members, 1) { $0["wait"] = .object(["duration": .string("2d")]) }
                escape.change(&members)
                let id = try await world.ana.submit(
                    StandardWorld.envelope([(.object(members), base: 1)]))
                try await world.check()
                let refusal = try await world.refusal(id) ?? ""
                #expect(refusal.contains(escape.reason), "\(escape.name): \(refusal)")
                #expect(try await world.state(id) == "suspended", "\(escape.name)")
            }
        }
    }

    @Test("more than one change of an allowed journey in force is outside")
    func otherDocuments() async throws {
        try await StandardWorld.with { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let renewal = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")],
                to: Document(content: StandardWorld.journey("renewal")))
            let own = StandardWorld.allowing(["usesPerDay": .number(9)])
            let team = JSON.object([
                "kind": .string("team"), "key": .string("new-team"), "name": .string("New"),
                "channels": .array([]),
            ])
            let cases: [([(JSON, base: Int?)], String)] = [
                ([(renewal.content, base: 1)], "renewal\" is not one of its journeys"),
                ([(inside.content, base: 1), (renewal.content, base: 1)], "not one of its"),
                ([(own, base: 1)], "does more than change a journey"),
                ([(inside.content, base: 1), (own, base: 1)], "does more than change a journey"),
                ([(inside.content, base: 1), (team, base: nil)], "does more than change"),
                ([(StandardWorld.journey("brand-new"), base: nil)], "does more than change"),
            ]
            for (documents, reason) in cases {
                let id = try await world.ana.submit(StandardWorld.envelope(documents))
                try await world.check()
                let refusal = try #require(try await world.refusal(id), "\(reason)")
                #expect(refusal.contains(reason), "\(refusal)")
            }
        }
    }

    @Test("E63: a schedule it does not allow is void, and edits there and back are judged anew")
    func schedule() async throws {
        try await StandardWorld.with { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let id = try await world.ana.submit(
                StandardWorld.envelope(
                    [(inside.content, base: 1)], notBefore: "2099-01-01T00:00:00Z"))
            try await world.check()
            #expect(try await world.refusal(id)?.contains("a moment before which") == true)
            let outside = try FieldEdit.apply([FieldEdit("welcome.label=Hi")], to: inside)
            let edits: [(SealedEnvelope, Bool)] = [
                (try StandardWorld.envelope([(outside.content, base: 1)]), false),
                (
                    try StandardWorld.envelope(
                        [(inside.content, base: 1)], mendBy: "2099-01-01"), false
                ),
                (try StandardWorld.envelope([(inside.content, base: 1)]), true),
            ]
            for (number, (envelope, applies)) in edits.enumerated() {
                _ = try await world.ana.proposals.revise(
                    id, from: number + 1, envelope, command: UUID())
                try await world.check()
                #expect(try await world.passes(id) == applies, "revision \(number + 2)")
            }
        }
    }

    @Test("a schedule that it allows is kept")
    func allowedSchedule() async throws {
        try await StandardWorld.with(["mayWait": .bool(true)]) { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let id = try await world.ana.submit(
                StandardWorld.envelope(
                    [(inside.content, base: 1)], notBefore: "2099-01-01T00:00:00Z"))
            try await world.check()
            #expect(try await !world.passes(id))
            #expect(try await world.state(id) == "scheduled")
        }
    }

    static let narrow: [([String: JSON], String)] = [
        (["until": .string("2020-01-31")], "ran out on 2020-01-31"),
        (["from": .string("2099-01-01")], "begins on 2099-01-01"),
        (["teams": StandardWorld.list("sms-team")], "it is for"),
        (["minTier": .number(4)], "of a higher tier than 4"),
        (["journeys": .null, "journeysOf": .string("sms-team")], "not one of its journeys"),
        (["stepFields": .null, "journeyFields": StandardWorld.list("name")], "may not change"),
    ]

    @Test("an authorisation that does not hold now, or not here, covers nothing")
    func documents() async throws {
        try await StandardWorld.with { world in
            for (number, (changes, reason)) in Self.narrow.enumerated() {
                try await world.adopt(StandardWorld.allowing(changes), base: number + 1)
                let id = try await world.change("wait-1.wait=2d")
                let refusal = try await world.refusal(id) ?? ""
                #expect(refusal.contains(reason), "\(refusal)")
                let detail = try await world.bo.proposals.show(id)
                #expect(detail.authorisation?.isVoid == true)
                #expect(detail.seats.allSatisfy { $0.isReleased == false })
                let hint = detail.blocks.first { $0.code == "authorisation_void" }?.hint
                #expect(hint?.contains("revise P-\(id) --no-authorisation") == true)
            }
        }
    }

    @Test("what it allows of the journey itself applies, and for all journeys of a team too")
    func positiveControls() async throws {
        let changes = [
            "journeys": JSON.null, "journeysOf": .string("email-team"), "steps": .null,
            "journeyFields": StandardWorld.list("name"),
        ]
        try await StandardWorld.with(changes) { world in
            let id = try await world.change(
                "name=Another", "welcome.content.subject=Dear", "wait-1.wait=12h")
            #expect(try await world.passes(id))
        }
    }

    @Test("another team's authorisation covers nothing; a team that it names may cite it")
    func otherTeam() async throws {
        try await StandardWorld.with { world in
            let rui = try await world.installation.store(.rui)
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            let envelope = try StandardWorld.envelope([(inside.content, base: 1)])
            let id = try await rui.submit(envelope)
            try await world.check()
            #expect(try await world.refusal(id)?.contains("it is for") == true)
            try await world.adopt(
                StandardWorld.allowing(["teams": StandardWorld.list("sms-team")]), base: 1)
            let again = try await rui.submit(envelope)
            try await world.check()
            let codes = try await world.bo.proposals.show(again).blocks.map(\.code)
            #expect(!codes.contains("authorisation_void"))
            await rui.close()
        }
    }

    @Test("an authorisation that is not in force cannot be cited, whatever form the citation has")
    func unknown() async throws {
        try await StandardWorld.with { world in
            let pending = StandardWorld.allowing(["key": .string("wide-open")])
            _ = try await world.ana.submit(
                StandardWorld.envelope([(pending, base: nil)], citing: nil))
            for key in ["wide-open", "none"] {
                let error = await #expect(throws: GovernanceError.self) {
                    try await world.change("wait-1.wait=2d", citing: key)
                }
                #expect(error?.code == .notFound)
            }
            let error = await #expect(throws: GovernanceError.self) {
                try await world.change("wait-1.wait=2d", citing: "Small Waits")
            }
            #expect(error?.code == .invalid)
        }
    }

    private static func step(
        _ members: inout [String: JSON], _ index: Int, _ change: (inout [String: JSON]) -> Void
    ) {
        var steps = members["steps"]?.array ?? []
        var step = steps[index].members ?? [:]
        change(&step)
        steps[index] = .object(step)
        members["steps"] = .array(steps)
    }

    private static func dropping(_ members: [String: JSON], last count: Int) -> [JSON] {
        Array((members["steps"]?.array ?? []).dropLast(count))
    }

    private static func stepNamed(_ key: String) -> JSON {
        .object([
            "key": .string(key), "label": .string("x"), "kind": .string("wait"),
            "wait": .object(["duration": .string("1d")]), "next": .string("exit"),
        ])
    }
}
