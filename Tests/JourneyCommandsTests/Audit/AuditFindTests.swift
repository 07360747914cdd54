import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Finding where something was said, on the command line")
struct AuditFindTests {
    @Test("steps are found by channel, words and the platform's id, each with who allowed it")
    func found() async throws {
        try await PublishedWorld.with { world in
            for options in [
                ["--channel", "email"], ["--text", "reminder E-MAIL"],
                ["--platform-id", "EMAILV2-2"], ["--platform-id", "welcome-series"],
            ] {
                let trial = try await world.company.run(.aud, ["audit", "find"] + options)
                #expect(trial.status == 0, "\(trial.notes)")
                #expect(trial.data.contains("in force now, UTC"), "\(trial.data)")
                #expect(trial.data.contains("Welcome series: Reminder e-mail"), "\(trial.data)")
                #expect(trial.data.contains("\tP-1"))
                let rows = try await world.company.json(.aud, ["audit", "find"] + options).array
                let row = try #require(rows?.first { $0["platformKey"]?.string == "EMAILV2-2" })
                #expect(row["journey"]?.string == "welcome-series")
                #expect(row["proposal"]?.int == 1)
                #expect(row["endsAt"]?.string == nil)
            }
            let one = try await world.company.run(.aud, "audit", "find", "--limit", "1")
            #expect(one.data.contains("1 step in force now") && one.data.contains("raise --limit"))
        }
    }

    @Test("nothing found says what was looked for, where and in which time")
    func nothing() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let words = try await company.run(
                .aud, "audit", "find", "--channel", "sms", "--text", "we miss you")
            #expect(words.status == 0)
            #expect(
                words.data.contains(
                    "No step with channel sms and the words \"we miss you\" was found in force now"
                ), "\(words.data)")
            #expect(words.data.contains("label, subject line and name of the asset"))
            let past = try await company.run(
                .aud, "audit", "find", "--channel", "email", "--on", "2020-02-29 Europe/London")
            #expect(
                past.data.contains("in force on Sat 29 Feb 2020, London time"), "\(past.data)")
            let json = try await company.json(
                .aud, "audit", "find", "--platform-id", "none")
            #expect(json.array?.isEmpty == true)
        }
    }

    @Test(
        "what cannot be searched for is refused before anything is read",
        arguments: [
            ["--on", "2026-01-01", "--since", "2026-01-01"], ["--text", "!!"], ["--limit", "0"],
            ["--on", "2027-02-29"], ["--since", "2026-01-01 Mars/Base"],
        ])
    func refused(options: [String]) async throws {
        let trial = try await CommandTrial(["audit", "find"] + options)
        #expect(trial.status == ExitStatus.usage.rawValue, "\(trial.notes)")
        #expect(trial.data.isEmpty)
    }
}
