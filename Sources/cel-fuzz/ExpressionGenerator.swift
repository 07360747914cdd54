/// Writes expressions over the document: mostly well typed, now and then not.
struct ExpressionGenerator {
    enum Kind: CaseIterable {
        case bool, int, uint, double, string, bytes, timestamp, duration
        case strings, numbers, steps
    }

    var random: SeededRandom
    /// Names that macros have bound, with what they hold.
    private var locals: [(name: String, kind: Kind, isStep: Bool)] = []

    init(_ random: SeededRandom) {
        self.random = random
    }

    /// An expression of any kind, conditions above all.
    mutating func expression() -> String {
        let kind = random.isOne(in: 3) ? random.pick(Kind.allCases) : .bool
        return expression(kind, 2 + random.below(4))
    }

    mutating func expression(_ kind: Kind, _ depth: Int) -> String {
        var kind = kind
        if random.isOne(in: 60) { kind = random.pick(Kind.allCases) }
        if depth <= 0 || random.isOne(in: 6) { return leaf(kind) }
        if random.isOne(in: 25) {
            return "(\(bool(depth)) ? \(expression(kind, depth - 1)) : "
                + "\(expression(kind, depth - 1)))"
        }
        if random.isOne(in: 40) { return "dyn(\(expression(kind, depth - 1)))" }
        if random.isOne(in: 60) { return "[\(expression(kind, depth - 1))][0]" }
        if random.isOne(in: 60) { return "{'k': \(expression(kind, depth - 1))}.k" }
        return branch(kind, depth - 1)
    }

    private mutating func bool(_ depth: Int) -> String { expression(.bool, depth - 1) }

    // MARK: Leaves

    private mutating func leaf(_ kind: Kind) -> String {
        let known = locals.filter { $0.kind == kind && !$0.isStep }
        if !known.isEmpty, random.isOne(in: 2) { return random.pick(known).name }
        if let field = stepField(kind) { return field }
        return random.pick(Self.leaves[kind] ?? ["true"])
    }

    /// A field of a step that a macro has bound.
    private mutating func stepField(_ kind: Kind) -> String? {
        let steps = locals.filter(\.isStep)
        guard !steps.isEmpty, random.below(3) > 0 else { return nil }
        let fields: [Kind: [String]] = [
            .string: ["id", "kind", "consent.basis"], .int: ["hours"], .bool: ["enabled"],
            .strings: ["tags", "next"],
        ]
        guard let names = fields[kind] else { return nil }
        return random.pick(steps).name + "." + random.pick(names)
    }

    private static let leaves: [Kind: [String]] = [
        .bool: ["true", "false", "journey.live", "has(journey.name)", "has(journey.absent)"],
        .int: [
            "0", "1", "-1", "7", "9223372036854775807", "-9223372036854775808", "0x1F",
            "journey.size", "journey.numbers[1]", "9007199254740993", "journey.numbers[9]",
        ],
        .uint: ["0u", "1u", "18446744073709551615u", "0xFFu", "42u"],
        .double: [
            "0.0", "-0.0", "1.5", "1e300", "-1e308", "journey.rate", "journey.rates[0]",
            "double('NaN')", "double('inf')", "9007199254740992.0", ".5",
        ],
        .string: [
            "''", "'a'", "\"promo\"", "r'\\d'", "'\\u00e9'", "'e\\u0301'", "journey.id",
            "journey.name", "journey.tags[0]", "journey.steps[0].kind", "'''it's'''",
            "journey.startsAt", "journey.wait", "journey.absent",
        ],
        .bytes: ["b''", "b'a'", "b'\\xff\\000'", "bytes(journey.name)", "b'\\303\\251'"],
        .timestamp: [
            "timestamp(journey.startsAt)", "timestamp('1970-01-01T00:00:00Z')",
            "timestamp('9999-12-31T23:59:59.999999999Z')", "timestamp(0)",
            "timestamp('2024-02-29T12:30:45.123+02:00')", "timestamp('0001-01-01T00:00:00Z')",
            "timestamp('2023-02-29T00:00:00Z')",
        ],
        .duration: [
            "duration('1h')", "duration(journey.wait)", "duration('-1.5s')", "duration('0s')",
            "duration('250ms')", "duration('1d')", "duration('100000h')",
        ],
        .strings: [
            "journey.tags", "journey.none", "[]", "['a', 'promo', 'b']", "journey.steps[0].tags",
        ],
        .numbers: ["journey.numbers", "[1, 2, 3]", "[0]", "[]", "[1, -5, 9223372036854775807]"],
        .steps: ["journey.steps"],
    ]

    // MARK: Branches

    private mutating func branch(_ kind: Kind, _ depth: Int) -> String {
        switch kind {
        case .bool: boolean(depth)
        case .int: integer(depth)
        case .uint: number(.uint, depth, ["+", "-", "*", "/", "%"], conversion: "uint")
        case .double: number(.double, depth, ["+", "-", "*", "/"], conversion: "double")
        case .string: string(depth)
        case .bytes:
            random.isOne(in: 2)
                ? "(\(expression(.bytes, depth)) + \(expression(.bytes, depth)))"
                : "bytes(\(expression(.string, depth)))"
        case .timestamp: moment(depth)
        case .duration: span(depth)
        case .strings: list(.string, .strings, depth)
        case .numbers: list(.int, .numbers, depth)
        case .steps: filtered(.steps, depth)
        }
    }

