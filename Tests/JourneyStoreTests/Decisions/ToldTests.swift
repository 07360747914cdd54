import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Teams that are told, and the time that they are given")
struct ToldTests {
    private static let mail: [StepText] = [.init("mail", channel: "email")]

    /// A journey of the SMS team for everybody, and one of operations that is about to change.
    private func makeBoth(_ stage: Stage) async throws {
        try await stage.connection.execute("update core.installation set objection_hours = 24")
        try await stage.make(
            "texts", owner: "sms-team", audience: "everybody",
            steps: [.init("text", channel: "sms", asset: "banner")])
        try await stage.make("mails", steps: Self.mail)
    }

    @Test("the owners of another journey for the same audience")
    func audience() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            let id = try await stage.change(
                .ana, "mails", audience: "everybody", steps: Self.mail)
            #expect(try await stage.told(id) == ["sms-team"])
            #expect(try await stage.seats(id) == ["journey-operations"])
        }
    }

    @Test("the owners of a journey that people are handed over to, and of one that uses the asset")
    func transferAndAsset() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            let handing = try await stage.change(
                .ana, "mails", steps: Self.mail + [.init("over", transferTo: "texts")])
            #expect(try await stage.told(handing) == ["sms-team"])
            let sharing = try await stage.change(
                .ana, "mails", steps: [.init("mail", channel: "email", asset: "banner")])
            // Other words, the same asset: nobody is reached who was not reached before.
            #expect(try await stage.told(sharing) == ["sms-team"])
        }
    }

    @Test("not by being named: whose journey stands among the changes as it was signs off")
    func named() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            let mails = stage.document("mails", audience: "everybody", steps: Self.mail)
            let texts = stage.document(
                "texts", owner: "sms-team", audience: "everybody",
                steps: [.init("text", channel: "sms", asset: "banner")])
            let envelope = try TestJourney.envelope([.init(mails, base: 1), .init(texts, base: 1)])
            let id = try await stage.submit(.ana, envelope)
            try await stage.assess(id)
            let (told, seats) = (try await stage.told(id), try await stage.seats(id))
            #expect(told.isEmpty && seats == ["journey-operations", "sms-team"])
        }
    }

    @Test("nobody, where only words change")
    func words() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            try await stage.make("shared", audience: "everybody", steps: Self.mail)
            let id = try await stage.change(
                .ana, "shared", audience: "everybody",
                steps: [.init("mail", channel: "email", label: "Other words")])
            #expect(try await stage.told(id).isEmpty)
        }
    }

    @Test("may object, which blocks until they take it back, or somebody lifts it")
    func objection() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            let id = try await stage.change(
                .ana, "mails", audience: "everybody", steps: Self.mail)
            #expect(try await stage.decide(.hana, .object, id).code == "ok")
            try await stage.approve(.bo, id)
            #expect(try await stage.gate(id).contains("objected"))
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.tryApply(id).code == "objected")
            #expect(try await stage.lift(.ana, id).code == "own_work")
            #expect(try await stage.lift(.jo, id).code == "not_eligible")
            try await stage.rehearse {
                let answer = try await stage.takeBack(.hana, id)
                let state = try await stage.state(id)
                #expect(answer.code == "ok" && state == .approved)
            }
            #expect(try await stage.lift(.mia, id).code == "ok")
            #expect(try await stage.state(id) == .approved)
        }
    }

    @Test("are waited for until their time is over, or until they have no objection")
    func window() async throws {
        try await Stage.with { stage in
            try await makeBoth(stage)
            let id = try await stage.change(
                .ana, "mails", audience: "everybody", steps: Self.mail)
            try await stage.approve(.bo, id)
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.tryApply(id).code == "objection_open")
            #expect(try await stage.state(id) == .approved)
            try await stage.rehearse {
                let answer = try await stage.decide(.hana, .noObjection, id)
                let applied = try await stage.apply(id)
                #expect(answer.code == "ok" && applied.code == "ok")
            }
            try await stage.connection.execute(
                "alter table core.notices disable trigger append_only")
            try await stage.connection.execute(
                "update core.notices set until = now() - interval '1 second'")
            #expect(try await stage.decide(.hana, .object, id).code == "wrong_state")
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("an approved change is held for second thoughts, from its last sign-off on")
    func settling() async throws {
        try await Stage.with { stage in
            try await stage.connection.execute("update core.installation set settle_minutes = 15")
            try await stage.make("mails", steps: Self.mail)
            let id = try await stage.change(
                .ana, "mails", name: "Other", steps: Self.mail)
            try await stage.approve(.bo, id)
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.gate(id) == ["settling"])
            #expect(try await stage.tryApply(id).code == "settling")
            try await stage.rehearse {
                let answer = try await stage.takeBack(.bo, id)
                let state = try await stage.state(id)
                #expect(answer.code == "ok" && state == .inReview)
            }
            try await stage.connection.execute(
                "alter table core.votes disable trigger append_only")
            try await stage.connection.execute(
                "update core.votes set at = now() - interval '16 minutes'")
            #expect(try await stage.apply(id).code == "ok")
        }
    }
}
