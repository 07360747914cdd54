import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// An installation with a runner by hand, and everybody's store at hand.
struct PeopleWorld {
    let installation: TestInstallation
    let runner: RunnerByHand
    let superuser: Connection
    private let stores: [Person: Store]

    static func with(_ body: (PeopleWorld) async throws -> Void) async throws {
        try await TestInstallation.with { installation in
            var stores: [Person: Store] = [:]
            for person in [Person.bo, .mia, .ana, .jo, .rui, .hana] {
                stores[person] = try await installation.store(person)
            }
            let world = PeopleWorld(
                installation: installation, runner: try await RunnerByHand(installation),
                superuser: try await installation.superuser(), stores: stores)
            try await body(world)
            for store in stores.values { await store.close() }
            await world.runner.store.close()
            await world.superuser.close()
        }
    }

    func store(_ person: Person) throws -> Store {
        guard let store = stores[person] else {
            throw GovernanceError(.unexpected, "\(person) has no store")
        }
        return store
    }

    /// A journey of this team, submitted and checked; further seats as policies ask for them.
    func submit(
        _ key: String, by person: Person, owner: String = "email-team", seats: [JSON] = []
    ) async throws -> Int {
        let id = try await store(person).submit(
            TestJourney.envelope(TestJourney.document(key, owner: owner)), team: person.team)
        for job in try await runner.claim() where job.kind == .assess {
            try await runner.assess(job, seats: seats)
        }
        return id
    }

    /// A journey of operations, with one step of the e-mail team, in force.
    func adopt(_ key: String) async throws {
        let id = try await submit(key, by: .rui, owner: "journey-operations")
        try await store(.jo).approve(id)
        try await store(.mia).approve(id)
        try await runner.applyAll()
    }

    static func seat(_ team: String, _ count: Int) -> JSON {
        .object(["team": .string(team), "count": JSON(count), "reason": .string("policy")])
    }

    /// Lends a right from today on; returns the number of the delegation.
    @discardableResult
    func lend(
        _ from: Person, to: Person, days: Int = 3, team: String? = nil, journey: String? = nil
    ) async throws -> Int {
        let outcome = try await store(from).delegations.add(
            NewDelegation(
                to: to.login, until: try Self.day(days), team: team,
                kind: journey == nil ? nil : "journey", key: journey, reason: "on leave"),
            command: UUID())
        return outcome.data["delegation"]?.int ?? 0
    }

    /// What a refused command answers; nil for one that was done.
    func code(_ body: () async throws -> Void) async throws -> OutcomeCode? {
        do {
            try await body()
            return nil
        } catch let error as GovernanceError {
            return error.code
        }
    }

    /// `TEAM GIVEN/NEEDED` of every seat, as operations sees them.
    func seats(_ proposal: Int) async throws -> [String] {
        try await store(.bo).proposals.show(proposal).seats
            .map { "\($0.team) \($0.given)/\($0.needed)" }
    }

    func state(_ proposal: Int) async throws -> String {
        try await store(.bo).proposals.show(proposal).state
    }

    func grant(
        _ person: Person, _ team: String, _ role: NewMember.Role, by admin: Person = .bo,
        confirmedBy second: Person? = .mia
    ) async throws {
        _ = try await store(admin).members.add(
            NewMember(login: person.login, name: person.name, team: team, role: role),
            command: UUID())
        if let second { try await store(second).confirmAll(person.login) }
    }

    /// Findings as `CODE SUBJECT`, as somebody sees them.
    func findings(_ person: Person = .bo) async throws -> [String] {
        try await store(person).owners.findings().map { "\($0.code) \($0.subject)" }
    }

    /// A day so many days from now, in UTC.
    static func day(_ days: Int) throws -> CalendarDay {
        let text = Date.now.addingTimeInterval(Double(days) * 86_400).ISO8601Format().prefix(10)
        guard let day = CalendarDay(String(text)) else {
            throw GovernanceError(.unexpected, "no day: \(text)")
        }
        return day
    }
}
