import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

/// Ana asks for a change of a journey of the e-mail team: Jo and operations are asked.
@Suite("Messages: who is told of a proposal")
struct RoutingTests {
    private static let asked = ["sign-off bo", "sign-off jo", "sign-off mia"]

    private static func with(_ body: (Stage, Int) async throws -> Void) async throws {
        try await Stage.inNeed { stage, id in
            try await stage.giveAddresses()
            // What was there before this is nobody's matter here.
            try await stage.connection.execute("delete from core.message_causes")
            try await stage.assess(id)
            try await body(stage, id)
        }
    }

    @Test(
        "sign-off needed: whoever may give it, once, with the digest; not its author, no stranger")
    func signOff() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.routed("proposal.checked") == Self.asked)
            let said = try await stage.said("sign-off")
            #expect(try await said["digest"]?.string == stage.digestOf(id))
            #expect(said["revision"]?.int == 1 && said["author"]?.string == "Ana Duarte")
            // Checked again, the same revision is no news.
            try await stage.assess(id)
            #expect(try await stage.routed("proposal.checked") == Self.asked)
        }
    }

    @Test("whoever has left, was demoted, has signed off or lost their login is not asked any more")
    func lost() async throws {
        let losses: [(StaticString, String)] = [
            ("update core.memberships set ended_at = now() where principal_id = $1::int", "jo"),
            ("update core.memberships set role = 'submitter' where principal_id = $1::int", "jo"),
            ("update core.principals set disabled_at = now() where id = $1::int", "mia"),
            ("update core.principals set role_oid = 1 where id = $1::int", "mia"),
            ("update core.people set email = 'other@b.de' where principal_id = $1::int", "bo"),
            ("update core.people set email = null where principal_id = $1::int", "bo"),
        ]
        try await Self.with { stage, _ in
            for (loss, login) in losses {
                try await stage.rehearse { () async throws in
                    let person = try await stage.value(
                        "select id as value from core.principals where role_name = $1", [login],
                        as: Int.self)
                    #expect(try await stage.routed("proposal.checked") == Self.asked)
                    try await stage.connection.execute(loss, [person])
                    #expect(
                        try await stage.routed("proposal.checked")
                            == Self.asked.filter { $0 != "sign-off \(login)" }, "\(loss)")
                }
            }
        }
    }

    @Test("changed: whoever signed the revision before, apart from those who did not")
    func changed() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.routed("proposal.checked") == Self.asked)
            #expect(try await stage.approve(.jo, id).code == "ok")
            let envelope = try Stage.sealed([
                (
                    stage.document(
                        "onboarding", owner: "email-team", steps: FreezeTests.labelled(0, "Newer")),
                    1
                )
            ])
            #expect(try await stage.revise(.ana, id, envelope).code == "ok")
            // What was said of the first revision is nobody's any more, before the second is checked.
            #expect(try await stage.routed("proposal.checked").isEmpty)
            try await stage.assess(id)
            #expect(
                try await stage.routed("proposal.checked")
                    == ["changed jo", "sign-off bo", "sign-off mia"])
            let said = try await stage.said("changed")
            #expect(try await said["digest"]?.string == stage.digestOf(id))
            #expect(said["revision"]?.int == 2)
        }
    }

    @Test(
        "decided: whoever asked for it hears of each refusal and of the last sign-off, not sooner")
    func decided() async throws {
        try await Self.with { stage, id in
            for (verb, event) in [
                (ProposalVerb.reject, "proposal.rejected"),
                (.requestChanges, "proposal.changes_requested"),
            ] {
                try await stage.rehearse { () async throws in
                    #expect(try await stage.decide(.bo, verb, id).code == "ok")
                    #expect(try await stage.routed(event) == ["decided ana"])
                    let said = try await stage.said("decided")
                    #expect(said["actor"]?.string == "Bo Lindqvist")
                    #expect(said["reason"]?.string == "because")
                }
            }
            #expect(try await stage.approve(.bo, id).code == "ok")
            #expect(try await stage.routed("proposal.approved").isEmpty)
            #expect(try await stage.approve(.jo, id).code == "ok")
            #expect(try await stage.routed("proposal.approved") == ["decided ana"])
            // Nobody is asked for what is given.
            #expect(try await stage.routed("proposal.checked").isEmpty)
        }
    }

    @Test("what its author does is no news for them, and withdrawn it is nobody's any more")
    func withdrawn() async throws {
        try await Self.with { (stage, id) async throws in
            #expect(try await stage.routed("proposal.checked") == Self.asked)
            #expect(try await stage.withdraw(.ana, id).code == "ok")
            #expect(try await stage.routed("proposal.withdrawn").isEmpty)
            #expect(try await stage.routed("proposal.checked").isEmpty)
        }
    }

    @Test("objection possible: approvers of the teams that are told, until they say they have none")
    func objection() async throws {
        try await Stage.with { stage in
            try await stage.connection.execute("update core.installation set objection_hours = 24")
            try await stage.make(
                "texts", owner: "sms-team", audience: "everybody",
                steps: [.init("text", channel: "sms")])
            try await stage.make("mails", steps: [.init("mail", channel: "email")])
            try await stage.giveAddresses()
            let id = try await stage.change(
                .ana, "mails", audience: "everybody", steps: [.init("mail", channel: "email")])
            let told = try await stage.routed("proposal.checked").filter {
                $0.hasPrefix("objection")
            }
            #expect(told == ["objection hana"])
            let said = try await stage.said("objection")
            #expect(said["until"]?.string != nil)
            #expect(try await said["digest"]?.string == stage.digestOf(id))
            #expect(try await stage.decide(.hana, .noObjection, id).code == "ok")
            #expect(
                try await !stage.routed("proposal.checked").contains("objection hana"))
        }
    }

    @Test("on hold: its author, while it is; expired: its author")
    func held() async throws {
        try await Self.with { stage, id in
            try await stage.rehearse { () async throws in
                _ = try await stage.fail(id)
                #expect(try await stage.routed("proposal.suspended") == ["on-hold ana"])
            }
            try await stage.passDeadlines(days: 31)
            #expect(try await stage.routed("proposal.expired") == ["expired ana"])
        }
    }

    @Test("reminded: the seats that it waits on; escalated: those and operations, not its author")
    func waiting() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.approve(.bo, id).code == "ok")
            try await stage.passDeadlines(days: 9)
            #expect(try await stage.routed("proposal.reminded") == ["reminded jo"])
            #expect(
                try await stage.routed("proposal.escalated")
                    == ["escalated bo", "escalated jo", "escalated mia"])
            #expect(
                try await stage.said("reminded")["digest"]?.string == stage.digestOf(id))
            // Who has left operations since hears nothing of it any more.
            try await stage.rehearse {
                try await stage.leave("mia")
                #expect(
                    try await stage.routed("proposal.escalated")
                        == ["escalated bo", "escalated jo"])
            }
            // Answered, it is nobody's any more.
            #expect(try await stage.approve(.jo, id).code == "ok")
            #expect(try await stage.routed("proposal.reminded").isEmpty)
            #expect(try await stage.routed("proposal.escalated").isEmpty)
        }
    }

    @Test("reminded by a person: those who are asked, and not whoever reminds them")
    func remindedByOneOfThem() async throws {
        try await Self.with { stage, id in
            let answer = try await stage.act(
                .jo, "select * from api.remind_proposal(gen_random_uuid(), $1::bigint, 'please')",
                [id])
            #expect(answer.code == "ok", "\(answer.message)")
            #expect(
                try await stage.routed("proposal.reminded") == ["reminded bo", "reminded mia"])
        }
    }

    @Test("to publish: the team of a journey with a platform and its author, until it is published")
    func toPublish() async throws {
        try await Self.with { stage, _ in
            var members = try #require(
                stage.document(
                    "mails", owner: "email-team", steps: [.init("mail", channel: "email")]
                ).members)
            members["platform"] = .object(["name": .string("sfmc")])
            let id = try await stage.submit(.ana, Stage.sealed([(.object(members), nil)]))
            try await stage.assess(id)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.apply(id).code == "ok")
            #expect(
                try await stage.routed("proposal.applied") == ["to-publish ana", "to-publish jo"])
            try await stage.rehearse {
                try await stage.leave("jo")
                #expect(try await stage.routed("proposal.applied") == ["to-publish ana"])
            }
            let answer = try await stage.act(
                .jo, "select * from api.report_published(gen_random_uuid(), 'mails', 1, '1', null)",
                [])
            #expect(answer.code == "ok", "\(answer.message)")
            #expect(try await stage.routed("proposal.applied").isEmpty)
        }
    }
}
