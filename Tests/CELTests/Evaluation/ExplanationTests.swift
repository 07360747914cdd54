import CEL
import Foundation
import Testing

@Suite struct ExplanationTests {
    private static func explain(
        _ text: String, _ bindings: [String: Value] = [:], budget: Budget = Budget()
    ) throws -> (value: Value, explanation: Explanation) {
        var environment = Environment()
        for name in bindings.keys.sorted() { environment.declare(name, .dyn) }
        let inputs = Inputs(environment)
        for (name, value) in bindings { inputs.bind(name, to: value) }
        let result = try TracedProgram(text, in: environment).explain(inputs, budget: budget)
        return (result.value, result.explanation)
    }

    private static func path(_ text: String, _ bindings: [String: Value] = [:]) throws -> [String] {
        try explain(text, bindings).explanation.decisivePath.dropFirst().map(\.text)
    }

    @Test("the operand that decides is told, and only that one")
    func deciding() throws {
        let values: [String: Value] = ["a": .int(1), "b": .int(2)]
        #expect(try Self.path("a == 1 && b == 1", values) == ["b == 1"])
        #expect(try Self.path("a == 2 || (b == 2 && a == 1)", values) == ["b == 2 && a == 1"])
        #expect(try Self.path("a == 1 ? b > 5 : b < 5", values) == ["b > 5"])
        #expect(try Self.path("a == 1 && b == 2", values).isEmpty)
    }

    @Test("of a loop the element that decides is shown with its value")
    func loop() throws {
        let list = Value.list((0..<100).map { .int($0) })
        let explanation = try Self.explain("xs.all(x, x < 70)", ["xs": list]).explanation
        #expect(explanation.elementCount == 71)
        #expect(explanation.decisivePath.last?.element == "70")
        #expect(explanation.children.count <= 10)
        #expect(explanation.rows.contains { $0.remarks.contains("for 70") })
        let found = try Self.explain("xs.exists(i, x, i == 3 && x == 3)", ["xs": list]).explanation
        #expect(found.decisivePath.last?.element == "3: 3")
    }

    @Test("an error that another operand covers is told as not passed on")
    func absorbed() throws {
        let (value, explanation) = try Self.explain("1 / a > 0 || a == 0", ["a": .int(0)])
        guard case .bool(true) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(explanation.absorbedErrors.map(\.text) == ["1 / a > 0"])
        #expect(explanation.decisivePath.last?.text == "a == 0")
        let failed = try Self.explain("1 / a > 0 || a == 1", ["a": .int(0)]).explanation
        #expect(failed.isError && failed.absorbedErrors.isEmpty)
        #expect(failed.decisivePath.last?.text == "1 / a")
    }

    @Test("costs are those of the plain evaluation, the whole holding its parts")
    func cost() throws {
        let text = "[1, 2, 3].exists(x, x * 2 == 6) && 'abc'.contains('b')"
        let environment = Environment()
        let plain = try Program(text, in: environment).evaluate(Inputs(environment))
        let traced = try TracedProgram(text, in: environment).explain(Inputs(environment))
        #expect(traced.budget.cost == plain.budget.cost)
        #expect(traced.explanation.cost == plain.budget.cost)
        #expect(traced.explanation.children.allSatisfy { $0.cost < traced.explanation.cost })
    }

    @Test("an expression that runs out of budget says so, and what it kept stays small")
    func budget() throws {
        let text = "xs.map(a, xs.map(b, xs.map(c, a + b + c)))"
        let list = Value.list((0..<400).map { .int($0) })
        let (value, explanation) = try Self.explain(text, ["xs": list])
        #expect(explanation.isError && explanation.rows.count < 20_000)
        guard case .error(let error) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(error.code == .budgetExceeded)
    }

    @Test(
        "an expression is shown as its author would write it",
        arguments: [
            "a && (b || c)", "!(a in b)", "a ? b : c", "(a ? b : c) ? d : e", "-a - (b - c)",
            "has(a.b.c)", "a.?b.orValue('x')", "a.`b-c`[0]", "[1, 2u, 3.5]", "{'k': [a, b]}",
            "a.all(x, x > 1)", "a.filter(x, x.b == 'c')", "a.map(x, x > 1, x * 2)",
            "a.transformList(i, x, i)", "a.exists_one(x, x == 'it\\'s')", "cel.bind(x, a, x + x)",
            "size(a) <= (b + c) * 2 - d", "a == (b == c)", "b'\\x61'", "a[?0].optMap(x, x.b)",
        ])
    func text(source: String) throws {
        let program = try TracedProgram(source, in: Environment(), isChecked: false)
        let shown = program.explain(Inputs(Environment())).explanation.text
        #expect(shown == source)
    }

    /// Expressions of the conformance suite that need nothing from outside.
    private static func expressions() throws -> [String]? {
        let environment = ProcessInfo.processInfo.environment
        let folder = URL(fileURLWithPath: environment["WAYLEAVE_SHARED"] ?? "../shared")
            .appendingPathComponent("data/cel")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            #expect(environment["CI"] != "true", "the shared conformance data is missing")
            return nil
        }
        var expressions: [String] = []
        for name in names.sorted() where name.hasSuffix(".json") && !name.hasPrefix("MANIFEST") {
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            for test in document?["tests"] as? [[String: Any]] ?? []
            where test["needs_proto"] as? Bool != true && test["type_env"] == nil {
                if let expression = test["expr"] as? String { expressions.append(expression) }
            }
        }
        return expressions
    }

    private static func areSame(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.error(let a), .error(let b)): a.code == b.code && a.message == b.message
        case (.double(let a), .double(let b)): a.bitPattern == b.bitPattern
        default: "\(left)" == "\(right)" || Value.areEqual(left, right)
        }
    }

    @Test("every expression of the conformance suite has the same value and cost when explained")
    func conformance() throws {
        guard let expressions = try Self.expressions() else { return }
        #expect(expressions.count > 1_000)
        let environment = Environment()
        var reread = 0
        for text in expressions {
            guard let program = try? Program(text, in: environment, isChecked: false),
                let traced = try? TracedProgram(text, in: environment, isChecked: false)
            else { continue }
            let plain = program.evaluate(Inputs(environment))
            let result = traced.explain(Inputs(environment))
            #expect(Self.areSame(plain.value, result.value), "\(text)")
            #expect(plain.budget.cost == result.budget.cost, "\(text)")
            // What is shown is an expression again, and means the same.
            let shown = result.explanation.text
            guard let again = try? Program(shown, in: environment, isChecked: false) else {
                Issue.record("\(text) is shown as \(shown), which does not parse")
                continue
            }
            let value = again.evaluate(Inputs(environment)).value
            if case .error = value, case .error = plain.value { continue }
            #expect(Self.areSame(plain.value, value), "\(text) is shown as \(shown)")
            reread += 1
        }
        #expect(reread > 500)
    }
}
