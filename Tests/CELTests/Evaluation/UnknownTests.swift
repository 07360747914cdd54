import CEL
import Testing

@Suite struct UnknownTests {
    private static let approval = StructType(
        "Approval", [.init("role", .string), .init("granted", .bool), .init("by", .list(.string))])
    private static let change = StructType(
        "Change",
        [
            .init("key", .string), .init("cost", .int), .init("facts", .map(.string, .int)),
            .init("approvals", .list(.structure(approval))),
            .init("privacy", .structure(approval)),
        ])

    private static var environment: Environment {
        var environment = Environment()
        environment.declare("change", .structure(change))
        environment.declare("risk", .int)
        environment.declare("old", .structure(change))
        return environment
    }

    private static func approval(_ role: String, _ granted: Bool) -> Value {
        .structure(
            Structure(
                approval,
                named: ["role": .string(role), "granted": .bool(granted), "by": .list([])]))
    }

    private static let subject = Value.structure(
        Structure(
            change,
            named: [
                "key": .string("c1"), "cost": .int(5), "facts": .map(Map(["a": .int(1)])),
                "approvals": .list([approval("ops", true), approval("legal", false)]),
                "privacy": approval("privacy", true),
            ]))

    /// Everything is known but what the patterns name.
    private static func value(
        _ text: String, unknown patterns: [AttributePattern], isBoundFirst: Bool = true
    ) throws -> Value {
        let inputs = Inputs(environment)
        if !isBoundFirst { for pattern in patterns { inputs.declareUnknown(pattern) } }
        inputs.bind("change", to: subject)
        inputs.bind("old", to: subject)
        inputs.bind("risk", to: .int(3))
        if isBoundFirst { for pattern in patterns { inputs.declareUnknown(pattern) } }
        return try Program(text, in: environment).evaluate(inputs).value
    }

    private static func names(_ value: Value) -> [String]? {
        if case .unknown(let set) = value { set.names.sorted() } else { nil }
    }

    private static func isTrue(_ value: Value) -> Bool {
        if case .bool(true) = value { true } else { false }
    }

    private static let privacy = AttributePattern("change", [.field("privacy")])
    private static let risk = AttributePattern("risk")
    private static let legal = AttributePattern(
        "change", [.field("approvals"), .index(1), .field("granted")])
    private static let fact = AttributePattern("change", [.field("facts"), .field("b")])

    @Test(
        "what does not need the unknown is decided",
        arguments: [
            "change.cost == 5", "change.cost == 5 || risk > 1", "risk > 1 || change.cost == 5",
            "!(risk > 1 && change.cost == 6)", "!(change.cost == 6 && change.privacy.granted)",
            "change.cost == 5 ? true : risk > 1", "change.approvals[0].granted",
            "change.approvals.exists(a, a.granted)", "change.facts.a == 1",
            "change.approvals.all(a, a.role != '')", "has(change.key)", "old.privacy.granted",
            "change.approvals[1].role == 'legal'", "size(old.approvals) == 2",
            "change.facts['a'] == 1", "change.facts[?'a'].hasValue()",
            "change.approvals[?1].value().role == 'legal'", "dyn(change).cost == 5",
            "change.?approvals[?0].value().granted",
            "change.approvals.filter(a, a.role == 'ops').size() == 1",
            "change.approvals.filter(a, a.role == 'legal')[0].role == 'legal'",
            "change.approvals.map(a, a)[0].granted",
            "change.approvals.map(a, a).exists(a, a.role == 'legal')",
            "change.approvals.filter(a, a.role != '').all(a, size(a.role) > 2)",
            "risk > 1 || change.approvals.map(a, a.role) == ['ops', 'legal']",
        ])
    func decided(text: String) throws {
        let patterns = [Self.privacy, Self.risk, Self.legal, Self.fact]
        for isBoundFirst in [true, false] {
            let value = try Self.value(text, unknown: patterns, isBoundFirst: isBoundFirst)
            #expect(Self.isTrue(value))
        }
    }

