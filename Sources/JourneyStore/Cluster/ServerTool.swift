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
        let command = commandLine(arguments)
        do {
            let result = try await Subprocess.run(
                .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
                environment: .custom([
                    "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                ]),
                workingDirectory: "/", input: .string(input),
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

    /// The program as the server's account. The account is changed by a program of its own: between
    /// fork and exec the C library would wait for ever for threads that the child does not have.
    private func commandLine(_ arguments: [String]) -> [String] {
        guard let account, account.isOther else { return [program] + arguments }
        return [
            "/usr/bin/setpriv", "--reuid=\(account.userID)", "--regid=\(account.groupID)",
            "--clear-groups", "--", program,
        ] + arguments
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
