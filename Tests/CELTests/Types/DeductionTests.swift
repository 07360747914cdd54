import CEL
import Testing

@Suite struct DeductionTests {
    @Test(
        "the checker deduces the most general type that is sure",
        arguments: [
            ("1", "int"), ("1u", "uint"), ("null", "null"), ("b''", "bytes"), ("[]", "list(dyn)"),
            ("[1, 2]", "list(int)"), ("[1, 'a']", "list(dyn)"), ("[1, dyn(2)]", "list(dyn)"),
            ("[[], [1]]", "list(list(int))"), ("[{}, {'a': 1}]", "list(map(string, int))"),
            ("{'a': 1}", "map(string, int)"), ("{1: 'a', 'b': 'c'}", "map(dyn, string)"),
            ("{'a': 1, 'b': 'c'}", "map(string, dyn)"), ("{}", "map(dyn, dyn)"),
            ("{'a': 1}['a']", "int"), ("{'a': 1}.a", "int"), ("['a'][0]", "string"),
            ("dyn({}).a", "dyn"), ("true ? 1 : dyn(1)", "dyn"), ("true ? dyn(1) : 1", "dyn"),
            ("true ? [1] : [dyn(1)]", "list(dyn)"), ("true ? [] : [1]", "list(int)"),
            ("true ? optional.of(1) : optional.of(dyn(1))", "optional(dyn)"),
            ("true ? optional.none() : optional.of(1)", "optional(int)"),
            ("true ? null : timestamp(0)", "timestamp"),
            ("[null, timestamp(0)]", "list(timestamp)"),
            ("[1, null]", "list(dyn)"),
            ("[optional.of(1), optional.none()]", "list(optional(int))"),
            ("[optional.of(1), optional.of(dyn(1))]", "list(optional(dyn))"),
            ("[].map(x, x)", "list(dyn)"), ("([].map(x, x))[0].foo", "dyn"),
            ("[1].map(x, [x])", "list(list(int))"), ("[1].filter(x, x > 0)", "list(int)"),
            ("{'a': 1}.map(k, k)", "list(string)"), ("[1].map(x, x > 0, 'a')", "list(string)"),
            ("{'a': 1}.transformList(k, v, v)", "list(int)"),
            ("['a'].transformList(i, v, i)", "list(int)"),
            ("{'a': 1}.transformMap(k, v, string(v))", "map(string, string)"),
            ("['a'].transformMap(i, v, v)", "map(int, string)"),
            ("{'a': 1}.transformMapEntry(k, v, {v: k})", "map(int, string)"),
            ("optional.none()", "optional(dyn)"), ("optional.none().orValue(1)", "int"),
            ("optional.of(1).or(optional.none())", "optional(int)"),
            ("optional.of(1).orValue(dyn(1))", "dyn"), ("{'a': 1}.?a", "optional(int)"),
            ("{'a': {'b': 1}}.?a.b", "optional(int)"), ("[1][?0]", "optional(int)"),
            ("[?optional.of(1)]", "list(int)"), ("{?'a': optional.of(1)}", "map(string, int)"),
            ("optional.of(1).optMap(x, 'a')", "optional(string)"),
            ("optional.of(1).optFlatMap(x, optional.of('a'))", "optional(string)"),
            ("type(1)", "type(int)"), ("int", "type(int)"), ("type([1])", "type(list(int))"),
            ("1 + dyn(1)", "int"), ("dyn(1) + dyn(1)", "dyn"), ("[1] + [dyn(2)]", "list(dyn)"),
            ("[] + [1]", "list(int)"), ("timestamp(0) - timestamp(0)", "duration"),
            ("timestamp(0) - dyn(1)", "dyn"), ("math.greatest(1, 2.0)", "dyn"),
            ("math.greatest(1, 2)", "int"), ("math.greatest([1.0])", "double"),
            ("[3, 1].sort()", "list(int)"), ("[1].first()", "optional(int)"),
            ("[[1]].flatten()", "list(int)"), ("cel.bind(x, [1], x)", "list(int)"),
            ("cidr('::/0').ip()", "net.IP"), ("regex.extract('a', 'a')", "optional(string)"),
        ])
    func types(text: String, type: String) throws {
        #expect(try Expression.type(text) == type)
    }

