import ArgumentParser
import Foundation
import Glibc
import JourneyModel

/// From arguments to an exit status; the only place that turns errors into either.
package struct CommandRunner: Sendable {
    package let environment: [String: String]
    package let data: Channel
    package let notes: Channel

    package init(environment: [String: String], data: Channel, notes: Channel) {
        self.environment = environment
        self.data = data
        self.notes = notes
    }

    /// The whole life of the process; returns its exit status.
    package static func main() async -> Int32 {
        // A reader that goes away is found out by the write; see `Channel`.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        let runner = CommandRunner(
            environment: ProcessInfo.processInfo.environment,
            data: Channel(file: STDOUT_FILENO), notes: Channel(file: STDERR_FILENO))
        return await runner.run(Array(CommandLine.arguments.dropFirst()))
    }

    package func run(_ arguments: [String]) async -> Int32 {
        let status = await status(of: arguments)
        guard let reason = data.failure else { return status }
        // The command may have done its work, but nobody can rely on what it printed.
        notes.write("✗ the answer could not be written: \(reason)\n")
        return status == 0 ? ExitStatus.unexpected.rawValue : status
    }

    private func status(of arguments: [String]) async -> Int32 {
        var output = Output(data: data, notes: notes)
        // Before the options are read: an error in reading them is an error object too.
        if arguments.prefix(while: { $0 != "--" }).contains("--json") { output.format = .json }
        do {
            if let unknown = UnknownCommand(arguments) { throw unknown.error }
            var command = try WayleaveCommand.parseAsRoot(arguments)
            guard let verb = command as? any Verb else {
                try command.run()
                return ExitStatus.done.rawValue
            }
            try await run(verb, &output)
            return ExitStatus.done.rawValue
        } catch {
            return end(error, output)
        }
    }

    private func run(_ verb: any Verb, _ output: inout Output) async throws {
        output.allowsColour = Settings.allowsColour(verb.global, environment)
        output.isQuiet = verb.global.quiet
        output.repeated = RepeatedOptions(verb.global)
        let settings = try Settings(verb.global, environment: environment)
        let input = Input(isAllowed: settings.allowsInput, notes: notes)
        let invocation = Invocation(settings: settings, output: output, input: input)
        if !(verb is any UnmarkedVerb) { invocation.recallMarks() }
        try await verb.run(in: invocation)
    }

    private func end(_ error: any Error, _ output: Output) -> Int32 {
        switch error {
        case let exit as ExitWith:
            return exit.status
        case let refusal as GovernanceError:
            output.fail(refusal)
            return refusal.code.exitStatus.rawValue
        case is CancellationError:
            return ExitStatus.interrupted.rawValue
        default:
            return endParsing(error, output)
        }
    }

    /// Help and version are answers; a mistake in the arguments exits 64; the rest is our fault.
    private func endParsing(_ error: any Error, _ output: Output) -> Int32 {
        let code = WayleaveCommand.exitCode(for: error)
        let message = WayleaveCommand.fullMessage(for: error, columns: 100)
        if code.isSuccess {
            data.write(message + "\n")
        } else if code == .validationFailure {
            fail(usage: message, output)
        } else {
            let unexpected = GovernanceError(
                .unexpected, "unexpected: \(error)",
                hint: "repeat the command; if it stays, report it with this text")
            output.fail(unexpected)
            return ExitStatus.unexpected.rawValue
        }
        return code.rawValue
    }

    private func fail(usage message: String, _ output: Output) {
        guard output.format == .json else {
            notes.write(message + "\n")
            return
        }
        let lines = message.split(separator: "\n").map(String.init)
        let what = lines.first { $0.hasPrefix("Error: ") }?.dropFirst("Error: ".count)
        let usage = lines.first { $0.hasPrefix("Usage: ") }
        output.fail(
            GovernanceError(.invalid, what.map { String($0) } ?? message, hint: usage))
    }
}
