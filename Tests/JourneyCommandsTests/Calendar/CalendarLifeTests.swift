import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("What the calendar shows beside dates that were set")
struct CalendarLifeTests {
    private func entry(_ kind: String, _ found: JSON) -> JSON? {
        found["entries"]?.array?.first { $0["kind"]?.string == kind }
    }

    @Test("a lockdown stands there with its end while it holds, for whom it holds")
    func lockdown() async throws {
        try await PublishedWorld.with { world in
            let company = world.company
            let none = try await company.json(.ana, "calendar")
            #expect(entry("lockdown", none) == nil)
            let until = Instant(
                microsecondsSinceEpoch: Instant.now.microsecondsSinceEpoch + 4 * 3_600_000_000)
            let started = try await company.run(
                .bo, "lockdown", "start", "--channel", "sms", "--until",
                String(until.description.prefix(19)) + "Z", "--reason", "outage")
            #expect(started.status == 0, "\(started.notes)")

            let found = try #require(entry("lockdown", try await company.json(.rui, "calendar")))
            #expect(found["subject"]?.string == "L-1")
            #expect(found["what"]?.string == "sms locked down")
            #expect(found["endsAt"]?.string != nil && found["startsAt"]?.string != nil)
            #expect(found["detail"]?.string == "by Bo Lindqvist")
            let screen = try await company.run(.ana, "calendar")
            #expect(screen.data.contains("sms locked down\tuntil "), "\(screen.data)")
            let ics = try await company.run(.ana, "calendar", "--ics", "-")
            #expect(ics.data.contains("SUMMARY:Lockdown: sms locked down"), "\(ics.data)")
            #expect(ics.data.contains("CATEGORIES:LOCKDOWN"))
            let email = try await company.json(.ana, "calendar", "--channel", "email")
            #expect(entry("lockdown", email) == nil)
            let sms = try await company.json(.ana, "calendar", "--channel", "sms")
            #expect(entry("lockdown", sms) != nil)

            let released = try await company.run(
                .bo, "lockdown", "release", "L-1", "--reason", "over")
            #expect(released.status == 0, "\(released.notes)")
            #expect(entry("lockdown", try await company.json(.rui, "calendar")) == nil)
        }
    }

    @Test("what was applied and is still to be published stands there with its age until it is")
    func publication() async throws {
        try await PublishedWorld.with { world in
            let company = world.company
            let superuser = try await company.installation.superuser()
            try await superuser.execute("alter table core.publications disable trigger all")
            try await superuser.execute(
                "update core.publications set requested_at = now() - interval '3 days'")
            await superuser.close()
            let found = try #require(
                entry("publication", try await company.json(.ana, "calendar")))
            #expect(found["subject"]?.string == PublishedWorld.key)
            #expect(found["what"]?.string == "Welcome series")
            #expect(
                found["detail"]?.string
                    == "for 3 days: revision 1 to publish, in Salesforce Journey Builder",
                "\(found)")
            #expect(found["platform"]?.string == "sfmc")
            #expect(found["endsAt"]?.string == nil)
            let screen = try await company.run(.ana, "calendar")
            #expect(screen.data.contains("goes on\tpublication"), "\(screen.data)")
            // Whatever lies wholly ahead does not hold it: it is to be done now.
            let later = try await company.json(.ana, "calendar", "--from", "2030-01-01")
            #expect(entry("publication", later) == nil)
            let sms = try await company.json(.ana, "calendar", "--channel", "letter")
            #expect(entry("publication", sms) == nil)

            _ = try await company.run(.ana, "journey", "published", PublishedWorld.key)
            #expect(entry("publication", try await company.json(.ana, "calendar")) == nil)
            _ = try await company.run(
                .bo, "journey", "pause", PublishedWorld.key, "--why", "wrong price")
            let paused = try #require(
                entry("publication", try await company.json(.ana, "calendar")))
            #expect(
                paused["detail"]?.string
                    == "since today: paused: requested, unconfirmed, in Salesforce Journey Builder")
        }
    }
}
