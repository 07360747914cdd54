import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Messages: kinds that people do without")
struct PreferenceTests {
    private static func with(_ body: (Stage, Int) async throws -> Void) async throws {
        try await Stage.inNeed { stage, id in
            try await stage.giveAddresses()
            try await stage.connection.execute("delete from core.message_causes")
            try await stage.connection.execute(
                """
                insert into core.message_settings (principal_id, kinds_off, quiet_from, quiet_until)
                select id, priv.message_kinds(),
                    (now() at time zone 'UTC')::time(0) - interval '1 hour',
                    (now() at time zone 'UTC')::time(0) + interval '1 hour'
                from core.principals where kind = 'person'
                """)
            try await body(stage, id)
        }
    }

    @Test("a sign-off that nobody else could give is asked for all the same; of two, of neither")
    func last() async throws {
        try await Self.with { stage, id in
            try await stage.assess(id)
            // Jo is the only approver of the e-mail team; Bo and Mia could each stand for the other.
            #expect(try await stage.routed("proposal.checked") == ["sign-off jo"])
            #expect(
                try await stage.texts(
                    "select (not_before > now())::text as value from core.messages") == ["true"],
                "the quiet hours hold all the same")
        }
    }

    @Test("when one of two is gone the other is the last, and is asked")
    func becomesLast() async throws {
        try await Self.with { stage, id in
            try await stage.connection.execute(
                "update core.principals set disabled_at = now() where role_name = 'mia'")
            try await stage.assess(id)
            #expect(
                try await stage.routed("proposal.checked") == ["sign-off bo", "sign-off jo"])
        }
    }

    @Test("even the last is not asked where the address is nobody's yet")
    func unconfirmed() async throws {
        try await Self.with { stage, id in
            try await stage.connection.execute("update core.people set email_confirmed_at = null")
            try await stage.assess(id)
            #expect(try await stage.routed("proposal.checked").isEmpty)
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.routed("emergency.raised").isEmpty)
        }
    }

    @Test("what its author switched off does not come, and an emergency does, in the quiet hours")
    func emergency() async throws {
        try await Self.with { stage, id in
            try await stage.assess(id)
            try await stage.rehearse { () async throws in
                #expect(try await stage.decide(.bo, .requestChanges, id).code == "ok")
                #expect(try await stage.routed("proposal.changes_requested").isEmpty)
            }
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(
                try await stage.routed("emergency.raised") == ["emergency jo", "emergency mia"])
            #expect(
                try await stage.texts(
                    """
                    select distinct (not_before <= now())::text as value from core.messages
                    where kind = 'emergency'
                    """) == ["true"])
        }
    }
}
