import ArgumentParser

/// Who a person acts as and where, as said on this command line: every command that is printed says
/// it again, so that it does the same when it is pasted. What the environment says needs no
/// repetition.
package struct RepeatedOptions: Equatable, Sendable {
    private var flags: [Flag] = []

    private struct Flag: Equatable, Sendable {
        var name: String
        /// As a shell reads it; nil for a switch.
        var value: String?
    }

    package init() {}

    package init(_ options: GlobalOptions) {
        if let identity = options.identity {
            flags.append(Flag(name: "--as", value: Self.quoted(identity)))
        }
        if let database = options.database {
            flags.append(Flag(name: "--database", value: Self.shown(database)))
        }
        if options.allowInsecure { flags.append(Flag(name: "--allow-insecure")) }
    }

    /// The text with these options in each command in it that takes them and has not said them.
    func completing(_ text: String) -> String {
        guard !flags.isEmpty else { return text }
        var completed = text
        for command in PrintedCommand.all(in: text).reversed() where Self.concerns(command.words) {
            let missing = flags.filter { !command.words.contains($0.name) }
            let words = missing.flatMap { [$0.name, $0.value].compactMap(\.self) }
            completed.insert(
                contentsOf: words.map { " " + $0 }.joined(), at: command.range.upperBound)
        }
        return completed
    }

    /// Whether a command acts as this person, on this database.
    private static func concerns(_ words: [String]) -> Bool {
        var path = words.prefix { !$0.hasPrefix("-") }
        while !path.isEmpty {
            if let command = HelpTopicCommand.command(Array(path)) {
                return (command as? any Verb.Type)?.isPersonal == true
            }
            path.removeLast()
        }
        return false
    }

    /// A password is not printed again: whoever pastes the command fills it in.
    private static func shown(_ connection: String) -> String {
        let login = connection.split(separator: "://", maxSplits: 1).dropFirst().first?
            .prefix { $0 != "/" && $0 != "?" }.split(separator: "@").dropLast().first
        let holdsPassword =
            login?.contains(":") == true || connection.lowercased().contains("password")
        return holdsPassword ? "\"...\"" : quoted(connection)
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "_-./:=@%+,".utf8.contains(byte)
            }
        }
        guard !isPlain || value.isEmpty else { return value }
        return "'" + value.replacing("'", with: #"'\''"#) + "'"
    }
}
