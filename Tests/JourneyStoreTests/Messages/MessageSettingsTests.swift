import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Messages: how people are told")
struct MessageSettingsTests {
    @Test("everybody says it for themselves; what is left out stays")
    func kept() async throws {
        try await TestInstallation.with { installation in
            let jo = try await installation.store(.jo)
            #expect(try await jo.messages.settings().address == nil)
            _ = try await jo.messages.set(
                [
                    "address": .string("jo@example.com"), "quietFrom": .string("18:00"),
                    "quietUntil": .string("08:00"), "timeZone": .string("Europe/Berlin"),
                    "off": .array([.string("decided"), .string("case")]),
                ], command: UUID())
            _ = try await jo.messages.set(
                ["digest": .string("daily"), "digestAt": .string("08:30")], command: UUID())
            let settings = try await jo.messages.settings()
            #expect(settings.address == "jo@example.com" && settings.digest == "daily")
            #expect(settings.digestAt == "08:30" && settings.quietFrom == "18:00")
            #expect(settings.timeZone == "Europe/Berlin" && settings.off == ["case", "decided"])
            _ = try await jo.messages.set(
                ["address": .null, "quietFrom": .null, "quietUntil": .null], command: UUID())
            let ended = try await jo.messages.settings()
            #expect(ended.address == nil && ended.quietFrom == nil && ended.digest == "daily")
            let bo = try await installation.store(.bo)
            #expect(try await bo.messages.settings().digest == "at-once")
        }
    }

    @Test(
        "what is no setting is refused whole",
        arguments: [
            ["address": JSON.string("jo@example")],
            ["address": .string("jo@ex.com\r\nBcc: a@b.de")],
            ["address": .string("Jo <jo@example.com>")], ["digest": .string("yearly")],
            ["digestAt": .string("25:00")], ["quietFrom": .string("18:00")],
            ["quietFrom": .string("18:00"), "quietUntil": .string("18:00")],
            ["timeZone": .string("Mars/Olympus")], ["off": .array([.string("test")])],
            ["off": .string("decided")], ["off": .array([.null])], ["principal": .string("1")],
            ["digest": .number(1)], [:],
        ] as [[String: JSON]])
    func refused(_ settings: [String: JSON]) async throws {
        try await TestInstallation.with { installation in
            let jo = try await installation.store(.jo)
            let error = await #expect(throws: GovernanceError.self) {
                try await jo.messages.set(settings, command: UUID())
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test("an approver of a team says where it is told, and operations; nobody else")
    func chats() async throws {
        try await TestInstallation.with { installation in
            for (person, team, code) in [
                (Person.jo, "email-team", nil), (.mia, "email-team", nil),
                (.ana, "email-team", OutcomeCode.notPermitted),
                (.hana, "email-team", .notPermitted), (.jo, "no-team", .notFound),
            ] {
                let store = try await installation.store(person)
                do {
                    _ = try await store.messages.setChat(
                        team: team, channel: "reviews-\(person.login)", command: UUID())
                    #expect(code == nil)
                } catch let error as GovernanceError {
                    #expect(error.code == code)
                }
            }
            let ana = try await installation.store(.ana)
            #expect(try await ana.messages.settings().chats.map(\.channel) == ["reviews-mia"])
            let hana = try await installation.store(.hana)
            #expect(try await hana.messages.settings().chats.isEmpty)
        }
    }

    @Test("people list what was sent to them; what was given up, operations too")
    func listed() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                insert into core.messages (id, kind, channel, principal_id, subject, not_before,
                    state)
                select priv.stable_id(p.role_name || s), 'test', 'email', p.id, '-', now(), s
                from core.principals p cross join unnest(array['sent', 'given_up']) s
                where p.role_name in ('jo', 'mia')
                """)
            for (person, own, failed) in [
                (Person.jo, ["Jo Park", "Jo Park"], ["Jo Park"]),
                (.ana, [], []), (.bo, [], ["Jo Park", "Mia Sousa"]),
                (.aud, [], ["Jo Park", "Mia Sousa"]),
            ] {
                let store = try await installation.store(person)
                let listed = try await store.messages.list(isFailed: false, limit: 10)
                #expect(listed.map(\.recipient) == own, "\(person)")
                let givenUp = try await store.messages.list(isFailed: true, limit: 10)
                #expect(givenUp.map(\.recipient).sorted() == failed, "\(person)")
            }
            let ana = try await installation.store(.ana)
            #expect(try await ana.messages.delivery().givenUp == 2)
            let error = await #expect(throws: GovernanceError.self) {
                try await ana.messages.test(command: UUID())
            }
            #expect(error?.code == .wrongState)
        }
    }
}
