import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A retirement on the command line")
struct RetirementLifeTests {
    @Test("a journey is planned to go, drained, and complete")
    func life() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let empty = try await company.run(.ana, "retirement", "list")
            #expect(empty.data.contains("Nothing is to go."))
            let impact = try await company.run(.ana, "retirement", "impact", "onboarding")
            #expect(impact.data.contains("unknown is never nobody"), "\(impact.notes)")
            let step = try await company.json(
                .ana, "retirement", "impact", "onboarding", "--step", "reminder")
            #expect(step["impact"]?["promised"]?.array?.isEmpty == false)
            let gone = try await company.run(.ana, "retirement", "impact", "none")
            #expect(gone.status == ExitStatus.usage.rawValue)

            try await Self.plan(company)
            let early = try await company.run(
                .bo, "retirement", "complete", "onboarding-goes", "--why", "so", "--yes")
            #expect(early.status != 0 && early.notes.contains("planned"))
            let asked = try await company.run(
                .bo, "retirement", "start", "onboarding-goes", "--why", "agreed")
            #expect(asked.status == ExitStatus.declined.rawValue)
            let started = try await company.run(
                .bo, "retirement", "start", "onboarding-goes", "--why", "agreed", "--yes")
            #expect(started.status == 0, "\(started.notes)")
            #expect(started.data.contains("planned -> draining"))
            let journey = try await company.run(.ana, "journey", "show", "onboarding")
            #expect(journey.data.contains("Onboarding goes [onboarding-goes], draining"))

            let refused = try await company.run(
                .bo, "retirement", "complete", "onboarding-goes", "--why", "so", "--yes")
            #expect(refused.status == ExitStatus.conflict.rawValue)
            #expect(refused.notes.contains("Nobody has counted the people inside."))
            try await Self.count(company)
            let listed = try await company.json(.ana, "retirement", "list")
            #expect(listed["retirements"]?.array?.first?["inTheWay"]?.array?.isEmpty == true)
            let complete = try await company.run(
                .bo, "retirement", "complete", "onboarding-goes", "--why", "drained", "--yes")
            #expect(complete.status == 0, "\(complete.notes)")
            try await Self.after(company)
        }
    }

    private static func plan(_ company: Company) async throws {
        let made = try await company.run(
            .ana, "retirement", "new", "onboarding-goes", "--journey", "onboarding", "--title",
            "Onboarding goes", "--evidence", "nobody clicks", "--drain-by", "2099-12-31",
            "--why", "replaced", "--no-wait")
        #expect(made.status == 0, "\(made.notes)")
        try await company.work()
        _ = try await company.run(.bo, "proposal", "show", "2")
        let approved = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
        #expect(approved.status == 0, "\(approved.notes)")
        try await company.work()
        let yaml = try await company.run(
            .ana, "retirement", "show", "onboarding-goes", "--yaml")
        #expect(yaml.data.contains("drainBy: ") && yaml.data.contains("base: 1"), "\(yaml.notes)")
    }

    /// Nobody is inside, counted tomorrow.
    private static func count(_ company: Company) async throws {
        let superuser = try await company.installation.superuser()
        let day = try await superuser.query(
            "select ((now() at time zone 'UTC')::date + 1)::text as day"
        ) { row throws(PostgresError) in try row.value("day", as: String.self) }[0]
        await superuser.close()
        let path = try company.file(
            "inside.csv", "journey,step,people,as_of\nonboarding,,0,\(day)\n")
        let trial = try await company.run(.mia, "audience", "ingest", path)
        #expect(trial.status == 0, "\(trial.notes)")
    }

    private static func after(_ company: Company) async throws {
        let list = try await company.run(.ana, "journey", "list")
        #expect(!list.data.contains("Onboarding"))
        let shown = try await company.run(.ana, "journey", "show", "onboarding")
        #expect(shown.data.contains("retired"))
        #expect(shown.data.contains("[onboarding-goes], complete"))
        let log = try await company.run(
            .bo, "audit", "log", "--subject", "retirement/onboarding-goes")
        #expect(log.data.contains("completed retirement onboarding-goes"), "\(log.data)")
        let again = try await company.run(
            .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=1d", "--why", "x",
            "--no-wait")
        #expect(again.status != 0 && again.notes.contains("retired"), "\(again.notes)")
        let page = try await company.run(.ana, "retirement", "show", "onboarding-goes")
        #expect(page.data.contains("complete"), "\(page.notes)")
    }
}