    @Test(
        "what can never work is refused",
        arguments: [
            "1 == 'a'", "1 == 1.0", "1 == 1u", "1 + 1u", "'a' + 1", "5.0 % 3.0", "-1u", "!1",
            "true && 1", "1 ? 2 : 3", "true ? 1 : 'a'", "true ? null : 1", "[1] == ['a']", "1 in 1",
            "'a' in 'abc'", "1 in ['a']", "1 in {'a': 1}", "[1]['a']", "{'a': 1}[1]",
            "[1] < [2]", "size(1)", "'abc'[0]", "[1].map(x, y)", "foo(1)", "a.b",
            "[?1]", "{?'a': 1}", "optional.of(1) == 1", "optional.of(1).orValue('a')",
            "1.optMap(x, x)", "has({}.?a)", "[1].all(x, y > 0) && y", "cel.bind(x, 1, y)",
        ])
    func refused(text: String) {
        #expect(!Expression.problems(text).isEmpty)
    }

    @Test("a declared function is checked with its own parameters, and only checked")
    func declared() throws {
        var environment = Environment()
        let (t, u) = (CELType.parameter("T"), CELType.parameter("U"))
        environment.declare(
            function: "pair", [Overload(isMember: false, [t, u], .opaque("pair", [t, u]))])
        environment.declare(
            function: "same",
            [Overload(isMember: true, [.opaque("pair", [t, t])], .opaque("pair", [t, t]))])
        environment.declare(function: "size", [Overload(isMember: false, [.bool, .bool], .int)])
        #expect(try Expression.type("pair(1, 'a')", in: environment) == "pair(int, string)")
        #expect(
            try Expression.type("[pair(1, 2u), pair(dyn(1), 2u)][0]", in: environment)
                == "pair(dyn, uint)")
        #expect(try Expression.type("pair(dyn(1), 2).same()", in: environment) == "pair(dyn, dyn)")
        #expect(!Expression.problems("pair(1, 'a').same()", in: environment).isEmpty)
        guard case .error(let error) = try Expression.value("pair(1, 2)", in: environment),
            case .error = try Expression.value("size(true, true)", in: environment),
            case .int(1) = try Expression.value("size('a')", in: environment)
        else {
            Issue.record("a function without a body has a value, or one with a body has none")
            return
        }
        #expect(error.code == .noMatchingOverload)
    }

    @Test(
        "a type that doubles with every step is given up, not written out",
        arguments: ["{a%: a%}", "{0: {a%: a%}}", "[{a%: [a%]}]"])
    func doubling(step: String) throws {
        var text = "true"
        for index in stride(from: 60, to: 0, by: -1) {
            let value = step.split(separator: "%", omittingEmptySubsequences: false)
                .joined(separator: "\(index - 1)")
            text = "cel.bind(a\(index), \(value), \(text))"
        }
        #expect(try Expression.type("cel.bind(a0, [1], \(text))") == "bool")
    }

    @Test("names are looked up from the container outwards, and a macro's name hides them")
    func container() throws {
        var environment = Environment(container: "a.b")
        environment.declare("a.b.x", .int)
        environment.declare("a.x", .string)
        environment.declare("x", .bool)
        environment.declare("a.b.c.d", .double)
        environment.declare("a.b.c", .map(.string, .string))
        let expected = [
            ("x", "int"), (".x", "bool"), (".a.x", "string"), ("b.x", "int"), ("a.x", "string"),
            ("c.d", "double"), ("c.e", "string"), ("[0u].map(x, x)", "list(uint)"),
            ("[0u].map(x, .x)", "list(bool)"), ("[{'d': 1}].map(c, c.d)", "list(int)"),
            ("cel.bind(x, 'a', x)", "string"),
        ]
        for (text, type) in expected {
            #expect(try Expression.type(text, in: environment) == type, "\(text)")
        }
    }
}