    private mutating func boolean(_ depth: Int) -> String {
        switch random.below(14) {
        case 0, 1: return "(\(bool(depth)) && \(bool(depth)))"
        case 2, 3: return "(\(bool(depth)) || \(bool(depth)))"
        case 4: return "!\(wrapped(.bool, depth))"
        case 5, 6:
            let kind = random.pick(Kind.allCases)
            let relation = random.pick(["==", "!=", "<", "<=", ">", ">="])
            return "(\(expression(kind, depth)) \(relation) \(expression(kind, depth)))"
        case 7:
            let kinds: [Kind] = [.int, .uint, .double]
            let relation = random.pick(["==", "!=", "<", "<=", ">", ">="])
            return "(dyn(\(expression(random.pick(kinds), depth))) \(relation) "
                + "\(expression(random.pick(kinds), depth)))"
        case 8:
            return random.isOne(in: 2)
                ? "(\(expression(.string, depth)) in \(expression(.strings, depth)))"
                : "(\(expression(.int, depth)) in \(expression(.numbers, depth)))"
        case 9:
            let test = random.pick(["contains", "startsWith", "endsWith"])
            return "\(wrapped(.string, depth)).\(test)(\(expression(.string, depth)))"
        case 10:
            let patterns = [
                "'^a'", "'[a-z]+'", "r'\\d+$'", "'(a+)+$'", "'\\u00e9'", "''", "('(' + '')",
            ]
            return "\(wrapped(.string, depth)).matches(\(random.pick(patterns)))"
        case 11:
            let step = "journey.steps[\(random.below(4))]"
            return "has(\(step).\(random.pick(["hours", "consent", "id", "consent.basis"])))"
        default: return quantifier(depth)
        }
    }

    private mutating func quantifier(_ depth: Int) -> String {
        let macro = random.pick(["all", "exists", "exists_one"])
        return loop(macro, random.pick([.strings, .numbers, .steps]), depth) {
            $0.expression(.bool, depth)
        }
    }

    /// `range.macro(name, body)`, the name known inside the body alone.
    private mutating func loop(
        _ macro: String, _ range: Kind, _ depth: Int,
        _ body: (inout ExpressionGenerator) -> String
    ) -> String {
        let target = wrapped(range, depth)
        let name = random.pick(["x", "y", "s", "t"])
        let kind: Kind = range == .strings ? .string : range == .numbers ? .int : .steps
        locals.append((name, kind, range == .steps))
        let hidden = locals.dropLast().filter { $0.name == name }
        let outer = locals
        locals.removeAll { local in hidden.contains { $0.name == local.name } }
        locals.append((name, kind, range == .steps))
        let text = body(&self)
        locals = Array(outer.dropLast())
        return "\(target).\(macro)(\(name), \(text))"
    }

    private mutating func integer(_ depth: Int) -> String {
        switch random.below(6) {
        case 0:
            return "size(\(expression(random.pick([.string, .bytes, .strings, .steps]), depth)))"
        case 1:
            let part = random.pick([
                "getFullYear", "getMonth", "getDate", "getDayOfWeek", "getDayOfYear", "getHours",
                "getMinutes", "getSeconds", "getMilliseconds", "getDayOfMonth",
            ])
            let zone = random.pick(["", "", "'UTC'", "'+05:30'", "'Europe/Berlin'", "'-08:00'"])
            return "\(wrapped(.timestamp, depth)).\(part)(\(zone))"
        case 2:
            let part = random.pick(["getHours", "getMinutes", "getSeconds", "getMilliseconds"])
            return "\(wrapped(.duration, depth)).\(part)()"
        case 3: return "\(wrapped(.numbers, depth))[\(expression(.int, 0))]"
        default: return number(.int, depth, ["+", "-", "*", "/", "%"], conversion: "int")
        }
    }

    private mutating func number(
        _ kind: Kind, _ depth: Int, _ operators: [String], conversion: String
    ) -> String {
        switch random.below(5) {
        case 0:
            let sources: [Kind] = [.int, .uint, .double, .string]
            return "\(conversion)(\(expression(random.pick(sources), depth)))"
        case 1 where kind != .uint: return "-(\(expression(kind, depth)))"
        default:
            let sign = random.pick(operators)
            return "(\(expression(kind, depth)) \(sign) \(expression(kind, depth)))"
        }
    }

    private mutating func string(_ depth: Int) -> String {
        switch random.below(3) {
        case 0:
            let sources: [Kind] = [.int, .uint, .bool, .bytes, .timestamp]
            return "string(\(expression(random.pick(sources), depth)))"
        case 1: return "\(wrapped(.strings, depth))[\(random.below(3))]"
        default: return "(\(expression(.string, depth)) + \(expression(.string, depth)))"
        }
    }

    private mutating func moment(_ depth: Int) -> String {
        let sign = random.pick(["+", "-"])
        return "(\(expression(.timestamp, depth)) \(sign) \(expression(.duration, depth)))"
    }

    private mutating func span(_ depth: Int) -> String {
        random.isOne(in: 2)
            ? "(\(expression(.timestamp, depth)) - \(expression(.timestamp, depth)))"
            : "(\(expression(.duration, depth)) + \(expression(.duration, depth)))"
    }

    private mutating func list(_ element: Kind, _ kind: Kind, _ depth: Int) -> String {
        switch random.below(5) {
        case 0:
            let count = random.below(4)
            let items = (0..<count).map { _ in expression(element, depth) }
            return "[" + items.joined(separator: ", ") + "]"
        case 1: return "(\(expression(kind, depth)) + \(expression(kind, depth)))"
        case 2: return filtered(kind, depth)
        default:
            return loop("map", random.pick([.strings, .numbers, .steps]), depth) {
                $0.expression(element, depth)
            }
        }
    }

    private mutating func filtered(_ kind: Kind, _ depth: Int) -> String {
        loop("filter", kind, depth) { $0.expression(.bool, depth) }
    }

    /// In parentheses, so that a selection or call may follow.
    private mutating func wrapped(_ kind: Kind, _ depth: Int) -> String {
        "(\(expression(kind, depth)))"
    }
}
