import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyLintTests {
    /// A policy that there is nothing to say about.
    private static let clean = """
        kind: policy
        key: names
        title: Names
        owner: journey-operations
        description: Names are for people.
        severity: low
        action: deny
        params:
          pattern: {type: string, default: "^[A-Z].*$"}
        variables:
          - {name: length, value: size(journey.name)}
        require:
          - name: short
            rule: variables.length < 9
            message: The name is long.
            remedy: Use fewer words.
          - name: shape
            when: variables.length > 1
            rule: journey.name.matches(params.pattern)
            message: The name is no word.
            remedy: Begin with a capital letter.
        tests:
          - {name: good, given: {journey: {name: Winback}}, expect: pass}
          - {name: bad, given: {journey: {name: onboarding}}, expect: deny}
        """

    private static func remarks(
        _ text: String, _ surroundings: PolicyLint.Surroundings = .init()
    ) throws -> [LintRemark] {
        try PolicyLint.remarks(files: [(path: "names.yaml", text: text)], surroundings)
    }

    @Test("there is nothing to say about a careful policy")
    func clean() throws {
        #expect(try Self.remarks(Self.clean) == [])
    }

    @Test(
        "what a careful author would not leave is told with its line",
        arguments: [
            (
                "value: size(journey.name)}",
                "value: size(journey.name)}\n  - {name: other, value: \"1\"}",
                LintRemark.Code.unusedVariable, 12
            ),
            ("params.pattern", "'^[A-Z].*$'", .unusedParameter, 9),
            ("variables.length < 9", "variables.length < 9 || true", .constant, 14),
            ("variables.length < 9", "false && variables.length < 9", .constant, 14),
            ("variables.length < 9", "params.pattern != 'a'", .constant, 14),
            ("variables.length > 1", "1 < 2", .constant, 18),
            ("    message: The name is long.\n", "", .message, 13),
            ("    remedy: Use fewer words.\n", "", .remedy, 13),
            ("description: Names are for people.\n", "", .description, 1),
            ("\"^[A-Z].*$\"", "\"^[A-Z].*\"", .pattern, 9),
            ("params.pattern)", "'[A-Z]+') || journey.name == params.pattern", .pattern, 19),
            ("action: deny", "action: deny\nonError: warn", .onError, 8),
            (
                "action: deny",
                "action: require-approval\napprovals: [{team: ops, count: 1}]\nonError: warn",
                .onError, 9
            ),
            ("action: deny", "action: deny\nrollout: {mode: audit, until: 2026-01-31}", .trial, 8),
            (
                "name: good",
                "name: good, given: {journey: {name: Winback}}, expect: deny}\n  - {name: x",
                .tests, 24
            ),
            ("expect: deny", "expect: deny, findings: [{rule: shape}]", .tests, 23),
            ("key: names", "key: names\nkeys: b", .load, 3),
            (
                "variables.length < 9",
                "variables.length < 9 && journey.steps.all(a, journey.steps.all(b, a.key != '' || b.key != ''))",
                .cost, 14
            ),
        ])
    func found(old: String, new: String, code: LintRemark.Code, line: Int) throws {
        let text = Self.clean.replacing(old, with: new, maxReplacements: 1)
        let remarks = try Self.remarks(text, .init(now: "2026-03-01T00:00:00Z"))
        let remark = try #require(remarks.first { $0.code == code }, "\(remarks)")
        #expect(remark.problem.location?.line == line || code == .tests)
        #expect(remark.problem.remedy?.isEmpty == false)
        #expect(remark.document["code"] == .string(code.rawValue))
    }

    @Test("a rule that its tests see from one side only is told")
    func coverage() throws {
        let text = Self.clean.replacing(
            "  - {name: bad, given: {journey: {name: onboarding}}, expect: deny}", with: "")
        let gaps = try Self.remarks(text).filter { $0.code == .coverage }
        #expect(gaps.count == 2)
    }

    @Test("an owner that is no team is told where the teams are known")
    func owner() throws {
        let team = Facts.Team(
            key: "journey-operation", name: "Ops", channels: [], isOperations: true)
        let remarks = try Self.remarks(Self.clean, .init(teams: [team]))
        #expect(remarks.map(\.code) == [.owner])
        #expect(remarks[0].problem.remedy == "did you mean `journey-operation`?")
    }

    private static func waiver(_ key: String, _ content: String) throws -> Facts.WaiverDocument {
        Facts.WaiverDocument(key: key, revision: 1, content: try Example.json(content))
    }

    private static func waiver(_ key: String, expires: String, rule: String = "short") throws
        -> Facts.WaiverDocument
    {
        try waiver(
            key,
            "{policy: names, rules: [\(rule)], scope: {journeys: [j]}, reason: r, expires: \(expires)}"
        )
    }

    @Test("waivers that are due, over, never used or about nothing are told")
    func waivers() throws {
        let waivers = [
            try Self.waiver("a", expires: "2026-03-10"),
            try Self.waiver("b", expires: "2026-02-01"),
            try Self.waiver("c", expires: "2026-06-01"),
            try Self.waiver("d", expires: "2026-06-01"),
            try Self.waiver("e", expires: "2026-06-01", rule: "shrot"), try Self.waiver("f", "{}"),
        ]
        let now = "2026-03-01T00:00:00Z"
        let remarks = try Self.remarks(
            Self.clean, .init(waivers: waivers, usedWaivers: ["a", "d"], now: now))
        #expect(remarks.map(\.subject) == ["a", "b", "c", "e", "f"])
        #expect(remarks.map(\.level) == [.warning, .error, .warning, .error, .error])
        #expect(remarks[2].problem.message == "no check has needed the waiver c of names")
        let bundle = try PolicyBundle(files: [(path: "names.yaml", text: Self.clean)])
        let review = try WaiverReview(
            bundle: bundle, waivers: waivers, usedWaivers: ["a", "d"], now: now)
        #expect(
            review.lines.map(\.status) == [.used, .expired, .unused, .used, .unused, .invalid])
        #expect(review.lines.map(\.daysLeft) == [9, -28, 92, 92, 92, nil])
        #expect(review.lines.map(\.isDue) == [true, false, false, false, false, false])
        #expect(review.document["waivers"]?.array?.count == 6)
    }

    @Test("the default pack has no error and no warning")
    func pack() throws {
        let remarks = try PolicyLint.remarks(files: DefaultPackTests.files())
        let loud = remarks.filter { $0.level != .note }.map(\.problem.text)
        #expect(loud.isEmpty, "\(loud.joined(separator: "\n"))")
    }
}
