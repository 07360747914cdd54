extension Function {
    /// The string functions of the language itself.
    static let strings: [Function] = [
        test("contains") { text, part in text.firstByteOffset(of: part) != nil },
        test("startsWith") { text, part in text.utf8.starts(with: part.utf8) },
        test("endsWith") { text, part in text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
        },
        Function(
            "matches",
            [
                .member(.string, .string, returns: .bool),
                .global(.string, .string, returns: .bool),
            ],
            .binary { text, pattern, frame in
                guard case .string(let text) = text, case .string(let source) = pattern else {
                    return nil
                }
                switch Pattern.compiled(source, &frame.budget) {
                case .success(let pattern): return pattern.matches(text, &frame.budget)
                case .failure(let error): return .error(error)
                }
            }),
    ]

    private static func test(
        _ name: String, _ body: @escaping @Sendable (Text, Text) -> Bool
    ) -> Function {
        Function(
            name, [.member(.string, .string, returns: .bool)],
            .binary { text, part, frame in
                guard case .string(let text) = text, case .string(let part) = part else {
                    return nil
                }
                // The worst case looks at every letter of the one for each of the other.
                let cost =
                    name == "contains"
                    ? Cost.traversal(text.count) &* Cost.traversal(part.count)
                    : Cost.traversal(min(text.count, part.count))
                guard frame.budget.spend(cost) else { return frame.budget.error }
                return .bool(body(text, part))
            })
    }
}
