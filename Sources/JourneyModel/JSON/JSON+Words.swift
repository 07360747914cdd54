extension JSON {
    /// The value on one line, for people.
    package var briefText: String {
        switch self {
        case .string(let text): text
        case .number(let value): ECMAScriptNumber.text(of: value)
        case .bool(let value): "\(value)"
        case .null: "nothing"
        case .array(let items):
            items.isEmpty ? "none" : items.map(\.briefText).joined(separator: ", ")
        case .object(let members):
            members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.briefText)" }
                .joined(separator: ", ")
        }
    }
}
