import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Messages: who is told of what is no proposal")
struct OtherRoutingTests {
    private static func with(_ body: (Stage, Int) async throws -> Void) async throws {
        try await Stage.inNeed { stage, id in
            try await stage.giveAddresses()
            try await stage.connection.execute("delete from core.message_causes")
            try await body(stage, id)
        }
    }

    @Test("emergency: approvers whom it passed by; ratified and taken back: whoever raised it too")
    func emergency() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(
                try await stage.routed("emergency.raised") == ["emergency jo", "emergency mia"])
            #expect(try await stage.apply(id).code == "ok")
            try await stage.rehearse { () async throws in
                #expect(try await stage.ratify(.mia).code == "ok")
                #expect(
                    try await stage.routed("emergency.ratified")
                        == ["emergency bo", "emergency jo"])
            }
            try await stage.rehearse { () async throws in
                try await stage.passDeadlines(hours: 25)
                #expect(
                    try await stage.routed("emergency.reverted")
                        == ["emergency bo", "emergency jo", "emergency mia"])
            }
        }
    }

    @Test("who has left their teams before it is sent hears of no emergency, not even their own")
    func left() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.ratify(.mia).code == "ok")
            #expect(
                try await stage.routed("emergency.ratified") == ["emergency bo", "emergency jo"])
            try await stage.connection.execute(
                """
                update core.memberships set ended_at = now() where principal_id in (
                    select id from core.principals where role_name in ('bo', 'mia'))
                """)
            #expect(try await stage.routed("emergency.ratified") == ["emergency jo"])
        }
    }

    @Test(
        "nobody is asked to answer for an emergency that is answered for, or over, when it is sent")
    func late() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.rehearse { () async throws in
                #expect(try await stage.withdraw(.ana, id).code == "ok")
                #expect(try await stage.routed("emergency.raised").isEmpty)
            }
            #expect(try await stage.apply(id).code == "ok")
            let asked = ["emergency jo", "emergency mia"]
            #expect(try await stage.routed("emergency.raised") == asked)
            try await stage.rehearse { () async throws in
                #expect(try await stage.ratify(.jo).code == "ok")
                #expect(try await stage.routed("emergency.raised") == ["emergency mia"])
                #expect(try await stage.ratify(.mia).code == "ok")
                #expect(try await stage.routed("emergency.raised").isEmpty)
                #expect(
                    try await stage.routed("emergency.ratified")
                        == ["emergency bo", "emergency jo"])
            }
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.routed("emergency.raised").isEmpty)
            #expect(try await stage.routed("emergency.reverted").count == 3)
            #expect(try await stage.said("emergency")["isReviewed"]?.bool == false)
            #expect(try await stage.review(.mia).code == "ok")
            #expect(try await stage.said("emergency")["isReviewed"]?.bool == true)
        }
    }

    @Test("what could not be taken back is asked about until somebody answers for it")
    func stuck() async throws {
        try await Self.with { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.apply(id).code == "ok")
            let next = try await stage.asked("onboarding", steps: FreezeTests.labelled(1))
            #expect(try await stage.apply(next).code == "ok")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.routed("emergency.raised").isEmpty)
            #expect(
                try await stage.routed("emergency.stuck")
                    == ["emergency bo", "emergency jo", "emergency mia"])
            #expect(try await stage.ratify(.mia).code == "ok")
            #expect(try await stage.routed("emergency.stuck").isEmpty)
        }
    }

    @Test("whose place in a team nobody has confirmed is written nothing of an emergency")
    func unconfirmed() async throws {
        try await Self.with { stage, id in
            try await stage.connection.execute(
                """
                update core.memberships set confirmed_at = null, confirmed_by = null
                where principal_id = (select id from core.principals where role_name = 'mia')
                """)
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.routed("emergency.raised") == ["emergency jo"])
        }
    }

    @Test("lockdown: approvers whose channel it is, and whoever asked for what it holds")
    func lockdown() async throws {
        try await Self.with { stage, _ in
            #expect(try await stage.lockDown(channel: "sms").code == "ok")
            #expect(
                try await stage.routed("lockdown.started") == ["lockdown hana", "lockdown mia"])
            let said = try await stage.said("lockdown")
            #expect(said["title"]?.string == "sms (L-1)" && said["until"]?.string != nil)
            #expect(said["reason"]?.string == "outage")
            #expect(try await stage.release().code == "ok")
            #expect(try await stage.routed("lockdown.started").isEmpty)
            #expect(
                try await stage.routed("lockdown.released") == ["lockdown hana", "lockdown mia"])
            #expect(try await stage.lockDown(.mia, channel: "email").code == "ok")
            #expect(
                try await stage.routed("lockdown.started")
                    == ["lockdown ana", "lockdown bo", "lockdown jo"])
            #expect(try await stage.lockDown(.mia).code == "ok")
            #expect(
                try await stage.routed("lockdown.started").filter { $0.hasSuffix("hana") }
                    == ["lockdown hana"])
        }
    }

    @Test("a case: approvers of its team, while it is open")
    func monitoring() async throws {
        try await Self.with { stage, _ in
            try await stage.connection.execute(
                """
                select priv.record_event('case.opened', null, t.id, 'case', 'C-1', null)
                from core.teams t where t.key = 'email-team'
                """)
            // There is no such case, as there is none after somebody closed it.
            #expect(try await stage.routed("case.opened").isEmpty)
            let made = try await stage.texts(
                """
                select p.role_name || ' ' || m.kind as value from core.messages m
                join core.principals p on p.id = m.principal_id order by 1
                """)
            #expect(made == ["jo case"])
        }
    }

    @Test("a drift: everybody of the team that owns the journey, while an export differs")
    func drift() async throws {
        try await Self.with { stage, _ in
            try await stage.connection.execute(
                """
                update core.journeys set platform = 'sfmc' where document_id = (
                    select id from core.documents where key = 'onboarding')
                """)
            try await stage.connection.execute(
                """
                select priv.record_event('journey.differs', null, d.team_id, 'journey', d.key, null)
                from core.documents d where d.key = 'onboarding'
                """)
            #expect(try await stage.routed("journey.differs").isEmpty, "nothing differs by now")
            let made = try await stage.texts(
                """
                select p.role_name || ' ' || m.kind as value from core.messages m
                join core.principals p on p.id = m.principal_id order by 1
                """)
            #expect(made == ["ana drift", "jo drift"])
        }
    }
}
