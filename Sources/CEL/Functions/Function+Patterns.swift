extension Function {
    /// The `regex` extension, with the syntax of RE2.
    static let patterns: [Function] = [
        Function(
            "regex.replace",
            [
                .global(.string, .string, .string, returns: .string),
                .global(.string, .string, .string, .int, returns: .string),
            ], patternPosition: 1, .variadic { Patterns.replace($0, &$1) }),
        Function(
            "regex.extract", [.global(.string, .string, returns: .optional(.string))],
            patternPosition: 1,
            .variadic { arguments, frame in
                Patterns.search(arguments, &frame) { text, pattern, frame in
                    Patterns.extract(text, pattern, &frame)
                }
            }),
        Function(
            "regex.extractAll", [.global(.string, .string, returns: .list(.string))],
            patternPosition: 1,
            .variadic { arguments, frame in
                Patterns.search(arguments, &frame) { text, pattern, frame in
                    Patterns.extractAll(text, pattern, &frame)
                }
            }),
    ]
}

private enum Patterns {
    /// Compiles the second argument and searches the first with it.
    static func search(
        _ arguments: [Value], _ frame: inout Frame,
        _ body: (Text, Pattern, inout Frame) -> Value
    ) -> Value? {
        guard case .string(let text) = arguments[0], case .string(let source) = arguments[1] else {
            return nil
        }
        guard frame.budget.traverse(source.count) else { return frame.budget.error }
        do throws(Pattern.Invalid) {
            return body(text, try Pattern(source), &frame)
        } catch {
            return .failure(.invalidArgument, error.message)
        }
    }

    private static let manyGroups = Value.failure(
        .invalidArgument, "the pattern has more than one group in parentheses")

    /// What the one group caught, or the whole match; nil for a group that caught nothing.
    private static func caught(_ match: Pattern.Match, in text: Text) -> Value? {
        guard let range = match[match.count - 1] else { return nil }
        if match.count > 1, range.isEmpty { return nil }
        return .string(Text(utf8: Array(text.utf8[range])))
    }

    static func extract(_ text: Text, _ pattern: Pattern, _ frame: inout Frame) -> Value {
        guard pattern.groupCount <= 1 else { return manyGroups }
        var result: Value?
        let isWithin = pattern.forEachMatch(in: text, &frame.budget) { match, _ in
            result = caught(match, in: text)
            return false
        }
        guard isWithin, frame.budget.build(text.utf8.count) else { return frame.budget.error }
        return .optional(OptionalValue(result))
    }

    static func extractAll(_ text: Text, _ pattern: Pattern, _ frame: inout Frame) -> Value {
        guard pattern.groupCount <= 1 else { return manyGroups }
        var results: [Value] = []
        let isWithin = pattern.forEachMatch(in: text, &frame.budget) { match, budget in
            // Each piece is an object beside its letters.
            guard budget.build(64 &+ (match[0]?.count ?? 0)) else { return false }
            if let value = caught(match, in: text) { results.append(value) }
            return true
        }
        return isWithin ? .list(List(results)) : frame.budget.error
    }

    static func replace(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard case .string(let template) = arguments[2] else { return nil }
        var limit: Int64 = -1
        if arguments.count > 3 {
            guard case .int(let count) = arguments[3] else { return nil }
            limit = count
        }
        return search(arguments, &frame) { text, pattern, frame in
            let replacement: Replacement
            do throws(Replacement.Invalid) {
                replacement = try Replacement(template, groupCount: pattern.groupCount)
            } catch {
                return .failure(.invalidArgument, error.message)
            }
            if limit == 0 { return .string(text) }
            return replaced(text, pattern, replacement, limit, &frame)
        }
    }

    private static func replaced(
        _ text: Text, _ pattern: Pattern, _ replacement: Replacement, _ limit: Int64,
        _ frame: inout Frame
    ) -> Value {
        var bytes: [UInt8] = []
        var end = 0
        var left = limit
        let isWithin = pattern.forEachMatch(in: text, &frame.budget) { match, budget in
            guard let whole = match[0] else { return false }
            let size = bytes.count
            bytes += text.utf8[end..<whole.lowerBound]
            replacement.append(match, of: text, to: &bytes)
            end = whole.upperBound
            left &-= 1
            return budget.build(bytes.count &- size) && left != 0
        }
        guard isWithin, frame.budget.build(text.utf8.count) else { return frame.budget.error }
        return .string(Text(utf8: bytes + text.utf8[end...]))
    }
}
