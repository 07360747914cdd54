import CEL
import Testing

@Suite struct ProgramTests {
    private static let step = StructType(
        "Step",
        [
            .init("key", .string), .init("label", .string),
            .init("tags", .list(.string), defaultValue: .list([])),
        ])
    private static let journey = StructType(
        "Journey", [.init("key", .string), .init("steps", .list(.structure(step)))])

    private static var environment: Environment {
        var environment = Environment()
        environment.declare("journey", .structure(journey))
        environment.declare("params.cap", .int)
        return environment
    }

    private static func problems(_ text: String) -> [Problem] {
        do {
            _ = try Program(text, in: environment)
            return []
        } catch {
            return error.problems
        }
    }

    private static func value(_ text: String, budget: Budget = Budget()) throws -> Value {
        let environment = Environment()
        let program = try Program(text, in: environment, isChecked: false)
        return program.evaluate(Inputs(environment), budget: budget).value
    }

    private static func isTrue(_ value: Value) -> Bool {
        if case .bool(true) = value { true } else { false }
    }

    private static func code(_ value: Value) -> EvaluationError.Code? {
        if case .error(let error) = value { error.code } else { nil }
    }

    @Test("a misspelt field is refused with the nearest one, its place and a caret")
    func misspeltField() throws {
        let text = "size(journey.key) > 0 &&\n  size(journey.setps) > 0"
        let problem = try #require(Self.problems(text).first)
        #expect(problem.message == "unknown field `setps` of Journey")
        #expect(problem.remedy == "did you mean `steps`?")
        let source = SourceText(text)
        let place = source.place(ofByte: problem.offset)
        #expect(place.line == 2 && place.column == 16)
        #expect(
            source.excerpt(atByte: problem.offset)
                == "  size(journey.setps) > 0\n               ^")
    }

    @Test(
        "what the types do not allow is refused before it runs",
        arguments: [
            ("journey.steps.all(s, s.labl == 'a')", "unknown field `labl` of Step"),
            ("journee.key == 'a'", "unknown name `journee`"),
            ("params.capp > 1", "unknown name `params.capp`"),
            ("journey.key == 1", "`==` does not work on string and int"),
            ("journey.steps.all(s, s.key)", "the condition must be true or false"),
            ("journey.key.contain('a')", "unknown function `contain`"),
            ("journey.key.matches('(?=a)')", "the pattern is not valid"),
            ("1 +", "expected a value"),
            ("a = 1", "`=` is not part of the language"),
            ("", "the expression is empty"),
            ("'a", "the string is not closed"),
            ("9223372036854775808", "the number does not fit"),
        ])
    func refused(text: String, message: String) {
        #expect(Self.problems(text).contains { $0.message.contains(message) })
    }

    @Test("all problems of an expression are reported, not only the first")
    func allProblems() {
        #expect(Self.problems("journey.a == journey.b").count == 2)
    }

    @Test(
        "arithmetic that does not fit is an error, never a trap",
        arguments: [
            "9223372036854775807 + 1", "-9223372036854775808 - 1", "-(-9223372036854775808)",
            "-9223372036854775808 / -1", "-9223372036854775808 % -1", "1 / 0", "1 % 0",
            "4611686018427387904 * 2", "0u - 1u", "int(1e300)", "uint(-1.0)",
            "duration('9223372036s') + duration('9223372036s')",
            "timestamp('9999-12-31T23:59:59Z') + duration('1h')", "[1][9223372036854775807]",
            "'a'.substring(9223372036854775807)", "'abc'.substring(2, 1)",
        ])
    func overflow(text: String) throws {
        #expect(Self.code(try Self.value(text)) != nil)
    }

    @Test("a decided && or || hides an error on either side; an undecided one does not")
    func commutes() throws {
        #expect(Self.isTrue(try Self.value("(1 / 0 > 0) || true")))
        #expect(Self.isTrue(try Self.value("true || (1 / 0 > 0)")))
        #expect(Self.isTrue(try Self.value("!((1 / 0 > 0) && false)")))
        #expect(Self.code(try Self.value("(1 / 0 > 0) || false")) == .divisionByZero)
        #expect(Self.isTrue(try Self.value("[0, 1].exists(x, 1 / x == 1)")))
        #expect(Self.code(try Self.value("[0, 1].exists_one(x, 1 / x == 1)")) != nil)
    }

    @Test("an exceeded budget is no error that || could hide")
    func budget() throws {
        let loop = "[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, a + b + c > 0)))"
        let value = try Self.value("\(loop) || true", budget: Budget(cost: 20))
        #expect(Self.code(value) == .budgetExceeded)
        #expect(Self.isTrue(try Self.value(loop)))
    }

    @Test("what doubles in every step is stopped by its size")
    func built() throws {
        var text = "'0123456789'"
        for _ in 0..<40 { text = "cel.bind(x, \(text), x + x)" }
        #expect(Self.code(try Self.value(text)) == .budgetExceeded)
    }

    @Test("a pattern that defeats backtracking takes linear time, or the budget ends it")
    func pattern() throws {
        var environment = Environment()
        environment.declare("text", .string)
        let program = try Program("text.matches('^(a+)+$')", in: environment)
        let inputs = Inputs(environment)
        inputs.bind("text", to: .string(String(repeating: "a", count: 10_000) + "!"))
        let (value, _) = program.evaluate(inputs)
        guard case .bool(false) = value else {
            Issue.record("\(value)")
            return
        }
        inputs.bind("text", to: .string(String(repeating: "a", count: 10_000_000)))
        #expect(Self.code(program.evaluate(inputs).value) == .budgetExceeded)
    }

    @Test(
        "nesting beyond the limit is refused, in every form",
        arguments: [
            String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000),
            String(repeating: "[", count: 5_000), String(repeating: "!", count: 5_001) + "true ? ",
            Array(repeating: "1", count: 2_000).joined(separator: "+"),
            "a" + String(repeating: ".b", count: 2_000),
            "a" + String(repeating: "[0]", count: 2_000),
            String(repeating: "true ? 1 : ", count: 1_000) + "2",
            String(repeating: "{1: ", count: 1_000), String(repeating: "f(", count: 5_000),
            String(repeating: "[1].map(x, ", count: 1_000),
        ])
    func depth(text: String) {
        #expect(throws: CompilationError.self) {
            try Program(text, in: Environment(), isChecked: false)
        }
    }

    @Test(
        "the deepest nesting that is let in is checked, compiled and run",
        arguments: [
            String(repeating: "(", count: 240) + "1" + String(repeating: ")", count: 240),
            String(repeating: "[", count: 240) + String(repeating: "]", count: 240),
            String(repeating: "{1: ", count: 240) + "1" + String(repeating: "}", count: 240),
            Array(repeating: "1", count: 240).joined(separator: "+"),
            String(repeating: "true ? (", count: 110) + "1"
                + String(repeating: ") : 2", count: 110),
            String(repeating: "[1].map(x, ", count: 120) + "1" + String(repeating: ")", count: 120),
            String(repeating: "size([", count: 110) + "1" + String(repeating: "])", count: 110),
        ])
    func deep(text: String) throws {
        let environment = Environment()
        let program = try Program(text, in: environment)
        let value = program.evaluate(Inputs(environment)).value
        #expect(Self.code(value) == nil)
        #expect(Value.areEqual(value, value))
    }

    @Test("a chain of 1,000 alternatives is no nesting")
    func chain() throws {
        let text = Array(repeating: "false", count: 1_000).joined(separator: " || ") + " || true"
        #expect(Self.isTrue(try Self.value(text)))
    }

    @Test("strings are code points: not canonical equivalents, not graphemes")
    func codePoints() throws {
        #expect(Self.isTrue(try Self.value("'e\\u0301' != '\\u00e9'")))
        #expect(Self.isTrue(try Self.value("size('e\\u0301') == 2 && size('👩‍👧') == 3")))
    }

    @Test("integers and doubles are compared exactly")
    func exact() throws {
        #expect(Self.isTrue(try Self.value("9007199254740993 > 9007199254740992.0")))
        #expect(Self.isTrue(try Self.value("dyn(9007199254740993) != 9007199254740992.0")))
        #expect(Self.isTrue(try Self.value("1 == dyn(1.0) && 1u == dyn(1)")))
    }
}