    @Test(
        "what needs the unknown names it, in every form of use",
        arguments: [
            ("risk > 1", ["risk"]), ("risk > 1 || change.cost == 6", ["risk"]),
            ("change.cost == 6 || risk > 1", ["risk"]), ("risk > 1 && change.cost == 5", ["risk"]),
            ("risk > 1 && change.privacy.granted", ["change.privacy", "risk"]),
            ("risk > 1 || 1 / 0 > 0", ["risk"]), ("1 / 0 > 0 || risk > 1", ["risk"]),
            ("risk > 1 ? true : false", ["risk"]), ("has(change.privacy)", ["change.privacy"]),
            ("has(change.privacy.granted)", ["change.privacy"]),
            ("change.?privacy.hasValue()", ["change.privacy"]),
            ("change.approvals[1].granted", ["change.approvals[1].granted"]),
            ("change.approvals.all(a, a.granted)", ["change.approvals[1].granted"]),
            (
                "change.approvals.exists(a, a.granted && a.role == 'legal')",
                ["change.approvals[1].granted"]
            ),
            ("change.approvals.exists_one(a, a.granted)", ["change.approvals[1].granted"]),
            ("change.approvals.filter(a, a.granted).size() > 0", ["change.approvals[1].granted"]),
            ("size(change.approvals) == 2", ["change.approvals[1].granted"]),
            ("change == old", ["change.approvals[1].granted", "change.facts.b", "change.privacy"]),
            ("old != change", ["change.approvals[1].granted", "change.facts.b", "change.privacy"]),
            ("[change.approvals[1]] == []", ["change.approvals[1].granted"]),
            ("change.approvals + [] == []", ["change.approvals[1].granted"]),
            ("change.approvals[0] in change.approvals", ["change.approvals[1].granted"]),
            ("change.approvals.map(a, a).size() == 2", ["change.approvals[1].granted"]),
            ("change.facts.b == 1", ["change.facts.b"]),
            ("has(change.facts.b)", ["change.facts.b"]),
            ("'b' in change.facts", ["change.facts.b"]),
            ("change.facts[?'b'].hasValue()", ["change.facts.b"]),
            ("change.facts == {'a': 1}", ["change.facts.b"]),
            ("optional.of(change.facts) == optional.none()", ["change.facts.b"]),
            ("cel.bind(f, change.facts, f == {'a': 1})", ["change.facts.b"]),
            ("(risk > 1 ? change.facts : old.facts) == {}", ["risk"]),
            ("(change.cost == 5 ? change.facts : old.facts) == {'a': 1}", ["change.facts.b"]),
            ("risk + change.facts.b == 1", ["change.facts.b", "risk"]),
            ("risk - change.facts.b == 1", ["change.facts.b", "risk"]),
            ("risk == change.facts.b", ["change.facts.b", "risk"]),
            ("risk < change.facts.b", ["change.facts.b", "risk"]),
            ("risk in [change.facts.b]", ["change.facts.b", "risk"]),
            ("[risk, change.facts.b] == []", ["change.facts.b", "risk"]),
            ("{risk: change.facts.b} == {}", ["change.facts.b", "risk"]),
            ("'%d%d'.format([risk, change.facts.b]) == ''", ["change.facts.b", "risk"]),
            ("math.greatest(risk, change.facts.b) == 1", ["change.facts.b", "risk"]),
            ("'a'.replace('a', string(risk), change.facts.b) == ''", ["change.facts.b", "risk"]),
            (
                "[1, 2].filter(i, i == 1 ? risk == 1 : change.facts.b == 1) == []",
                ["change.facts.b", "risk"]
            ),
            ("[1, 2].map(i, i == 1 ? risk : change.facts.b) == []", ["change.facts.b", "risk"]),
            (
                "[1, 2].exists_one(i, i == 1 ? risk == 1 : change.facts.b == 1)",
                ["change.facts.b", "risk"]
            ),
            (
                "change.approvals.filter(a, a.role == 'legal')[0].granted",
                ["change.approvals[1].granted"]
            ),
            ("size(change.approvals.map(a, a)) == 2", ["change.approvals[1].granted"]),
            ("'%s'.format([risk]) == ''", ["risk"]), ("[risk].exists(r, r == 3)", ["risk"]),
        ])
    func undecided(text: String, names: [String]) throws {
        let patterns = [Self.privacy, Self.risk, Self.legal, Self.fact]
        for isBoundFirst in [true, false] {
            let value = try Self.value(text, unknown: patterns, isBoundFirst: isBoundFirst)
            #expect(Self.names(value) == names)
        }
    }

