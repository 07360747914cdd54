import CEL
import Testing

@Suite struct MacroTests {
    @Test(
        "loops bind their names, stop early and pass over errors that do not matter",
        arguments: [
            "[1, 2].all(x, x > 0)", "[].all(x, false)", "![].exists(x, true)",
            "[1, 2].exists_one(x, x == 2)", "[1, 2].existsOne(x, x == 2)",
            "{'a': 1}.all(k, k == 'a')", "{'a': 1}.exists(k, v, v == 1)",
            "[1, 2].map(x, x * 2) == [2, 4]", "[1, 2].map(x, x > 1, x * 2) == [4]",
            "[1, 2].filter(x, x > 1) == [2]", "{'a': 1}.map(k, k) == ['a']",
            "{'a': 1}.filter(k, true) == ['a']", "![0, 1].all(x, 1 / x > 5)",
            "[0, 1].exists(x, 1 / x == 1)", "[1].map(x, [2].map(x, x)) == [[2]]",
            "[[1, 2], [3]].map(x, x.map(y, y + 1)) == [[2, 3], [4]]",
            "[5, 6].all(i, v, v == i + 5)", "[5, 6].exists(i, v, i == 1 && v == 6)",
            "[1, 1].existsOne(i, v, i == 1)", "[5, 6].transformList(i, v, i) == [0, 1]",
            "[5, 6].transformList(i, v, i > 0, v) == [6]",
            "{'a': 1}.transformList(k, v, k + string(v)) == ['a1']",
            "[5, 6].transformMap(i, v, v * 2) == {0: 10, 1: 12}",
            "{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v + 1) == {'b': 3}",
            "{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}",
            "{'a': 1}.transformMapEntry(k, v, {k: v, k + 'x': v}) == {'a': 1, 'ax': 1}",
            "{'a': 1}.transformMapEntry(k, v, {}) == {}",
            "['a'].transformMapEntry(i, v, false, {v: i}) == {}",
            "cel.bind(x, 1, x + x) == 2", "cel.bind(x, 1, cel.bind(x, x + 1, x)) == 2",
            "cel.bind(x, 1 / 0, 2) == 2", "cel.bind(f, [1], [2].map(f, f)) == [2]",
            "has({'a': null}.a)", "!has({}.a)", "has({'a': {'b': 1}}.a.b)",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "an error that matters comes out",
        arguments: [
            ("[0, 1].all(x, 1 / x > 0)", EvaluationError.Code.divisionByZero),
            ("[1, 0].exists_one(x, 1 / x == 1)", .divisionByZero),
            ("[1, 0].existsOne(i, x, 1 / x == 1)", .divisionByZero),
            ("[0].map(x, 1 / x)", .divisionByZero), ("[0].filter(x, 1 / x > 0)", .divisionByZero),
            ("[1].all(x, dyn(x))", .noMatchingOverload),
            ("[1].filter(x, dyn(x))", .noMatchingOverload),
            ("dyn(1).all(x, true)", .noMatchingOverload),
            ("dyn('a').map(x, x)", .noMatchingOverload),
            ("{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", .duplicateKey),
            ("[dyn(1)].transformMapEntry(i, v, v)", .noMatchingOverload),
            ("cel.bind(x, 1 / 0, x)", .divisionByZero), ("has({}.a.b)", .noSuchKey),
            ("has(dyn(1).a)", .noMatchingOverload),
        ])
    func errors(text: String, code: EvaluationError.Code) throws {
        #expect(try Expression.code(text) == code)
    }

    @Test(
        "a macro with the wrong form is refused",
        arguments: [
            "has(1)", "has({}['a'])", "has({}.a, 1)", "[1].all(x.y, true)", "[1].all(x)",
            "[1].all(1, true)", "[1].all(.x, true)", "[1].all(x, x, true)", "[1].map(x)",
            "[1].filter(x, true, x)", "cel.bind(1, 1, 2)", "cel.bind(x.y, 1, 2)", "cel.bind(x, 1)",
            "[1].transformMap(k, k, 1)", "optional.of(1).optMap(1, 2)", "[1].sortBy(1, 2)",
            "[1].all(__result__, true)", "{}.transformMapEntry(k, v, 1)",
        ])
    func refused(text: String) {
        #expect(!Expression.problems(text).isEmpty)
    }

    @Test(
        "optionals chain, and what is absent stays absent",
        arguments: [
            "optional.of(1).hasValue() && !optional.none().hasValue()",
            "optional.of(1).value() == 1", "optional.none().or(optional.of(2)).value() == 2",
            "optional.of(1).or(optional.of(1 / 0)).value() == 1",
            "optional.of(1).orValue(1 / 0) == 1", "optional.none().orValue(1) == 1",
            "!optional.ofNonZeroValue(0).hasValue()", "!optional.ofNonZeroValue('').hasValue()",
            "!optional.ofNonZeroValue([]).hasValue()", "!optional.ofNonZeroValue(null).hasValue()",
            "!optional.ofNonZeroValue(0.0).hasValue()", "optional.ofNonZeroValue(1).hasValue()",
            "!optional.ofNonZeroValue(duration('0s')).hasValue()",
            "optional.of(null).hasValue()", "{'a': 1}.?a == optional.of(1)",
            "{'a': 1}.?b == optional.none()", "{'a': {'b': 1}}.?a.b == optional.of(1)",
            "{'a': {'b': 1}}.?a.?c == optional.none()", "{'a': {}}.?x.y.z == optional.none()",
            "{'a': 1}[?'a'] == optional.of(1)", "[1][?0] == optional.of(1)",
            "[1][?-1] == optional.none()", "[1][?9223372036854775807] == optional.none()",
            "{'a': [1]}.?a[0] == optional.of(1)", "{'a': [1]}.?a[5] == optional.none()",
            "[?optional.of(1), ?optional.none(), 2] == [1, 2]",
            "{?'a': optional.of(1), ?'b': optional.none()} == {'a': 1}",
            "has({'a': {'b': 1}}.?a.b)", "!has({'a': {}}.?a.b)",
            "optional.of(1).optMap(x, x + 1) == optional.of(2)",
            "optional.none().optMap(x, x + 1) == optional.none()",
            "optional.of(1).optFlatMap(x, optional.none()) == optional.none()",
            "optional.of(1) == optional.of(dyn(1.0))", "optional.of(1) != optional.none()",
            "dyn(optional.of(1)) != 1", "optional.unwrap([optional.of(1), optional.none()]) == [1]",
            "[optional.of(1), optional.none()].unwrapOpt() == [1]",
        ])
    func optionals(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "an optional that is used as a value, or an absent one, is an error",
        arguments: [
            "optional.none().value()", "{?'a': dyn(1)}", "[?dyn(1)]", "dyn(1).hasValue()",
            "optional.of(1).optMap(x, 1 / 0)", "dyn(1).optMap(x, x)", "dyn(1).or(optional.of(1))",
            "optional.of(dyn(1)).?a", "optional.none().orValue(1 / 0)", "dyn(1).?a", "dyn('a')[?0]",
            "[1][?dyn('a')]", "[1][?dyn(0.5)]", "[1][?dyn(1e300)]",
        ])
    func optionalErrors(text: String) throws {
        #expect(try Expression.code(text) != nil)
    }
}
