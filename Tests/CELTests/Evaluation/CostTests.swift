import CEL
import Testing

/// What cel-go charges, so that limits and figures can be compared with its own.
@Suite struct CostTests {
    private static let item = StructType("Item", [.init("id", .string), .init("size", .int)])

    static var environment: Environment {
        var environment = Environment()
        environment.declare("text", .string)
        environment.declare("short", .string)
        environment.declare("raw", .bytes)
        environment.declare("list", .list(.int))
        environment.declare("empty", .list(.int))
        environment.declare("item", .structure(item))
        environment.declare("flag", .bool)
        environment.declare(item)
        environment.declare("map", .map(.string, .map(.string, .string)))
        return environment
    }

    static var inputs: Inputs {
        let inputs = Inputs(environment)
        inputs.bind("text", to: .string(String(repeating: "x", count: 500)))
        inputs.bind("short", to: .string("idc"))
        inputs.bind("raw", to: .bytes(Octets(Array(repeating: 0x61, count: 500))))
        inputs.bind("list", to: .list([.int(1), .int(2), .int(3)]))
        inputs.bind("empty", to: .list([]))
        inputs.bind("item", to: .structure(Structure(item, [.string("a"), .int(1)])))
        inputs.bind("flag", to: .bool(false))
        inputs.bind("map", to: .map(Map(["a": .map(Map(["b": .string("0")]))])))
        return inputs
    }

    /// The figures are those of cel-go's own tests where it has the expression.
    static let cases: [(text: String, cost: UInt64)] = [
        ("'Hello World!'", 0), ("list", 1), ("map['a']", 2), ("list[0]", 2), ("item.id", 2),
        ("list[3 - 3]", 3), ("[1, 2, 3]", 10), ("{'a': 1, 'b': 2}", 30),
        ("empty.all(x, true)", 2), ("empty.exists(x, true)", 2), ("[1, 2, 3].all(x, true)", 20),
        ("[1, 2, 3].all(x, false)", 16), ("[1, 2, 3].exists(x, true)", 18),
        ("[1, 2, 3].exists_one(x, false)", 15), ("[1, 2, 3].map(x, 1)", 47),
        ("[1, 2, 3].filter(x, false)", 14), ("[1, 2, 3].filter(x, true)", 50),
        ("text.matches('[0-9]')", 103), ("'123'.matches('[0-9]')", 2),
        ("false || false", 0), ("true || false", 0), ("flag || flag || flag || flag", 4),
        ("true && false", 0), ("1 < 2", 1), ("1 == 2", 1), ("2 in [1, 2, 3]", 13), ("1 + 1", 1),
        ("2 in list", 4), ("'a' in map", 2),
        ("true ? 1 : 2", 0), ("true ? false : 1 > 3", 0), ("false ? false : 1 > 3", 1),
        ("size('123')", 1), ("short.size()", 2),
        ("'12345678901234567890' == '123456789012345678901234567890'", 2),
        ("'12345678901234567890' < '123456789012345678901234567890'", 2),
        ("string(raw)", 51), ("bytes(text)", 51), ("string(1)", 1), ("int('1')", 1),
        ("text.contains(text)", 2502), ("short.startsWith(text)", 3), ("short.endsWith(text)", 3),
        ("'abcdefg'.contains(short + 'val2222222')", 5),
        ("(1 > 2 ? 5 : 3) > 1", 2), ("(1 > 2 || 2 > 1) == true", 3),
        ("[{'k1': 1}, {'k2': 2}].all(x, true)", 77), ("[1] + [2]", 21),
        ("cel.bind(x, 1, x + x)", 13),
        ("Item{id: 'a', size: 1}", 40),
        // A collection inside a collection is paid for too: what shares its parts has no end.
        ("[[1, 2]] == [[1, 2]]", 42),
    ]

    @Test("an evaluation costs what it costs with cel-go", arguments: cases)
    func runtime(text: String, cost: UInt64) throws {
        let program = try Program(text, in: Self.environment)
        #expect(program.evaluate(Self.inputs).budget.cost == cost)
    }

    @Test("one unit less than it takes is not enough, and exactly as many are", arguments: cases)
    func limit(text: String, cost: UInt64) throws {
        let program = try Program(text, in: Self.environment)
        if case .error(let error) = program.evaluate(
            Self.inputs, budget: Budget(cost: cost)
        ).value {
            Issue.record("\(error.message)")
        }
        guard cost > 0 else { return }
        let value = program.evaluate(Self.inputs, budget: Budget(cost: cost - 1)).value
        guard case .error(let error) = value, error.code == .budgetExceeded else {
            Issue.record("\(value)")
            return
        }
    }
}
