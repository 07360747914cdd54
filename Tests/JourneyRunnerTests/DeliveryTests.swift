import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Messages: delivery")
struct DeliveryTests {
    @Test("whoever may sign off is told once, with the change and one command; its author is not")
    func signOff() async throws {
        try await MessagedWorld.with { world in
            try await world.address([
                .ana: "ana@example.com", .mia: "mia@example.com", .bo: "bo@example.com",
                .rui: "rui@example.com", .hana: "hana@example.com",
            ])
            let proposal = try await world.installation.submit(["welcome"])[0]
            try await world.runOnce()
            try await world.runOnce()
            let shown = try await world.installation.shown(proposal)
            let mails = try world.mails(to: "bo@example.com")
            #expect(mails.count == 1)
            let mail = try #require(mails.first)
            #expect(mail.subject.hasPrefix("Your sign-off is needed: "))
            let digest = shown.digest.prefix(16)
            #expect(
                mail.text.contains(
                    "wayleave proposal approve P-\(proposal).1 --digest \(digest)"))
            #expect(mail.text.contains("CHANGE\n  + "))
            #expect(mail.text.contains("Ana Duarte, E-mail team: \""))
            let states = try await world.states()
            #expect(states.contains("bo sign-off sent") && states.contains("mia sign-off sent"))
            // A stranger gets nothing, nor does the author for their own sign-off.
            for address in ["rui@example.com", "hana@example.com", "ana@example.com"] {
                #expect(try world.mails(to: address).isEmpty)
            }
            #expect(states.allSatisfy { $0.hasSuffix("sent") })
        }
    }

    @Test("its author is told what was decided, by whom and why, and that it applies")
    func decided() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.ana: "ana@example.com"])
            let proposals = try await world.installation.submit(["welcome", "renewal"])
            try await world.runOnce()
            let bo = try await world.installation.store(.bo)
            let shown = try await bo.proposals.show(proposals[1])
            _ = try await bo.proposals.reject(
                Decision(
                    proposal: proposals[1], revision: shown.revision,
                    digest: try #require(DigestPrefix(shown.digest)), reason: "not\u{7} now"),
                command: UUID())
            try await world.runOnce()
            try await world.runOnce()
            let mails = try world.mails(to: "ana@example.com")
            #expect(mails.count == 1)
            let text = try #require(mails.first?.text)
            #expect(text.contains("Rejected by Bo Lindqvist"))
            #expect(text.contains("Bo Lindqvist: \"not  now\""))
            try await bo.approve(proposals[0])
            try await world.runOnce()
            try await world.runOnce()
            let last = try #require(try world.mails(to: "ana@example.com").last)
            #expect(last.text.contains("Applied: "), "\(last.text)")
            #expect(!last.text.contains("not  now"))
        }
    }

    @Test("what was withheld because somebody else had signed off is asked for anew")
    func askedAnew() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.mia: "mia@example.com"])
            let proposal = try await world.installation.submit(["welcome"])[0]
            try await world.installation.runOnce()
            let hand = try await RunnerByHand(world.installation)
            #expect(try await hand.store.jobs.gatherMessages(worker: hand.worker) == 1)
            try await world.behind.execute("update core.installation set settle_minutes = 15")
            let bo = try await world.installation.store(.bo)
            try await bo.approve(proposal)
            try await world.runOnce()
            #expect(try world.mails(to: "mia@example.com").isEmpty)
            _ = try await bo.proposals.takeBack(
                proposal, reason: "thought again", command: UUID())
            try await world.runOnce()
            #expect(try world.mails(to: "mia@example.com").count == 1)
        }
    }

    @Test("nobody is told more than they may see by asking")
    func sight() async throws {
        try await MessagedWorld.with { world in
            _ = try await world.installation.submit(["welcome"])
            let rui = try await world.installation.store(.rui)
            _ = try await rui.submit(TestJourney.envelope(TestJourney.document("own")))
            try await world.installation.runOnce()
            // as if Bo had no right as an administrator any more
            try await world.behind.execute(
                "update core.principals set is_ops = false where role_name = 'bo'")
            for person in [Person.ana, .bo, .mia, .rui, .hana, .jo] {
                let store = try await world.installation.store(person)
                for proposal in try await world.behind.texts(
                    "select id::text as text from core.proposals order by id")
                {
                    let seen = try? await store.proposals.show(Int(proposal) ?? 0)
                    let told = try await world.behind.texts(
                        """
                        select priv.person_sees(p.id, x)::text as text
                        from core.principals p cross join core.proposals x
                        where p.role_name = $1 and x.id = $2::bigint
                        """, [person.login, Int(proposal)])
                    #expect(told == [seen == nil ? "false" : "true"], "\(person) \(proposal)")
                }
                await store.close()
            }
        }
    }

    @Test("a parcel whose runner was lost too often is given up, and holds nothing up")
    func lost() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.mia: "mia@example.com"])
            _ = try await world.installation.submit(["welcome"])
            try await world.installation.runOnce()
            let hand = try await RunnerByHand(world.installation)
            #expect(try await hand.store.jobs.gatherMessages(worker: hand.worker) == 1)
            try await world.behind.execute(
                "update jobs.live set attempt = 20 where kind = 'deliver'")
            try await world.runOnce()
            #expect(try await world.states() == ["mia sign-off given_up"])
            #expect(
                try await world.behind.count(
                    "select count(*) from jobs.live where kind = 'deliver'") == 0)
        }
    }

    @Test(
        "a receiver that fails keeps nobody else's message, and loses none of its own",
        arguments: ["busy", "slow", "half", "once"])
    func failing(_ name: String) async throws {
        try await MessagedWorld.with { world in
            try await world.address([.mia: "\(name)@example.com", .bo: "bo@example.com"])
            _ = try await world.installation.submit(["welcome"])
            try await world.runOnce()
            #expect(try world.mails(to: "bo@example.com").count == 1)
            #expect(
                try await world.states() == ["bo sign-off sent", "mia sign-off waiting"])
            try await world.letTimePass()
            if name == "half" {
                try await world.runOnce()
                let received = try world.mails(to: "half@example.com")
                #expect(received.count == 2)
                #expect(Set(received.map { $0.headers["message-id"] }).count == 1)
            } else if name == "once" {
                try await world.runOnce()
                #expect(try world.mails(to: "once@example.com").count == 1)
                #expect(
                    try await world.states() == ["bo sign-off sent", "mia sign-off sent"])
            }
        }
    }

    @Test("checks and applies go on while a receiver hangs")
    func slow() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.mia: "slow@example.com", .bo: "bo@example.com"])
            _ = try await world.installation.submit(["welcome"])
            let options = try world.options(timeout: .seconds(30))
            try await world.installation.withRunner(options) { _ in
                try await world.behind.wait(
                    "the message to Bo",
                    until: """
                        select count(*) from core.messages where state = 'sent'
                        """)
                // Mia's hangs; the next proposal is checked, and Bo is told of it.
                _ = try await world.installation.submit(["renewal"])
                try await world.behind.wait(
                    "the second message to Bo",
                    until: """
                        select count(*) from core.messages where state = 'sent' having count(*) = 2
                        """)
                #expect(
                    try await world.behind.count(
                        """
                        select count(*) from jobs.live where kind = 'deliver'
                            and lease_until > now()
                        """) >= 1)
                world.receivers.hangUp()
            }
        }
    }

    @Test("after the last attempt it is given up, said in an event, and nothing goes any more")
    func givenUp() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.mia: "busy@example.com", .bo: "unknown@example.com"])
            _ = try await world.installation.submit(["welcome"])
            try await world.runOnce()
            // Refused for good.
            #expect(
                try await world.states() == ["bo sign-off given_up", "mia sign-off waiting"])
            try await world.behind.execute(
                "update jobs.live set attempt = 19, run_at = now() where kind = 'deliver'")
            try await world.runOnce()
            #expect(
                try await world.states() == ["bo sign-off given_up", "mia sign-off given_up"])
            #expect(
                try await world.behind.texts(
                    """
                    select concat_ws(' ', data ->> 'channel', data ->> 'messages',
                        data ->> 'attempts') as text
                    from core.events where kind = 'message.given_up' order by id
                    """) == ["email 1 1", "email 1 20"])
            #expect(
                try await world.behind.count(
                    "select count(*) from jobs.live where kind = 'deliver'") == 0)
        }
    }

    @Test("who lost the right, the sight or the address before it is sent gets nothing")
    func withheld() async throws {
        let losses: [StaticString] = [
            "update core.memberships set ended_at = now() where principal_id = $1::int",
            "update core.memberships set role = 'submitter' where principal_id = $1::int",
            "update core.principals set disabled_at = now() where id = $1::int",
            "update core.people set email = null where principal_id = $1::int",
        ]
        try await MessagedWorld.with { world in
            for (number, loss) in losses.enumerated() {
                try await world.address([.mia: "mia@example.com"])
                _ = try await world.installation.submit(["journey-\(number)"])
                try await world.installation.runOnce()
                let hand = try await RunnerByHand(world.installation)
                #expect(try await hand.store.jobs.gatherMessages(worker: hand.worker) == 1)
                let mia = try await world.behind.count(
                    "select id as count from core.principals where role_name = 'mia'")
                try await world.behind.execute(
                    "create table if not exists public.kept as select * from core.memberships")
                try await world.behind.execute(loss, [mia])
                try await world.runOnce()
                try await world.behind.execute(
                    """
                    update core.memberships m set ended_at = k.ended_at, role = k.role
                    from public.kept k where k.id = m.id
                    """)
                try await world.behind.execute(
                    "update core.principals set disabled_at = null where id = $1::int", [mia])
            }
            #expect(try world.receivers.received().isEmpty)
            #expect(
                try await world.states()
                    == Array(repeating: "mia sign-off withheld", count: losses.count))
        }
    }

    @Test("a team's channel gets one document of JSON, and nothing of what is not its own")
    func chat() async throws {
        try await MessagedWorld.with { world in
            try await world.chat("journey-operations", "ok")
            try await world.chat("sms-team", "once")
            try await world.chat("email-team", "500")
            let proposal = try await world.installation.submit(["welcome"])[0]
            try await world.runOnce()
            try await world.runOnce()
            let posts = try world.posts(to: "ok")
            #expect(posts.count == 1)
            let message = try #require(posts.first?["messages"]?.array?.first)
            let digest = try await world.installation.shown(proposal).digest
            #expect(message["digest"]?.string == digest)
            #expect(
                message["command"]?.string
                    == "wayleave proposal approve P-\(proposal).1 --digest \(digest.prefix(16))")
            #expect(posts.first?["text"]?.string?.hasPrefix("Your sign-off is needed") == true)
            #expect(
                try await world.states() == ["journey-operations sign-off sent"])
        }
    }
}
