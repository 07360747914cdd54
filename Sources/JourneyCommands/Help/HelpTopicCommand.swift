package import ArgumentParser
import JourneyModel

/// `help TOPIC` prints a page; `help NOUN VERB` the help of a command.
package struct HelpTopicCommand: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Explain words, or a command",
        usage: "wayleave help [<topic> ...] [options]",
        discussion: """
            EXAMPLES
              wayleave help words
              wayleave help document journey
              wayleave help document journey --json > journey.schema.json
              wayleave help journey show

            TOPICS
              words            What the screens' words mean in the code and on other platforms
              document KIND    Fields, types and limits of a document; --json: its JSON Schema
            """)

    @Argument(help: "A topic, or the words of a command")
    package var topic: [String] = []

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        if topic == ["words"] {
            invocation.output.show(WordsPage())
            return
        }
        if topic.first == "document" {
            try showDocument(topic.dropFirst(), invocation.output)
            return
        }
        guard let command = Self.command(topic) else {
            throw GovernanceError(
                .invalid, "there is no command or topic \"\(topic.joined(separator: " "))\"",
                hint: "wayleave --help")
        }
        throw CleanExit.helpRequest(command)
    }

    private func showDocument(
        _ kinds: ArraySlice<String>, _ output: Output
    ) throws(GovernanceError) {
        guard let name = kinds.first else { return output.show(DocumentKindList()) }
        guard kinds.count == 1, let schema = DocumentSchema.of(try DocumentKind(named: name))
        else {
            throw GovernanceError(
                .invalid, "help document takes one kind.", hint: "wayleave help document")
        }
        output.show(DocumentPage(schema: schema))
    }

    /// Walks from the root by name; nil where a name leads nowhere.
    static func command(_ path: [String]) -> (any ParsableCommand.Type)? {
        var command: any ParsableCommand.Type = WayleaveCommand.self
        for name in path {
            let found = command.configuration.subcommands.first { child in
                child.configuration.commandName == name
                    || child.configuration.aliases.contains(name)
            }
            guard let found else { return nil }
            command = found
        }
        return command
    }
}
