import JourneyModel
import JourneyTestSupport
import Testing

extension Company {
    /// Onboarding is live, and Ana's change of it waits for sign-offs; returns its number.
    ///
    /// - Parameter isCapped: the real checks run; else they pass whatever the contact cap says.
    @discardableResult
    func changeOnboarding(
        _ setting: String = "reminder.wait=2d", isCapped: Bool = true
    ) async throws -> Int {
        try await adoptOnboarding(unlessDone: true)
        let trial = try await run(
            .ana,
            [
                "proposal", "submit", "onboarding", "--set", setting, "--why", "sooner",
                "--no-wait", "--json",
            ])
        #expect(trial.status == 0, "\(trial.notes)")
        if isCapped { try await work() } else { try await runner.assessAll() }
        return try JSONParser.parse(Array(trial.data.utf8)).json["proposal"]?.int ?? 0
    }

    /// A journey of the SMS team to the same people as onboarding's is live.
    func adoptWinBack() async throws {
        try await adoptOnboarding()
        let path = try file("win-back.yaml", Self.winBack)
        let submit = try await run(.rui, "proposal", "submit", path, "--why", "first", "--no-wait")
        #expect(submit.status == 0, "\(submit.notes)")
        try await runner.assessAll()
        for person in [Person.hana, .bo] {
            let approve = try await say(person, "approve", 2, nil)
            #expect(approve.status == 0, "\(approve.notes)")
        }
        try await work()
        #expect(try await state(2) == "applied")
    }

    /// Reads a proposal, then decides on what was read.
    func say(
        _ person: Person, _ verb: String, _ id: Int, _ message: String?
    ) async throws -> CommandTrial {
        _ = try await run(person, "proposal", "show", "\(id)")
        let wait = verb == "approve" ? ["--no-wait"] : []
        return try await run(
            person,
            ["proposal", verb, "\(id)"] + wait + (message.map { ["--message", $0] } ?? []))
    }

    func lift(_ person: Person, _ id: Int, _ vote: Int) async throws -> CommandTrial {
        try await run(
            person, "proposal", "lift", "\(id)", "--vote", "\(vote)", "--message", "settled")
    }

    func resolve(
        _ person: Person, _ id: Int, _ thread: Int, _ message: String
    ) async throws -> CommandTrial {
        try await run(
            person, "proposal", "resolve", "\(id)", "--thread", "\(thread)", "--message", message)
    }

    /// Bo changes a setting.
    func set(_ setting: String, _ value: Int) async throws {
        let trial = try await run(.bo, "setting", "set", setting, "\(value)", "--reason", "test")
        #expect(trial.status == 0, "\(trial.notes)")
    }

    func state(_ id: Int) async throws -> String? {
        try await json(.bo, "proposal", "status", "\(id)")["state"]?.string
    }

    /// The number of the newest veto.
    func veto(_ id: Int) async throws -> Int {
        let detail = try await json(.bo, "proposal", "show", "\(id)")
        return try #require(detail["vetoes"]?.array?.last?["vote"]?.int)
    }

    /// The number of the newest question.
    func question(_ id: Int) async throws -> Int {
        let detail = try await json(.bo, "proposal", "show", "\(id)")
        return try #require(
            detail["comments"]?.array?.last { $0["mustResolve"]?.bool == true }?["id"]?.int)
    }

    private func adoptOnboarding(unlessDone: Bool) async throws {
        let journeys = try await json(.bo, "journey", "list")
        let isDone = journeys["journeys"]?.array?.contains { $0["key"]?.string == "onboarding" }
        if isDone != true { try await adoptOnboarding() }
    }

    private static let winBack = """
        kind: journey
        key: win-back
        name: Win-back
        owner: sms-team
        audience: {key: new-customers}
        entry: {trigger: event, source: Lapsed, reentry: never, start: hello}
        steps:
          - {key: hello, label: We miss you, kind: message, channel: sms, team: sms-team, next: exit}

        """
}
