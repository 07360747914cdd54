import JourneyCommands
import JourneyModel
import Testing

@Suite("Reaching the database")
struct StoreTests {
    @Test("the next command of a refusal names the database that this one named")
    func repeated() async throws {
        let trial = try await CommandTrial(
            ["proposal", "list", "--database", "host=/nowhere dbname=x"])
        #expect(trial.status == ExitStatus.tryAgain.rawValue)
        #expect(trial.notes.contains("Next  wayleave status --database 'host=/nowhere dbname=x';"))
        #expect(trial.notes.hasSuffix("wayleave up\n"))
        let json = try await CommandTrial(
            ["proposal", "list", "--as", "ana", "--json"],
            environment: ["WAYLEAVE_HOME": "/tmp/wayleave-absent"])
        #expect(json.data.contains(#""hint":"wayleave up, or"#))
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
