extension SourceNode {
    /// What a value is, in a complaint about its type.
    var words: String {
        switch content {
        case .null: "nothing"
        case .bool(let value): "\(value)"
        case .number(let value): "the number \(ECMAScriptNumber.text(of: value))"
        case .string: "text"
        case .array: "a list"
        case .object: "a block of fields"
        }
    }
}
