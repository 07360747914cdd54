import JourneyModel
import JourneyTestSupport
import Testing

@Suite("The audit log on the command line")
struct AuditLogTests {
    @Test("table, JSON Lines and CSV tell the same events, filtered and limited")
    func formats() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.document("hello", name: "Hello"))
            _ = try await installation.run(
                .bo, "journey", "pause", "hello", "--why", "=cmd|' /C calc'!A0")
            let table = try await installation.run(
                .bo, "audit", "log", "--subject", "journey/hello")
            #expect(table.status == 0, "\(table.notes)")
            #expect(table.data.contains("paused journey hello (was live)"))
            #expect(table.data.contains(" UTC\t"))

            let lines = try await installation.run(
                .bo, "audit", "log", "--subject", "journey/hello", "--format", "jsonl")
            let events = try lines.data.split(separator: "\n").map {
                try JSONParser.parse(Array($0.utf8)).json
            }
            #expect(events.first?["kind"]?.string == "journey.paused")
            #expect(events.first?["actorLogin"]?.string == "bo")

            let csv = try await installation.run(
                .bo, "audit", "log", "--kind", "journey.paused", "--format", "csv")
            let records = csv.data.split(separator: "\r\n")
            #expect(records.count == 2)
            #expect(records[0].hasPrefix("id,at,kind,actor,actor_login"))
            #expect(records[1].contains(",'=cmd|' /C calc'!A0,"))

            let one = try await installation.run(
                .bo, "audit", "log", "--actor", "bo", "--limit", "1", "--format", "jsonl")
            #expect(one.data.split(separator: "\n").count == 1)
            let none = try await installation.run(
                .bo, "audit", "log", "--until", "2020-01-01", "--format", "jsonl")
            #expect(none.data.isEmpty && none.status == 0)
            let members = try await installation.run(
                .bo, "audit", "log", "--kind", "member.added", "--limit", "1")
            #expect(members.data.contains("\tadded Ada Udit (aud)\t"))
            let recent = try await installation.run(
                .bo, "audit", "log", "--since", "1h", "--actor", "bo", "--format", "jsonl")
            #expect(recent.data.contains("journey.paused"))
        }
    }

    @Test("the pages of a long log join without a gap or a repetition")
    func pages() async throws {
        try await TestInstallation.with { installation in
            let all = try await installation.run(
                .bo, "audit", "log", "--limit", "5000", "--format", "csv")
            let first = try await installation.run(.bo, "audit", "log", "--limit", "2")
            let ids = all.data.split(separator: "\r\n").dropFirst().compactMap {
                Int($0.prefix { $0 != "," })
            }
            #expect(ids.count > 5)
            #expect(Set(ids).count == ids.count)
            #expect(ids == ids.sorted(by: >))
            #expect(first.data.contains("There are more"))
        }
    }

    @Test("a member sees the events of own teams only")
    func members() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.document("hello"))
            let rui = try await installation.run(
                .rui, "audit", "log", "--subject", "journey/hello", "--format", "jsonl")
            #expect(rui.data.isEmpty)
            let auditor = try await installation.run(
                .aud, "audit", "log", "--limit", "1000", "--format", "jsonl")
            #expect(auditor.data.contains("installation.genesis"))
        }
    }

    @Test(
        "wrong filters are refused before anything is asked",
        arguments: [
            ["--subject", "onboarding"], ["--since", "yesterday"], ["--limit", "0"],
            ["--format", "xml"],
        ])
    func wrong(arguments: [String]) async throws {
        #expect(try await CommandTrial(["audit", "log"] + arguments).status == 64)
    }
}
