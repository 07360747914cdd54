/// A text of a template with places for values: `{step}.wait`.
struct TemplateText {
    private enum Part {
        case literal(String)
        case value(String)
    }

    private let parts: [Part]

    /// A brace that closes nothing is a letter like any other.
    init(_ text: String) {
        var (parts, rest) = ([Part](), text[...])
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
            parts.append(.value(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        self.parts = parts
    }

    /// Names of the values, as often as they stand there.
    var names: [String] {
        parts.compactMap { if case .value(let name) = $0 { name } else { nil } }
    }

    /// The one value that it is nothing but.
    var only: String? {
        if parts.count == 1, case .value(let name) = parts[0] { name } else { nil }
    }

    /// What is put in is not looked at again, so a value cannot name another.
    func filled(_ values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .value(let name): values[name] ?? ""
            }
        }.joined()
    }
}
