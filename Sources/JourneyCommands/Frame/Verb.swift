package import ArgumentParser
import JourneyModel

/// A command that does something, as opposed to a noun that groups commands.
package protocol Verb: AsyncParsableCommand {
    var global: GlobalOptions { get }
    /// Whether it does its work as the person who calls it, on the database that they name.
    static var isPersonal: Bool { get }

    /// Does it. What goes wrong is thrown as a `GovernanceError`; `CommandRunner` prints it.
    func run(in invocation: Invocation) async throws
}

/// A verb whose screens tell nothing of what an installation holds.
package protocol UnmarkedVerb: Verb {}

extension Verb {
    package static var isPersonal: Bool { true }

    /// Refuses a database named by hand, for verbs that know the embedded one only.
    func requireEmbedded() throws(GovernanceError) {
        guard global.database != nil else { return }
        throw GovernanceError(
            .invalid,
            "\(Self.configuration.commandName ?? "this") is about the embedded database, and --database names another",
            hint: "leave out --database; a server of your own is started by its own means")
    }
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
