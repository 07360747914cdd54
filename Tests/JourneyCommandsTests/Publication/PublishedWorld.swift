import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

/// A company whose e-mail team has a journey in Salesforce: the export `ImportSample.sfmc`, taken
/// over by a proposal like any other.
struct PublishedWorld {
    static let key = "welcome-series"

    let company: Company
    /// The export as it was taken over.
    let export: String

    static func with(
        _ text: String = ImportSample.sfmc, _ body: (PublishedWorld) async throws -> Void
    ) async throws {
        try await Company.with { company in
            let world = PublishedWorld(
                company: company, export: try company.file("export.json", text))
            try await world.apply(
                "journey", "import", world.export, "--owner", "email-team", "--why", "as it is")
            try await body(world)
        }
    }

    /// Submits as Ana, signs off and applies; returns the proposal's number.
    @discardableResult
    func apply(_ arguments: String...) async throws -> Int {
        let submitted = try await company.json(.ana, arguments + ["--no-wait"])
        let id = try #require(submitted["proposal"]?.int, "\(submitted)")
        try await company.work()
        for person in [Person.bo, .jo] {
            _ = try await company.run(person, "proposal", "show", "\(id)")
            _ = try await company.run(person, "proposal", "approve", "\(id)", "--no-wait")
        }
        try await company.work()
        return id
    }

    /// How the journey stands, as `journey show --json` says it.
    func publication(_ key: String = key) async throws -> JSON {
        try await company.json(.ana, "journey", "show", key)["publication"] ?? .null
    }

    /// The export with another text in a place of it, as a file.
    func changed(_ old: String, _ new: String, _ name: String = "changed.json") throws -> String {
        let text = try String(contentsOfFile: export, encoding: .utf8)
        #expect(text.contains(old))
        return try company.file(name, text.replacing(old, with: new))
    }
}

extension Company {
    func json(_ person: Person, _ arguments: [String]) async throws -> JSON {
        let trial = try await run(person, arguments + ["--json"])
        // the last line: an import tells its files first
        let line = trial.data.split(separator: "\n").last.map(String.init) ?? "null"
        do {
            return try JSONParser.parse(Array(line.utf8)).json
        } catch {
            return .string(trial.notes + trial.data)
        }
    }
}
