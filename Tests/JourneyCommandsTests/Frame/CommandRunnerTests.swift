import Foundation
import JourneyModel
import Testing

@Suite struct CommandRunnerTests {
    @Test(
        "a mistake in the arguments exits 64 with the usage, on standard error",
        arguments: [["--bogus"], ["status", "--bogus"], ["status", "--lines", "0"]])
    func usage(arguments: [String]) async throws {
        let trial = try await CommandTrial(arguments)
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.data.isEmpty)
        #expect(trial.notes.contains("Usage: wayleave"))
    }

    @Test(
        "a command that does not exist is named, with the commands that are near",
        arguments: [
            (
                ["aprove", "P-2"], "wayleave aprove",
                "Did you mean: wayleave proposal approve, wayleave audit prove, wayleave improve?"
            ),
            (
                ["proposal", "aprove"], "wayleave proposal aprove",
                "Did you mean: wayleave proposal approve?"
            ),
            (["jurney", "list"], "wayleave jurney", "Did you mean: wayleave journey?"),
            (["nonsense"], "wayleave nonsense", "wayleave --help"),
            (["team", "xyzzy-quux"], "wayleave team xyzzy-quux", "wayleave team --help"),
        ])
    func unknown(arguments: [String], named: String, hint: String) async throws {
        let trial = try await CommandTrial(arguments)
        #expect(trial.status == ExitStatus.usage.rawValue && trial.data.isEmpty)
        #expect(trial.notes == "✗ There is no command \"\(named)\".\n  Next  \(hint)\n")
    }

    @Test("with --json a mistake in the arguments is one error object on standard output")
    func usageJSON() async throws {
        let trial = try await CommandTrial(["status", "--bogus", "--json"])
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.notes.isEmpty)
        let object = try JSONSerialization.jsonObject(with: Data(trial.data.utf8))
        let error = try #require((object as? [String: [String: String]])?["error"])
        #expect(error["code"] == "invalid")
        #expect(error["message"]?.contains("--bogus") == true)
    }

    @Test("a refusal says what and what comes next, and exits by its code")
    func refusal() async throws {
        let trial = try await CommandTrial(["help", "nonsense"], environment: [:])
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.data.isEmpty)
        #expect(
            trial.notes == """
                ✗ there is no command or topic "nonsense"
                  Next  wayleave --help

                """)
    }

    @Test("a refusal with --json is one object with code, message and hint")
    func refusalJSON() async throws {
        let trial = try await CommandTrial(["help", "nonsense", "--json"])
        #expect(trial.notes.isEmpty)
        #expect(
            trial.data == #"{"error":{"code":"invalid","hint":"wayleave --help","#
                + #""message":"there is no command or topic \"nonsense\""}}"# + "\n")
    }

    @Test("a role of the embedded database is not asked of a server")
    func identityOnServer() async throws {
        let trial = try await CommandTrial(["status", "--as", "ana", "--database", "host=x"])
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.notes.contains("--as"))
    }

    @Test(
        "up, down and status refuse a database that is not theirs",
        arguments: ["up", "down", "status"])
    func otherDatabase(verb: String) async throws {
        let trial = try await CommandTrial([verb, "--database", "host=x"])
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.notes.contains("✗ \(verb) is about the embedded database"))
    }

    @Test("no command at all prints the help")
    func nothing() async throws {
        let trial = try await CommandTrial([])
        #expect(trial.status == 0)
        #expect(trial.data.contains("wayleave up"))
    }
}
