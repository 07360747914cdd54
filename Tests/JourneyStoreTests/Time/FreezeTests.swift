import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Freezes")
struct FreezeTests {
    static let steps: [StepText] = [
        .init("mail", channel: "email"), .init("pause", channel: nil),
        .init("text", channel: "sms"),
    ]

    static func with(_ body: (Stage) async throws -> Void) async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", owner: "email-team", steps: steps)
            try await body(stage)
        }
    }

    static func labelled(_ index: Int, _ label: String = "New") -> [StepText] {
        var steps = steps
        steps[index].label = label
        return steps
    }

    @Test("E66: a freeze added after approval holds; at its end the change applies by itself")
    func addedLater() async throws {
        try await Self.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.labelled(0))
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.holds(id).isEmpty)
            #expect(try await stage.declare(Stage.calendar([stage.present()])).code == "ok")
            #expect(try await stage.holds(id) == ["frozen"])
            let answer = try await stage.apply(id)
            #expect(answer.code == "frozen" && answer.message.contains("Peak peak"))
            #expect(answer.message.contains("UTC") && answer.message.contains("SMS team"))
            #expect(try await stage.state(id) == .approved)
            let isPut = try await stage.value(
                """
                select j.run_at = f.ends_at and j.lease_until is null as value
                from jobs.live j cross join core.freezes f where j.proposal_id = $1::bigint
                """, [id], as: Bool.self)
            #expect(isPut == true)
            try await stage.pass(minutes: 121)
            #expect(try await stage.holds(id).isEmpty)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test(
        "E66: a freeze that is over, or has not begun, holds nothing", arguments: [-300, 300])
    func outside(shift: Int) async throws {
        try await Self.with { stage in
            let freeze = Stage.FreezeText(
                from: try await stage.minutes(shift), until: try await stage.minutes(shift + 60))
            #expect(try await stage.declare(Stage.calendar([freeze])).code == "ok")
            let id = try await stage.asked("onboarding", steps: Self.labelled(0))
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("E66: what is at work when a freeze begins is held, for the gate looks by the clock")
    func boundary() async throws {
        try await Self.with { stage in
            try await stage.declare(Stage.calendar([stage.present()]))
            let id = try await stage.asked("onboarding", steps: Self.labelled(0))
            for holds in [true, false] {
                try await stage.rehearse {
                    try await stage.connection.execute(
                        """
                        update core.freezes set starts_at = case when $1
                            then clock_timestamp() else now() + interval '1 hour' end
                        """, [holds])
                    #expect(try await stage.tryApply(id).code == (holds ? "frozen" : "ok"))
                }
            }
        }
    }

    @Test("only what a change touches counts: its channels, markets, tier and journey")
    func covered() async throws {
        try await Self.with { stage in
            let ids = [
                try await stage.asked("onboarding", steps: Self.labelled(0)),
                try await stage.asked("onboarding", steps: Self.labelled(2)),
                try await stage.asked("onboarding", steps: Self.labelled(1)),
            ]
            let table: [([String: JSON], [Bool])] = [
                ([:], [true, true, true]),
                // a wait says when the messages after it come
                (["channels": .array([.string("sms")])], [false, true, true]),
                (["channels": .array([.string("push")])], [false, false, false]),
                (["journeys": .array([.string("onboarding")])], [true, true, true]),
                (["journeys": .array([.string("renewal")])], [false, false, false]),
                // it names neither tier nor market, so it may be any
                (["tiers": .array([.number(1)])], [true, true, true]),
                (["markets": .array([.string("de")])], [true, true, true]),
            ]
            for (number, (more, expected)) in table.enumerated() {
                try await stage.declare(
                    Stage.calendar([stage.present(more)]), base: number == 0 ? nil : number)
                for (id, holds) in zip(ids, expected) {
                    let isHeld = try await stage.holds(id).contains("frozen")
                    #expect(isHeld == holds, "\(more) \(id)")
                }
            }
        }
    }

    @Test("E68: every journey that a freeze holds is named, none of eighty is cut off")
    func all() async throws {
        try await Self.with { stage in
            try await stage.declare(Stage.calendar([stage.present()]))
            let keys = (1...80).map { "journey-\($0)" }
            let id = try await stage.submit(
                .ana,
                Stage.sealed(
                    keys.map {
                        (stage.document($0, owner: "email-team", steps: Self.steps), nil)
                    }))
            try await stage.assess(id)
            let message = try await stage.messages(id, code: "frozen").joined()
            let named = Set(message.split { " ,".contains($0) }.map(String.init))
            #expect(named.isSuperset(of: keys))
        }
    }

    @Test("E69: the end of a freeze lets nothing go that a schedule or another freeze holds")
    func others() async throws {
        try await Self.with { stage in
            let scheduled = try await stage.asked(
                "onboarding", steps: Self.labelled(0),
                window: ["notBefore": try await stage.moment(60 * 24)])
            let held = try await stage.asked("onboarding", steps: Self.labelled(2))
            try await stage.approve(.hana, held)
            var second = try await stage.present(
                ["channels": .array([.string("sms")])], key: "second")
            second.until = try await stage.minutes(600)
            try await stage.declare(Stage.calendar([stage.present(), second]))
            #expect(try await stage.holds(scheduled) == ["frozen", "scheduled"])
            #expect(try await stage.holds(held) == ["frozen", "frozen"])
            // The first is called off; the second goes on, and so does the schedule.
            try await stage.declare(Stage.calendar([second]), base: 1)
            #expect(try await stage.holds(scheduled) == ["scheduled"])
            #expect(try await stage.state(scheduled) == .scheduled)
            #expect(try await stage.apply(scheduled).code == "scheduled")
            #expect(try await stage.apply(held).code == "frozen")
        }
    }

    @Test("a calendar that changes or is retired lets go at once what it alone held")
    func calledOff() async throws {
        try await Self.with { stage in
            let content = Stage.calendar([try await stage.present()])
            try await stage.declare(content)
            let id = try await stage.asked("onboarding", steps: Self.labelled(0))
            let runAt: StaticString = """
                select run_at <= now() as value from jobs.live where proposal_id = $1::bigint
                """
            #expect(try await stage.value(runAt, [id], as: Bool.self) == false)
            let retire = ProposalEnvelope(
                changes: [
                    .init(
                        kind: "calendar", key: "everywhere", operation: .retire, base: 1,
                        content: content)
                ], why: "over")
            let retirement = try await stage.submit(.ana, try retire.sealed())
            try await stage.assess(retirement)
            for person in [Person.bo, .hana] {
                #expect(try await stage.approve(person, retirement).code == "ok")
            }
            #expect(try await stage.apply(retirement).code == "ok")
            #expect(try await stage.value(runAt, [id], as: Bool.self) == true)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("whatever lifts a freeze asks those who guard it: retiring, another market, zone or year")
    func guarded() async throws {
        try await Self.with { stage in
            let freeze = try await stage.present()
            let content = Stage.calendar([freeze])
            try await stage.declare(content)
            let other = Double(freeze.from.prefix(4)).map { $0 + 1 } ?? 0
            let table: [(ProposalEnvelope.Change, Bool)] = [
                (
                    .init(
                        kind: "calendar", key: "everywhere", operation: .retire, base: 1,
                        content: content), true
                ),
                (
                    .init(Stage.calendar([freeze], more: ["market": .string("de")]), base: 1), true
                ),
                (.init(Stage.calendar([freeze], zone: "Asia/Kolkata"), base: 1), true),
                (.init(Stage.calendar([], more: ["year": .number(other)]), base: 1), true),
                (.init(Stage.calendar([freeze], more: ["name": .string("new")]), base: 1), false),
            ]
            for (number, (change, isAsked)) in table.enumerated() {
                try await stage.rehearse {
                    let envelope = ProposalEnvelope(changes: [change], why: "over")
                    let id = try await stage.submit(.ana, try envelope.sealed())
                    try await stage.assess(id)
                    let seats = try await stage.seats(id)
                    #expect(seats.contains("sms-team") == isAsked, "\(number): \(seats)")
                }
            }
        }
    }

    @Test("narrowing goes on: pausing is no matter of a freeze, resuming is")
    func narrowing() async throws {
        try await Self.with { stage in
            try await stage.declare(Stage.calendar([stage.present()]))
            let pause = try await stage.act(
                .bo, "select * from api.pause_journey(gen_random_uuid(), 'onboarding', 'so')", [])
            #expect(pause.code == "ok")
            let resume = try await stage.act(
                .bo, "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'so')", [])
            #expect(resume.code == "frozen" && resume.message.contains("Peak peak"))
            try await stage.pass(minutes: 121)
            let later = try await stage.act(
                .bo, "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'so')", [])
            #expect(later.code == "ok")
        }
    }
}