    @Test(
        "an error beside an unknown is an error where no value could have decided",
        arguments: [
            "risk + 1 / 0", "1 / 0 + risk", "risk == 1 / 0", "risk < 1 / 0", "risk in [1 / 0]",
            "1 / 0 in [risk]", "[risk, 1 / 0]", "{risk: 1 / 0}", "math.greatest(risk, 1 / 0)",
            "'%d%d'.format([risk, 1 / 0])", "[1, 0].map(i, i == 1 ? risk : 1 / i)",
            "[1, 0].filter(i, i == 1 ? risk == 1 : 1 / i == 1)",
            "[1, 0].exists_one(i, i == 1 ? risk == 1 : 1 / i == 1)",
        ])
    func errors(text: String) throws {
        guard case .error = try Self.value(text, unknown: [Self.risk]) else {
            Issue.record("\(try Self.value(text, unknown: [Self.risk]))")
            return
        }
    }

    @Test("a variable keeps what is known of the elements that it took")
    func variables() throws {
        let text = "change.approvals.filter(a, a.role != 'ops')"
        var environment = Self.environment
        let program = try Program(text, in: environment)
        environment.declare("taken", program.resultType)
        let inputs = Inputs(environment)
        inputs.bind("change", to: Self.subject)
        inputs.bind("taken", lazily: program)
        inputs.declareUnknown(Self.legal)
        for (text, isKnown) in [("taken[0].role == 'legal'", true), ("taken[0].granted", false)] {
            let value = try Program(text, in: environment).evaluate(inputs).value
            #expect(isKnown ? Self.isTrue(value) : Self.names(value) != nil)
        }
    }

    @Test("a value that comes out with an unknown part is itself unknown")
    func results() throws {
        for text in ["change", "change.approvals", "[change.facts]", "{'f': change.facts}"] {
            let value = try Self.value(text, unknown: [Self.legal, Self.fact])
            #expect(Self.names(value) != nil, "\(text)")
        }
        let known = try Self.value("change.approvals", unknown: [Self.fact])
        guard case .list = known else {
            Issue.record("\(known)")
            return
        }
    }

    @Test("a pattern can name every element or field, and the whole of a lazy variable")
    func wide() throws {
        let all = AttributePattern("change", [.field("approvals"), .any, .field("granted")])
        let any = try Self.value("change.approvals.exists(a, a.granted)", unknown: [all])
        #expect(Self.names(any) == ["change.approvals[*].granted"])
        let fields = try Self.value("change.cost > 1", unknown: [.init("change", [.any])])
        #expect(Self.names(fields) == ["change[*]"])

        let environment = Self.environment
        let program = try Program("{'a': 1, 'b': 2}", in: environment)
        let inputs = Inputs(environment)
        inputs.declareUnknown(.init("old", [.field("b")]))
        inputs.bind("old", lazily: program)
        inputs.declareUnknown(.init("risk"))
        inputs.bind("risk", lazily: try Program("1 / 0", in: environment))
        let kept = try Program("dyn(old).a == 1", in: environment).evaluate(inputs).value
        #expect(Self.isTrue(kept))
        let hidden = try Program("dyn(old).b == 2", in: environment).evaluate(inputs).value
        #expect(Self.names(hidden) == ["old.b"])
        let whole = try Program("risk == 1", in: environment).evaluate(inputs).value
        #expect(Self.names(whole) == ["risk"])
    }

    @Test("a pattern for what is not there changes nothing")
    func missing() throws {
        for pattern in [
            AttributePattern("nothing"), .init("change", [.field("nothing")]),
            .init("change", [.field("approvals"), .index(9)]),
            .init("change", [.field("key"), .field("a")]),
            .init("change", [.field("approvals"), .index(-1), .field("granted")]),
        ] {
            #expect(Self.isTrue(try Self.value("change == old", unknown: [pattern])))
        }
    }
}
