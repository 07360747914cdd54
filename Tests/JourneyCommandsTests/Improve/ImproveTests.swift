import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("What is worth improving")
struct ImproveTests {
    /// A journey of the e-mail team's with a metric and figures, changed thirty days ago; the
    /// figures are better since.
    private static func prepare(_ installation: TestInstallation) async throws -> TrialFolder {
        try await installation.adopt(TestJourney.lawful("care", audience: "new"))
        try await MetricLifeTests.adopt(MetricLifeTests.document(), in: installation)
        let folder = try TrialFolder()
        let path = try folder.write(MetricLifeTests.days(30, then: 45, of: 1_000), "figures.csv")
        #expect(try await installation.run(.ana, "metric", "ingest", path).status == 0)
        let superuser = try await installation.superuser()
        try await superuser.execute("alter table core.document_revisions disable trigger all")
        try await superuser.execute(
            """
            update core.document_revisions r set applied_at = now() - interval '35 days'
            from core.documents d where d.id = r.document_id and d.key = 'care'
            """)
        try await superuser.execute(
            """
            update core.proposals set created_at = now() - interval '37 days'
            where id = (select min(id) from core.proposals where not is_adoption)
            """)
        try await superuser.execute(
            "update core.journeys set review_by = current_date - 3")
        await superuser.close()
        return folder
    }

    @Test("reviews that are due, how long changes took, and figures around them stand in one view")
    func view() async throws {
        try await TestInstallation.with { installation in
            let folder = try await Self.prepare(installation)
            defer { folder.remove() }
            let found = try await installation.json(.bo, "improve")
            let item = try #require(found["items"]?.array?.first)
            #expect(item["kind"]?.string == "due" && item["owner"]?.string == "Journey operations")
            #expect(item["next"]?.string == "wayleave journey show care")
            let outcome = try #require(found["outcomes"]?.array?.first)
            #expect(outcome["direction"]?.string == "better", "\(outcome)")
            #expect(outcome["isCausal"]?.bool == false && outcome["days"]?.int == 28)
            let time = try #require(
                found["cycleTimes"]?.array?.first { $0["team"]?.string == "email-team" })
            #expect((time["medianHoursToForce"]?.number ?? 0) > 20)
            let screen = try await installation.run(.bo, "improve")
            #expect(screen.data.contains("REVIEWS DUE (1)"), "\(screen.data)")
            #expect(screen.data.contains("What happened, not why"))
            let other = try await installation.json(.bo, "improve", "--team", "sms-team")
            #expect(other["items"]?.array?.isEmpty == true)
            #expect(other["outcomes"]?.array?.isEmpty == true)
            let none = try await installation.run(.bo, "improve", "--team", "nowhere")
            #expect(none.notes.contains("There is no team \"nowhere\""))
        }
    }

    @Test("an installation where nothing happened yet says so")
    func empty() async throws {
        try await TestInstallation.with { installation in
            let screen = try await installation.run(.bo, "improve")
            #expect(screen.status == 0, "\(screen.notes)")
            #expect(screen.data.contains("Nothing waits for a decision."))
            #expect(screen.data.contains("No change came into force in 90 days."))
        }
    }

    @Test("a month's page and the portfolio stand alone, and show what they were made of")
    func reports() async throws {
        try await TestInstallation.with { installation in
            let folder = try await Self.prepare(installation)
            defer { folder.remove() }
            let month = String(Instant.now.description.prefix(7))
            let found = try await installation.json(.bo, "report", "month", "--month", month)
            #expect(found["seesAll"]?.bool == true)
            #expect(found["figures"]?.array?.map { $0["title"]?.string }.count == 5)
            #expect(found["figures"]?.array?.first?["value"]?.string == "1", "\(found)")
            #expect(found["moves"]?.array?.first?["isBetter"]?.bool == true, "\(found)")
            let paths = (folder.path + "/month.html", folder.path + "/portfolio.html")
            let page = try await installation.run(
                .bo, "report", "month", "--month", month, "--html", paths.0)
            #expect(page.status == 0, "\(page.notes)")
            let other = try await installation.run(.bo, "report", "portfolio", "--html", paths.1)
            #expect(other.status == 0, "\(other.notes)")
            for path in [paths.0, paths.1] {
                let text = try String(contentsOfFile: path, encoding: .utf8)
                #expect(text.contains("default-src 'none'") && !text.contains("<script"))
                #expect(!text.contains("http://") && !text.contains("https://"))
            }
            #expect(
                try String(contentsOfFile: paths.0, encoding: .utf8).contains("Decisions wanted"))
            let member = try await installation.run(.rui, "report", "month", "--month", month)
            #expect(member.data.contains("Only what your teams may see."), "\(member.data)")
        }
    }

    @Test(
        "a month that is none or has not begun is refused",
        arguments: ["2026-13", "26-02", "2026-2", "2099-01"])
    func months(text: String) async throws {
        try await TestInstallation.with { installation in
            let trial = try await installation.run(.bo, "report", "month", "--month", text)
            #expect(trial.status == ExitStatus.usage.rawValue)
        }
    }

    @Test("months end where the next begins, over the turn of a year")
    func spans() throws {
        let month = try ReportedMonth(argument: "2025-12")
        #expect(month.end == (try ReportedMonth(argument: "2026-01")).start)
        #expect(month.end.description.hasPrefix("2026-01-01T00:00:00"))
        #expect(ReportedMonth(before: try #require(Instant("2026-01-15T12:00:00Z"))) == month)
        #expect(month.words == "December 2025")
    }
}
