package import ArgumentParser

/// A command that does something, as opposed to a noun that groups commands.
package protocol Verb: AsyncParsableCommand {
    var global: GlobalOptions { get }

    /// Does it. What goes wrong is thrown as a `GovernanceError`; `CommandRunner` prints it.
    func run(in invocation: Invocation) async throws
}

/// What a verb may use of the world.
package struct Invocation: Sendable {
    package let settings: Settings
    package let output: Output
    package let input: Input

    package init(settings: Settings, output: Output, input: Input) {
        self.settings = settings
        self.output = output
        self.input = input
    }
}

/// Ends a command with a status that is no failure: `--detailed-exitcode` found differences.
package struct ExitWith: Error, Equatable, Sendable {
    package let status: Int32

    package init(status: Int32) {
        self.status = status
    }
}
