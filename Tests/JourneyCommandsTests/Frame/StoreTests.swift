import Foundation
import JourneyCommands
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Reaching the database")
struct StoreTests {
    @Test("the next command of a refusal names the database that this one named")
    func repeated() async throws {
        try await TestInstallation.with { installation in
            let connection = installation.connectionString(.ana)
            let trial = try await CommandTrial(["proposal", "show", "9", "--database", connection])
            #expect(trial.status == ExitStatus.usage.rawValue)
            #expect(trial.notes.contains("Next  wayleave proposal list --database \"...\"\n"))
            let json = try await CommandTrial([
                "proposal", "show", "9", "--json", "--database", connection,
            ])
            #expect(json.data.contains(#"wayleave proposal list --database \"...\""#))
        }
    }

    @Test("screens and refusals of a server say that it has one administrator, or is for practice")
    func marked() async throws {
        try await TestInstallation.with { installation in
            let folder = try TrialFolder()
            defer { folder.remove() }
            let environment = [
                "WAYLEAVE_DATABASE": installation.connectionString(.ana), "TZ": "UTC",
                "XDG_STATE_HOME": folder.path,
            ]
            let plain = try await CommandTrial(["proposal", "list"], environment: environment)
            #expect(plain.status == 0 && plain.notes.isEmpty)
            let behind = try await installation.superuser()
            try await behind.execute(
                "update core.installation set is_single = true, is_practice = true")
            await behind.close()
            // What was said is remembered for a day, for this place and no other.
            let remembered = try await CommandTrial(["proposal", "list"], environment: environment)
            #expect(remembered.notes.isEmpty)
            try FileManager.default.removeItem(atPath: folder.path + "/wayleave/state.json")
            let marks = "[practice] [single administrator]\n"
            for (arguments, status) in [
                (["proposal", "list"], 0), (["journey", "list"], 0), (["team", "list"], 0),
                (["proposal", "show", "9"], 64), (["proposal", "approve", "9"], 64),
                (["policy", "check", folder.path + "/none.yaml"], 64),
            ] as [([String], Int32)] {
                let trial = try await CommandTrial(arguments, environment: environment)
                #expect(trial.status == status, "\(arguments) \(trial.notes)")
                #expect(trial.notes.hasPrefix(marks), "\(arguments) \(trial.notes)")
                #expect(!trial.data.contains("[practice]"))
            }
        }
    }

    @Test(
        "a verb says that there is no embedded database, and how to make one",
        arguments: [["inbox"], ["proposal", "list"], ["change", "show", "1"]])
    func absent(arguments: [String]) async throws {
        let trial = try await CommandTrial(
            arguments, environment: ["WAYLEAVE_HOME": "/tmp/wayleave-absent"])
        #expect(trial.status == ExitStatus.tryAgain.rawValue)
        #expect(trial.notes.contains("There is no embedded database in /tmp/wayleave-absent"))
        #expect(trial.notes.contains("Next  wayleave up"))
    }
}
