import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Lockdowns on the command line")
struct LockdownCommandTests {
    /// Who types what, and what it ends with.
    private typealias Refusal = (person: Person, arguments: [String], status: Int32, words: String)

    private static let until = Date.now.addingTimeInterval(6 * 3600).formatted(.iso8601)
    private static var start: [String] {
        ["lockdown", "start", "--until", until, "--reason", "INC-77"]
    }

    @Test("what it holds is shown before, is held while it lasts, and applies after its end")
    func life() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let preview = try await company.json(.ana, "lockdown", "preview")
            #expect(preview["proposals"]?.array?.first?["id"]?.int == 2)
            #expect(preview["journeys"]?.array?.first?["key"]?.string == "onboarding")
            let text = try await company.run(.ana, "lockdown", "preview", "--channel", "email")
            #expect(text.data.contains("A lockdown of channel email would hold:"))
            #expect(text.data.contains("in review") && !text.data.contains("in_review"))
            let sms = try await company.json(.ana, "lockdown", "preview", "--channel", "sms")
            #expect(sms["proposals"]?.array?.isEmpty == true)

            let dry = try await company.run(.bo, Self.start + ["--dry-run"])
            #expect(dry.status == 0 && dry.data.contains("Dry run"))
            #expect(
                try await company.run(.bo, "lockdown", "list").data.contains("Nothing is or was"))
            let started = try await company.json(.bo, Self.start)
            let number = try #require(started["lockdown"]?.int, "\(started)")
            #expect(started["holds"]?["proposals"]?.array?.count == 1)
            let list = try await company.json(.rui, "lockdown", "list")
            #expect(list["lockdowns"]?.array?.first?["isInForce"]?.bool == true)

            try await company.approve(.bo, "2")
            try await company.work()
            #expect(try await Self.state(company) == "approved")
            let released = try await company.run(
                .mia, "lockdown", "release", "L-\(number)", "--reason", "mended")
            #expect(released.status == 0, "\(released.notes)")
            try await company.work()
            #expect(try await Self.state(company) == "applied")
            let over = try await company.run(.ana, "lockdown", "list")
            #expect(over.data.contains("released by Mia Sousa"), "\(over.data)")
        }
    }

    private static func state(_ company: Company) async throws -> String? {
        try await company.json(.bo, "proposal", "status", "2")["state"]?.string
    }

    @Test("only operations starts and ends one, for 72 hours at most, with a reason")
    func refused() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let release = ["lockdown", "release", "L-1", "--reason", "mended"]
            let cases: [Refusal] = [
                (.ana, Self.start, 5, "Only an operations administrator"),
                (.jo, Self.start, 5, "wayleave member list --ops"),
                (.bo, Self.start + ["--channel", "fax"], 64, "No team works"),
                (.bo, Self.start + ["--market", ""], 64, "A market is named"),
                (.bo, Array(Self.start.dropLast()) + [" "], 64, "Say why"),
                (
                    .bo,
                    ["lockdown", "start", "--until", "2020-01-01T00:00:00Z", "--reason", "x"],
                    64, "is over"
                ),
                (
                    .bo,
                    ["lockdown", "start", "--until", "2099-01-01T00:00:00Z", "--reason", "x"],
                    64, "72 hours"
                ),
                (.bo, release, 64, "There is no such lockdown"),
            ]
            for (person, arguments, status, words) in cases {
                let trial = try await company.run(person, arguments)
                #expect(trial.status == status, "\(arguments): \(trial.notes)")
                #expect(trial.notes.contains(words), "\(trial.notes)")
                #expect(trial.data.isEmpty)
            }
            _ = try await company.run(.bo, Self.start)
            let stranger = try await company.run(.ana, release)
            #expect(stranger.status == 5)
            #expect(try await company.run(.bo, release).status == 0)
            let again = try await company.run(.bo, release)
            #expect(again.status == 9)
            #expect(again.notes.contains("L-1 is over already"))
        }
    }
}
