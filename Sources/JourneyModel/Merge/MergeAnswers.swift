/// What a person has answered, by the names of places, and which answers have met a question.
struct MergeAnswers {
    private let answers: [String: MergeChoice]
    private let fields: Set<String>
    /// Other names of places, such as `reminder.wait` for the wait before it.
    private let aliases: [MergePath: String]
    private(set) var used: Set<String> = []
    /// Answers that the place does not allow, with what it allows.
    private(set) var refused: [String: [MergeChoice]] = [:]

    init(_ answers: [String: MergeChoice], fields: Set<String>, aliases: [MergePath: String]) {
        self.answers = answers
        self.fields = fields
        self.aliases = aliases
    }

    /// The name under which a place is asked for.
    func name(of path: MergePath) -> String {
        aliases[path] ?? path.names(besides: fields)[0]
    }

    /// The answer to a clash; nil: none, or none that it allows.
    ///
    /// An answer to a whole step is one to every clash inside it that has none of its own.
    mutating func option(for clash: Clash) -> Clash.Option? {
        guard !answers.isEmpty else { return nil }
        let names = clash.path.names(besides: fields)
        for name in [aliases[clash.path], names[0]].compactMap(\.self) {
            guard let choice = answers[name] else { continue }
            used.insert(name)
            if let option = clash.option(choice) { return option }
            refused[name] = clash.options.map(\.choice)
            return nil
        }
        for name in names.dropFirst() {
            guard let choice = answers[name], choice == .mine || choice == .theirs,
                let option = clash.option(choice)
            else { continue }
            used.insert(name)
            return option
        }
        return nil
    }

    /// Answers that nothing asked for, in the order of their names.
    var unasked: [String] {
        answers.keys.filter { !used.contains($0) }.sorted()
    }
}
