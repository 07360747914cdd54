import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Messages: the report of a month")
struct MonthReportTests {
    @Test("it comes once a month to administrators, with the five figures, and to nobody else")
    func once() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.bo: "bo@example.com", .ana: "ana@example.com"])
            #expect(try await world.report(at: "2026-04-01 06:00Z") == 1)
            #expect(try await world.report(at: "2026-04-01 06:05Z") == 0)
            try await world.runOnce()
            try await world.runOnce()
            let found = try world.mails(to: "bo@example.com").filter {
                $0.text.contains("The month 2026-03")
            }
            let mail = try #require(found.first)
            #expect(found.count == 1)
            #expect(mail.text.contains("Journeys in operation: "))
            #expect(mail.text.contains("wayleave report month --month 2026-03 --html month.html"))
            #expect(
                try world.mails(to: "ana@example.com").allSatisfy {
                    !$0.text.contains("Journeys in operation")
                })
        }
    }

    @Test("a month before the installation is not reported; the next one is, from its sixth hour")
    func moments() async throws {
        try await MessagedWorld.with { world in
            #expect(try await world.report(at: "2026-03-31 23:59Z") == 0)
            #expect(try await world.report(at: "2026-04-01 05:59Z") == 0)
            #expect(try await world.report(at: "2026-04-01 06:00Z") == 1)
            #expect(try await world.report(at: "2026-04-30 06:00Z") == 0)
            // The newest alone of those that were missed, over the turn of a year.
            #expect(try await world.report(at: "2027-01-20 12:00Z") == 1)
            let months = try await world.behind.texts(
                "select subject as text from core.events where kind = 'report.due' order by id")
            #expect(months == ["2026-03", "2026-12"])
        }
    }

    @Test("who does not lead operations any more when it is sent gets nothing; nor who wants none")
    func readers() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.bo: "bo@example.com"])
            #expect(try await world.report(at: "2026-04-01 06:00Z") == 1)
            let hand = try await RunnerByHand(world.installation)
            #expect(try await hand.store.jobs.gatherMessages(worker: hand.worker) == 1)
            try await world.behind.execute(
                "update core.principals set is_ops = false where role_name = 'bo'")
            try await world.runOnce()
            #expect(try world.mails(to: "bo@example.com").isEmpty)
            #expect(try await world.states() == ["bo report withheld"])
        }
    }
}

extension MessagedWorld {
    /// Lets the deadlines look whether a report is due; how many were.
    fileprivate func report(at moment: String) async throws -> Int {
        try await behind.execute(
            "update core.installation set initialised_at = '2026-03-02 00:00Z'")
        let made = try await behind.texts(
            "select priv.report_month($1::timestamptz)::text as text", [moment])
        return made.first.flatMap { Int($0) } ?? -1
    }
}
