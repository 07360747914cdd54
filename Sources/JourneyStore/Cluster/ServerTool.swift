import JourneyModel
import Subprocess
import SystemPackage

/// A program of PostgreSQL's, run to its end as the server's account.
struct ServerTool: Sendable {
    struct Result: Sendable {
        var isSuccess: Bool
        var output: String
        var errors: String
    }

    let program: String
    let account: ServerAccount?

    /// Runs the program with these arguments and this text on its standard input.
    ///
    /// The environment is our own short one: variables such as `PGPORT`, `PGDATA` or `PGOPTIONS`
    /// of the caller must not reach the server.
    func run(_ arguments: [String], input: String = "") async throws(GovernanceError) -> Result {
        var options = PlatformOptions()
        if let account, account.isOther {
            options.userID = account.userID
            options.groupID = account.groupID
            options.supplementaryGroups = [account.groupID]
        }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(program)), arguments: Arguments(arguments),
                environment: .custom([
                    "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                ]),
                workingDirectory: "/", platformOptions: options, input: .string(input),
                output: .string(limit: 1_048_576), error: .string(limit: 1_048_576))
            return Result(
                isSuccess: result.terminationStatus.isSuccess,
                output: result.standardOutput, errors: result.standardError)
        } catch {
            throw GovernanceError(
                .unavailable, "cannot run \(program): \(error)",
                hint: "check that it is installed whole: \(ServerBinaries.installHint)")
        }
    }

    /// Runs the program and fails with what it said unless it succeeds.
    func require(_ arguments: [String], input: String = "") async throws(GovernanceError) {
        let result = try await run(arguments, input: input)
        guard result.isSuccess else {
            let said = (result.errors + result.output).split(separator: "\n").suffix(5)
            throw GovernanceError(
                .unavailable, "\(program) failed:\n" + said.joined(separator: "\n"),
                hint: "mend what it names, then repeat: wayleave up")
        }
    }
}
