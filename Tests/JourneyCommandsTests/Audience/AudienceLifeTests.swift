import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("Audiences on the command line")
struct AudienceLifeTests {
    private static func file(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "figures-\(UUID().uuidString).csv").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("figures are taken in, shown, and unknown where nobody brought them")
    func life() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            let before = try await installation.run(.ana, "audience", "list")
            #expect(before.data == "new\tunknown\t\tunknown\t1\n")
            let unknown = try await installation.run(.ana, "audience", "show", "new")
            #expect(unknown.data.contains("unknown: nobody has brought a figure"))
            #expect(unknown.data.contains("unknown: nobody has compared it"))
            #expect(unknown.data.contains("people inside unknown"))

            let path = try Self.file(
                "audience,people,as_of\nnew,36000,2026-01-05\napp,9,2026-01-05\n")
            defer { try? FileManager.default.removeItem(atPath: path) }
            let dry = try await installation.run(.mia, "audience", "ingest", path, "--dry-run")
            #expect(dry.status == 0 && dry.data.contains("nothing of it was kept"))
            let taken = try await installation.run(.mia, "audience", "ingest", path)
            #expect(taken.status == 0, "\(taken.notes)")
            #expect(taken.data.contains("2 of 2 rows taken in.") && taken.data.contains("2 sizes"))
            let again = try await installation.run(.mia, "audience", "ingest", path)
            #expect(again.status == 0)
            #expect(again.data.contains("Nothing to do"))

            let list = try await installation.json(.ana, "audience", "list")
            #expect(list["audiences"]?.array?.map { $0["people"]?.int } == [9, 36_000])
            #expect(list["audiences"]?.array?.map { $0["old"]?.bool } == [true, true])
            let shown = try await installation.run(.ana, "audience", "show", "new")
            #expect(shown.data.contains("36 000, counted 2026-01-05 (old, "))
            #expect(shown.data.contains("taken in by Mia Sousa"))
            let log = try await installation.run(.mia, "audit", "log")
            #expect(log.data.contains("ingested figures "))
        }
    }

    @Test("a member is refused, and so is a file with a wrong row, which is named")
    func refused() async throws {
        try await TestInstallation.with { installation in
            let path = try Self.file("audience,people,as_of\nnew,36000,2026-01-05\n")
            let wrong = try Self.file("audience,people,as_of\nnew,1,2026-01-05\nold,x,2026-01-05\n")
            defer {
                for file in [path, wrong] { try? FileManager.default.removeItem(atPath: file) }
            }
            let member = try await installation.run(.ana, "audience", "ingest", path)
            #expect(member.status == ExitStatus.notPermitted.rawValue)
            let refused = try await installation.run(.mia, "audience", "ingest", wrong)
            #expect(refused.status == ExitStatus.usage.rawValue)
            #expect(refused.notes.contains("\(wrong):3, people: \"x\" is not a number of people."))
            let list = try await installation.json(.mia, "audience", "list")
            #expect(list["audiences"] == .array([]))
            let missing = try await installation.run(.mia, "audience", "show", "none")
            #expect(missing.status != 0 && missing.notes.contains("wayleave audience list"))
        }
    }
}
