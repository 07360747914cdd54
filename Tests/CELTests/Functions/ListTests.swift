import CEL
import Testing

@Suite struct ListTests {
    @Test(
        "lists are cut, joined, ordered and searched",
        arguments: [
            "[1, 2, 3, 4].slice(1, 3) == [2, 3]", "[1, 2].slice(2, 2) == []",
            "[].slice(0, 0) == []", "[[1, 2], [3]].flatten() == [1, 2, 3]",
            "[dyn(1), [2, [3]]].flatten() == [1, 2, [3]]", "[].flatten() == []",
            "[dyn(1), [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]]",
            "[dyn(1), [2]].flatten(0) == [1, [2]]",
            "[dyn([[[1]]])].flatten(9223372036854775807) == [1]",
            "[1, 2, 2, 3, 1].distinct() == [1, 2, 3]",
            "[dyn(1), 1u, 1.0, 'a', 'a', 1.5, 1.5].distinct() == [dyn(1), 'a', 1.5]",
            "[[1], [1], [2]].distinct() == [[1], [2]]",
            "[0.0 / 0.0, 0.0 / 0.0].distinct().size() == 2",
            "[3, 1, 2].sort() == [1, 2, 3]", "['b', 'a'].sort() == ['a', 'b']", "[].sort() == []",
            "[true, false].sort() == [false, true]", "[b'b', b'a'].sort() == [b'a', b'b']",
            "[timestamp(2), timestamp(1)].sort()[0] == timestamp(1)",
            "[duration('2s'), duration('-1s')].sort()[0] == duration('-1s')",
            "['ccc', 'a', 'bb', 'd'].sortBy(s, size(s)) == ['a', 'd', 'bb', 'ccc']",
            "[{'n': 2}, {'n': 1}].sortBy(e, e.n).map(e, e.n) == [1, 2]",
            "[[3, 1], [2]].sortBy(x, x.sortBy(y, y)[0]) == [[3, 1], [2]]",
            "[3, 1].map(x, x * 2).sortBy(x, -x) == [6, 2]",
            "[1, 2, 3].reverse() == [3, 2, 1]", "[].reverse() == []", "'abc'.reverse() == 'cba'",
            "[1, 2].first() == optional.of(1)", "[1, 2].last() == optional.of(2)",
            "![].first().hasValue()", "![].last().hasValue()",
            "lists.range(3) == [0, 1, 2]", "lists.range(0) == []", "lists.range(-5) == []",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what lies outside a list, or has no order, is an error",
        arguments: [
            ("[1, 2].slice(-1, 1)", EvaluationError.Code.range), ("[1, 2].slice(0, 3)", .range),
            ("[1, 2].slice(2, 1)", .range), ("[1].slice(0, 9223372036854775807)", .range),
            ("[1].slice(-9223372036854775808, 0)", .range),
            ("[[1]].flatten(-1)", .invalidArgument), ("[dyn(1), 'a'].sort()", .noMatchingOverload),
            ("[dyn(1), 1.5].sort()", .noMatchingOverload),
            ("[dyn([1])].sort()", .noMatchingOverload),
            ("[dyn(null)].sort()", .noMatchingOverload), ("[0.0 / 0.0].sort()", .invalidArgument),
            ("[1, 0].sortBy(x, 1 / x)", .divisionByZero),
            ("[1].sortBy(x, dyn([x]))", .noMatchingOverload),
            ("dyn(1).sort()", .noMatchingOverload),
            ("lists.range(9223372036854775807)", .budgetExceeded),
        ])
    func errors(text: String, code: EvaluationError.Code) throws {
        #expect(try Expression.code(text) == code)
    }

    @Test(
        "the checker sees what cannot be sorted or flattened",
        arguments: [
            "[[1]].sort()", "[1].sortBy(x, [x])", "[1].sortBy(x.y, 1)", "1.sort()",
            "[1].flatten()", "lists.range('a')", "[1].slice(0)",
        ])
    func refused(text: String) {
        #expect(!Expression.problems(text).isEmpty)
    }

    @Test(
        "sets look at what lists hold, not at order or repetition",
        arguments: [
            "sets.contains([], [])", "sets.contains([1, 2, 3], [2, 3, 3])",
            "!sets.contains([], [1])", "!sets.contains([1], [1, 2])",
            "sets.contains([dyn(1), 2.0, 3u], [dyn(1.0), 2u, 3])",
            "sets.contains([[1], [2]], [[2.0 == 2.0 ? 2 : 0]])",
            "sets.equivalent([], [])", "sets.equivalent([1], [1, 1])",
            "sets.equivalent([1, 2, 3], [3, 1, 2])", "!sets.equivalent([1, 2], [1])",
            "sets.equivalent([1.5, 1.5], [1.5])", "!sets.intersects([], [])",
            "!sets.intersects([1], [])", "sets.intersects([1, 2], [2, 3])",
            "sets.intersects([{'a': 1}], [{'a': 1}])", "!sets.intersects([0.0 / 0.0], [0.0 / 0.0])",
        ])
    func sets(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test("lists that share their parts are compared and written within the budget")
    func shared() throws {
        for end in [
            "l50 == l50", "'%s'.format([l50]) == ''", "l50 in [l50]", "l50.flatten(99) == []",
            "sets.contains([l50], [l50])", "[l50, l50].distinct() == []", "{1: l50} == {1: l50}",
        ] {
            var text = end
            for step in stride(from: 50, to: 0, by: -1) {
                text = "cel.bind(l\(step), [l\(step - 1), l\(step - 1)], \(text))"
            }
            #expect(try Expression.code("cel.bind(l0, [1], \(text))") == .budgetExceeded, "\(end)")
        }
    }
}
