import JourneyCommands
import JourneyModel
import Testing

@Suite("Reaching the database")
struct StoreTests {
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
