import JourneyModel
import JourneyStore
import JourneyTestSupport

extension TestInstallation {
    /// One command of one person.
    func run(_ person: Person, _ arguments: String...) async throws -> CommandTrial {
        try await run(person, arguments)
    }

    func run(_ person: Person, _ arguments: [String]) async throws -> CommandTrial {
        try await CommandTrial(
            arguments,
            environment: ["WAYLEAVE_DATABASE": connectionString(person), "TZ": "UTC"])
    }

    /// As `run`, with the answer read as JSON.
    func json(_ person: Person, _ arguments: String...) async throws -> JSON {
        let trial = try await CommandTrial(
            arguments + ["--json"],
            environment: ["WAYLEAVE_DATABASE": connectionString(person), "TZ": "UTC"])
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    /// Takes one journey of the e-mail team's in, signed off by operations, and applied.
    /// - Parameter owner: who signs off for its owner, where that is not operations.
    func adopt(_ document: JSON, owner: Person? = nil) async throws {
        let (ana, mia) = try await (store(.ana), store(.mia))
        let proposal = try await ana.submit(TestJourney.envelope(document))
        let runner = try await RunnerByHand(self)
        try await runner.assessAll()
        try await mia.approve(proposal)
        if let owner {
            let store = try await store(owner)
            try await store.approve(proposal)
            await store.close()
        }
        try await runner.applyAll()
        for person in [ana, mia] { await person.close() }
        await runner.store.close()
    }
}
