/// A place where both sides touched the same, before it is put into words.
struct Clash {
    struct Option {
        var choice: MergeChoice
        /// What it puts in this place; nil: nothing.
        var value: JSON?
    }

    var path: MergePath
    var reason: MergeConflict.Reason
    var base: JSON?
    var mine: JSON?
    var theirs: JSON?
    var options: [Option]
    /// Steps that the place has to do with: those that lead to it, those that are passed by.
    var steps: [String] = []
    /// How many steps come back with this one: those behind it that were removed with it.
    var behind = 0
    /// What a rule of documents says.
    var note: String?

    /// Three values of one place, each of which may be chosen; `drop` is what was there before.
    init(
        _ path: MergePath, _ reason: MergeConflict.Reason, base: JSON?, mine: JSON?, theirs: JSON?
    ) {
        self.path = path
        self.reason = reason
        self.base = base
        self.mine = mine
        self.theirs = theirs
        options = [
            Option(choice: .mine, value: mine), Option(choice: .theirs, value: theirs),
            Option(choice: .drop, value: base),
        ]
    }

    func option(_ choice: MergeChoice) -> Option? {
        options.first { $0.choice == choice }
    }
}
