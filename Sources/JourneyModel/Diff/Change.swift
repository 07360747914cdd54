/// One change to a document, in words of the people who decide on it.
package struct Change: Equatable, Sendable {
    package enum Symbol: String, Sendable {
        case added = "+"
        case removed = "-"
        case changed = "~"
        case moved = "→"
    }

    /// What the change is about; in the order in which changes are listed.
    package enum Category: String, CaseIterable, Sendable {
        /// A document that is new or goes.
        case whole
        case graph, wait, content, consent
        case audience, entry, exit, goal, caps
        case quietHours = "quiet-hours"
        case transfer, ownership, terms, metrics, platform, meta
    }

    package var symbol: Symbol
    package var category: Category
    /// What changed, without values: `wait before "Reminder e-mail"`.
    package var subject: String
    /// The value before and after, where there are such: `3 days`, `1 day`.
    package var from: String?
    package var to: String?
    /// Behind it: places in the document, platform keys.
    package var detail: String
    /// Keys of the steps that it touches.
    package var steps: [String]

    package init(
        _ symbol: Symbol, _ category: Category, _ subject: String,
        values: (from: String, to: String)? = nil, detail: String, steps: [String] = []
    ) {
        self.symbol = symbol
        self.category = category
        self.subject = subject
        from = values?.from
        to = values?.to
        self.detail = detail
        self.steps = steps
    }

    /// The change on one line: `wait before "Reminder e-mail" 3 days → 1 day`.
    package var text: String {
        guard let from, let to else { return subject }
        return "\(subject) \(from) → \(to)"
    }
}
