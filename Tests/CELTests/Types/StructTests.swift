import CEL
import Testing

@Suite struct StructTests {
    private static let step = StructType(
        "shop.Step",
        [
            .init("key", .string), .init("wait", .duration), .init("note", .wrapper(.string)),
            .init("tags", .list(.string), defaultValue: .list([])), .init("if", .int),
        ])
    private static let journey = StructType(
        "shop.Journey",
        [.init("key", .string), .init("steps", .list(.structure(step))), .init("any", .dyn)])

    private static var environment: Environment {
        var environment = Environment(container: "shop")
        environment.declare(journey)
        return environment
    }

    private static func value(_ text: String, isChecked: Bool = true) throws -> Value {
        try Expression.value(text, in: environment, isChecked: isChecked)
    }

    @Test(
        "a declared type's values are written, selected from and compared",
        arguments: [
            "Step{key: 'a'}.key == 'a'", ".shop.Step{key: 'a'} == Step{key: 'a'}",
            "Step{key: 'a'} != Step{key: 'b'}", "Step{} != Step{key: ''}", "Step{}.tags == []",
            "!has(Step{}.tags) && has(Step{tags: []}.tags)", "Step{key: 'a',}.key == 'a'",
            "Step{,} == Step{}", "!has(Step{note: null}.note)", "!has(Step{wait: null}.wait)",
            "Step{note: 'n'}.note == 'n'", "Step{if: 1}.if == 1", "Step{`if`: 1}.`if` == 1",
            "Journey{steps: [Step{key: 'a'}]}.steps[0].key == 'a'",
            "Journey{any: 1}.any == 1 && Journey{any: null}.any == null",
            "Step{?key: optional.of('a')}.key == 'a'", "!has(Step{?key: optional.none()}.key)",
            "Step{}.?key == optional.none()", "Step{key: 'a'}.?key.orValue('b') == 'a'",
            "type(Step{}) == Step", "type(Step{}) == shop.Step",
            "Step{key: dyn('a')}.key == 'a'", "[Step{key: 'a'}].exists(s, s.key == 'a')",
            "optional.ofNonZeroValue(Step{}) == optional.none()",
        ])
    func values(text: String) throws {
        for isChecked in [true, false] {
            guard case .bool(true) = try Self.value(text, isChecked: isChecked) else {
                Issue.record("\(isChecked ? "checked" : "unchecked"): not true")
                continue
            }
        }
    }

    @Test(
        "the checker finds fields that do not exist and values that do not fit",
        arguments: [
            ("Step{kay: 'a'}", "unknown field `kay` of shop.Step", "did you mean `key`?"),
            ("Step{key: 1}", "the field `key` of shop.Step is string, not int", nil),
            ("Step{key: null}", "the field `key` of shop.Step is string, not null", nil),
            (
                "Step{tags: [1]}", "the field `tags` of shop.Step is list(string), not list(int)",
                nil
            ),
            ("Step{?key: 'a'}", "only an optional value may follow `?`, not string", nil),
            ("Step{key: 'a', key: 'b'}", "the field `key` is written twice", nil),
            (
                "Journey{steps: [Journey{}]}",
                "the field `steps` of shop.Journey is list(shop.Step), not list(shop.Journey)", nil
            ),
            (
                "shop.Stap{}", "`shop.Stap` is not a type whose values can be written",
                "did you mean `shop.Step`?"
            ),
            ("int{}", "`int` is not a type whose values can be written", nil),
            ("Step{}.kay", "unknown field `kay` of shop.Step", "did you mean `key`?"),
        ])
    func refused(text: String, message: String, remedy: String?) throws {
        let problem = try #require(Expression.problems(text, in: Self.environment).first)
        #expect(problem.message == message)
        #expect(problem.remedy == remedy)
    }

    @Test(
        "what the checker cannot know fails when it runs",
        arguments: [
            ("Step{key: dyn(1)}", EvaluationError.Code.noMatchingOverload),
            ("Step{key: dyn(null)}", .noMatchingOverload),
            ("Step{tags: dyn(['a', 1])}", .noMatchingOverload),
            ("Step{?key: dyn('a')}", .noMatchingOverload),
            ("Step{key: 'a' + dyn(1)}", .noMatchingOverload),
            ("Step{if: 1 / 0}", .divisionByZero), ("Step{}.key", .noSuchField),
        ])
    func errors(text: String, code: EvaluationError.Code) throws {
        guard case .error(let error) = try Self.value(text) else {
            Issue.record("no error")
            return
        }
        #expect(error.code == code)
    }

    @Test("without the checker, unknown types and fields are errors, not crashes")
    func unchecked() throws {
        for text in ["Nothing{}", "Step{nothing: 1}", "Step{}.nothing", "int{a: 1}"] {
            guard case .error = try Self.value(text, isChecked: false) else {
                Issue.record("\(text)")
                continue
            }
        }
    }
}
