import CEL
import Testing

@Suite struct CostEstimateTests {
    private static let step = StructType(
        "Step",
        [
            .init("key", .string, limit: .most(80)), .init("note", .string),
            .init("tags", .list(.string), limit: .most(20, of: .most(40))),
        ])

    private static var environment: Environment {
        var environment = Environment()
        environment.declare("hundred", .list(.int), limit: .most(100))
        environment.declare("nested", .list(.list(.int)), limit: .most(50, of: .most(10)))
        environment.declare("text", .string, limit: .most(500))
        environment.declare(
            "steps", .list(.structure(step)), limit: .most(500))
        environment.declare("loose", .list(.list(.string)))
        environment.declare("free", .dyn)
        environment.declare("lazy", .int, cost: CostEstimate(7, 70))
        return environment
    }

    @Test(
        "an estimate holds the least and the most, with cel-go's figures where it has them",
        arguments: [
            ("'a'", 0, 0), ("hundred", 1, 1), ("[1, 2, 3]", 10, 10),
            ("hundred.all(x, true)", 2, 302), ("nested.all(x, x.all(y, true))", 2, 1752),
            ("[1, 2, 3].all(x, true)", 14, 20), ("text.matches('[0-9]')", 3, 103),
            ("'123'.matches('[0-9]')", 2, 2), ("true || 1 < 2", 0, 1),
            ("2 in [1, 2, 3]", 11, 13), ("text.contains(text)", 2, 2502),
            ("true ? 1 + 1 : 2", 0, 1), ("has(steps[0].key)", 3, 3),
            ("(hundred + hundred).all(x, true)", 4, 604),
            ("steps.all(s, s.key == 'abc')", 2, 3_002),
            ("hundred.map(x, x)", 2, 1_302), ("hundred.filter(x, false)", 2, 1_302),
            ("lazy + lazy", 3, 73),
        ])
    func figures(text: String, least: UInt64, most: UInt64) throws {
        let cost = try Program(text, in: Self.environment).cost
        #expect(cost.most == most && cost.least == least)
    }

    @Test("what an evaluation costs lies within the estimate", arguments: CostTests.cases)
    func actual(text: String, cost: UInt64) throws {
        let estimate = try Program(text, in: CostTests.environment).cost
        #expect(estimate.least <= cost)
        #expect(cost <= estimate.most)
    }

    @Test("every step against every other one is within the limit of a rule; a third time is not")
    func pairs() throws {
        let pairs = "steps.all(a, steps.exists_one(b, a.key == b.key))"
        #expect(
            try Program(pairs, in: Self.environment).cost.most <= CostEstimate.ruleLimit)
        let names = "steps.all(a, a.tags.all(t, steps.exists(b, b.key == t)))"
        #expect(
            try Program(names, in: Self.environment).cost.most <= CostEstimate.ruleLimit)
        let triples = "steps.all(a, steps.all(b, steps.all(c, a.key + b.key != c.key)))"
        let refused = try Program(triples, in: Self.environment)
        #expect(refused.cost.most > CostEstimate.ruleLimit)
        #expect(refused.undeclaredSizes == [])
    }

    @Test(
        "fields whose size had to be assumed are named",
        arguments: [
            ("steps.all(s, s.note.contains(s.key))", ["steps[].note"]),
            ("loose.all(l, l.all(t, t.matches('a')))", ["loose", "loose[]", "loose[][]"]),
            (
                "free.items.all(i, i.name == i.other)",
                ["free.items", "free.items[].name", "free.items[].other"]
            ),
            ("steps.all(s, s.note == 'short')", []),
        ])
    func undeclared(text: String, fields: [String]) throws {
        #expect(try Program(text, in: Self.environment).undeclaredSizes == fields)
    }

    @Test(
        "nor does what is made or compared element by element leave it",
        arguments: [
            "lists.range(1) == [0]", "[lists.range(7)] == []", "dyn([1, 2, 3]) == [1, 2, 3]",
            "[1, 2, 3] != dyn([1, -5, 9])", "Point{x: 1, y: 2} == Point{x: 1, y: 2}",
        ])
    func elements(text: String) throws {
        var environment = Environment()
        environment.declare(StructType("Point", [.init("x", .int), .init("y", .int)]))
        let program = try Program(text, in: environment)
        let (_, budget) = program.evaluate(Inputs(environment), budget: Budget())
        #expect(budget.cost <= program.cost.most)
    }

    @Test("an estimate that fits no number is the greatest one")
    func saturation() throws {
        var text = "1 == 1"
        for index in 0..<40 { text = "steps.all(s\(index), \(text))" }
        #expect(try Program(text, in: Self.environment).cost.most == .max)
    }

    @Test("a variable's size follows from its expression")
    func result() throws {
        var environment = Self.environment
        let keys = try Program("steps.map(s, s.key + '!')", in: environment)
        environment.declare(
            "keys", keys.resultType, limit: keys.resultLimit, cost: keys.cost)
        let cost = try Program("keys.all(k, k.matches('a'))", in: environment).cost
        // 500 times: loop, name, and nine tens of characters; and the variable itself.
        #expect(cost.most == 500 * (3 + 1 + 9) + 2 + keys.cost.most)
    }
}
