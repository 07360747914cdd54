import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

extension Company {
    /// Ana sets something else, and the checks run.
    func revise(_ id: Int, _ setting: String) async throws {
        let trial = try await run(
            .ana, "proposal", "revise", "\(id)", "--set", setting, "--no-wait")
        #expect(trial.status == 0, "\(trial.notes)")
        try await work()
    }

    /// Ana sets another wait, and nobody has checked it yet.
    func redo(_ id: Int, _ wait: String) async throws {
        let trial = try await run(
            .ana, "proposal", "revise", "\(id)", "--set", "reminder.wait=\(wait)", "--why",
            "another \(wait)", "--no-wait")
        #expect(trial.status == 0, "\(trial.notes)")
    }

    /// Checks what comes of `body` under a policy that asks for so many sign-offs of a team.
    func checkAsking(
        for count: Int, of team: String = "journey-operations", _ body: () async throws -> Void
    ) async throws {
        try await body()
        let seat = JSON.object([
            "team": .string(team), "count": JSON(count), "reason": .string("policy"),
        ])
        for job in try await runner.claim() where job.kind == .assess {
            try await runner.assess(job, seats: [seat])
        }
    }

    /// Sign-offs that count for operations.
    func given(_ id: Int) async throws -> Int? {
        let detail = try await json(.bo, "proposal", "show", "\(id)")
        return detail["seats"]?.array?.first { $0["team"]?.string == "journey-operations" }?[
            "given"]?.int
    }

    /// The revision of onboarding that is in force.
    func head() async throws -> Int {
        let store = try await installation.store(.bo)
        let revision = try await store.documents.show(kind: "journey", key: "onboarding").revision
        await store.close()
        return revision
    }
}
