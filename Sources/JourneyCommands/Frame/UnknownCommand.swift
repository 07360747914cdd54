import ArgumentParser
import JourneyModel

/// A word of a command line that names no command, and the commands that may have been meant.
struct UnknownCommand {
    /// The words up to it.
    private var path: [String]
    private var word: String

    /// Nil where every word up to a verb or an option names something.
    init?(_ arguments: [String]) {
        path = []
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            guard let children = HelpTopicCommand.command(path)?.configuration.subcommands,
                !children.isEmpty
            else { return nil }
            guard HelpTopicCommand.command(path + [word]) != nil else {
                self.word = word
                return
            }
            path.append(word)
        }
        return nil
    }

    var error: GovernanceError {
        let named = Text((["wayleave"] + path + [word]).joined(separator: " ")).plain
        let near = near.map { "wayleave " + $0.joined(separator: " ") }
        let help = (["wayleave"] + path + ["--help"]).joined(separator: " ")
        return GovernanceError(
            .invalid, "There is no command \"\(named.prefix(100))\".",
            hint: near.isEmpty ? help : "Did you mean: \(near.joined(separator: ", "))?")
    }

    /// Below the words that are right first, then anywhere: people leave the noun out. Where no word
    /// is right, the nearest of all: a noun is no likelier than a verb.
    private var near: [[String]] {
        guard !path.isEmpty else { return Self.nearest(word, Self.commands(below: [])) }
        let here = Self.commands(below: path).filter { $0.count == path.count + 1 }
        let found = Self.nearest(word, here)
        return found.isEmpty ? Self.nearest(word, Self.commands(below: [])) : found
    }

    private static func nearest(_ word: String, _ paths: [[String]]) -> [[String]] {
        let names = Suggestion.nearest(to: word, among: Set(paths.compactMap(\.last)).sorted())
        return Array(names.flatMap { name in paths.filter { $0.last == name } }.prefix(3))
    }

    private static func commands(below path: [String]) -> [[String]] {
        let children = HelpTopicCommand.command(path)?.configuration.subcommands ?? []
        return children.flatMap { child -> [[String]] in
            guard let name = child.configuration.commandName else { return [] }
            return [path + [name]] + commands(below: path + [name])
        }
    }
}
