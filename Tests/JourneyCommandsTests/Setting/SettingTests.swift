import JourneyCommands
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("Settings")
struct SettingTests {
    @Test("everybody may read them; doctor says them too")
    func reading() async throws {
        try await TestInstallation.with { installation in
            for person in [Person.ana, .aud] {
                let settings = try await installation.json(person, "setting", "list")["settings"]
                #expect(Self.values(settings) == Self.initial)
            }
            let doctor = try await installation.run(.bo, "doctor")
            #expect(doctor.data.contains("0 min for second thoughts, 0 h to object"))
        }
    }

    @Test("an administrator changes one, with a reason; old and new stand on record")
    func changing() async throws {
        try await TestInstallation.with { installation in
            let dry = try await installation.run(
                .bo, "setting", "set", "settle-minutes", "30", "--reason", "x", "--dry-run")
            #expect(dry.status == 0 && dry.data.contains("Dry run"))
            let set = try await installation.run(
                .bo, "setting", "set", "settle-minutes", "30", "--reason", "two markets")
            #expect(set.status == 0, "\(set.notes)")
            #expect(set.data.contains("settle-minutes: 0 -> 30."))
            let status = try await installation.store(.ana)
            #expect(try await status.installation.status().settleMinutes == 30)
            #expect(try await status.installation.status().objectionHours == 0)
            await status.close()
            let log = try await installation.run(
                .bo, "audit", "log", "--subject", "setting/settle-minutes", "--format", "jsonl")
            let lines = log.data.split(separator: "\n")
            #expect(lines.count == 1)
            let event = try JSONParser.parse(Array((lines.first ?? "").utf8)).json
            #expect(event["kind"]?.string == "installation.setting_changed")
            #expect(event["actorLogin"]?.string == "bo")
            #expect(event["detail"]?.string == "two markets")
            #expect(event["data"]?["old"]?.int == 0 && event["data"]?["new"]?.int == 30)
        }
    }

    @Test(
        "what is refused changes nothing",
        arguments: [
            (
                Person.ana, ["settle-minutes", "30", "--reason", "x"],
                JourneyModel.ExitStatus.notPermitted
            ),
            (.bo, ["settle-minutes", "10081", "--reason", "x"], .usage),
            (.bo, ["settle-minutes", "99999999999", "--reason", "x"], .usage),
            (.bo, ["settle-minutes", "30", "--reason", " "], .usage),
            (.bo, ["settle-minutes", "30"], .usage),
            (.bo, ["settle-minutes", "soon", "--reason", "x"], .usage),
            (.bo, ["settle-hours", "3", "--reason", "x"], .usage),
            (.bo, ["settle-minutes", "0", "--reason", "x"], .conflict),
        ])
    func refused(person: Person, words: [String], status: JourneyModel.ExitStatus) async throws {
        try await TestInstallation.with { installation in
            let trial = try await CommandTrial(
                ["setting", "set"] + words,
                environment: [
                    "WAYLEAVE_DATABASE": installation.connectionString(person), "TZ": "UTC",
                ])
            #expect(trial.status == status.rawValue, "\(trial.notes)")
            let settings = try await installation.json(.bo, "setting", "list")["settings"]
            #expect(Self.values(settings) == Self.initial)
        }
    }

    /// The test installation waits for nobody; the rest is as it comes.
    private static let initial = [
        "escalate-days": 5, "expire-days": 30, "late-hours": 24, "objection-hours": 0,
        "remind-days": 2, "review-exempt-tier": 1, "review-grace-days": 14,
        "review-warn-days": 30, "settle-minutes": 0, "stale-days": 14,
    ]

    private static func values(_ settings: JSON?) -> [String: Int] {
        (settings?.array ?? []).reduce(into: [:]) { values, setting in
            values[setting["name"]?.string ?? ""] = setting["value"]?.int
        }
    }
}
