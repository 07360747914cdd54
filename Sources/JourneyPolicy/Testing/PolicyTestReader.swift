import CEL
import JourneyModel

/// Reads the examples of a policy, as strictly as the policy.
enum PolicyTestReader {
    private static let givenKeys =
        [
            "journey", "old", "kind", "document", "operation", "occasion", "params", "teams",
            "journeys", "waivers", "actor", "now", "unknown",
        ] + Facts.portfolioNames
    private static let outcomes: [PolicyOutcome] = [
        .pass, .deny, .requireApproval, .warn, .audit, .waived, .skipped, .error,
    ]

    /// The `tests` inside a policy.
    static func tests(
        _ section: Section, rules: [String], _ parameters: [PolicyParameter]
    ) -> [PolicyTest] {
        section.sections("tests", allowed: ["name", "given", "expect", "findings"])
            .compactMap { test($0, rules, parameters) }
    }

    /// A `tests.yaml`: a list, or `tests:` with a list below.
    static func tests(
        _ node: SourceNode, rules: [String], _ parameters: [PolicyParameter], _ log: LoadLog
    ) -> [PolicyTest] {
        let wrapped =
            node.array == nil
            ? node
            : SourceNode(
                .object([.init(key: "tests", location: node.location, value: node)]),
                at: node.location)
        guard let section = Section(wrapped, path: "", allowed: ["tests"], log) else { return [] }
        return tests(section, rules: rules, parameters)
    }

    private static func test(
        _ entry: Section, _ rules: [String], _ parameters: [PolicyParameter]
    ) -> PolicyTest? {
        let name = entry.requiredText("name")
        if !entry.has("expect") {
            entry.report("`expect` is missing", in: "expect", remedy: "write pass or deny")
        }
        let given = entry.section("given", allowed: givenKeys)
        check(given, parameters)
        let findings = entry.sections("findings", allowed: ["rule", "at", "message"])
            .map { finding($0, rules) }
        guard let expect = entry.choice("expect", among: outcomes) else { return nil }
        return PolicyTest(
            name: name, given: entry.value("given")?.json ?? .object([:]), expect: expect,
            findings: entry.has("findings") ? findings : nil)
    }

    /// A misspelt parameter or field of an example would test nothing.
    private static func check(_ given: Section?, _ parameters: [PolicyParameter]) {
        guard let given else { return }
        if let values = given.section("params", allowed: parameters.map(\.name)) {
            for parameter in parameters {
                guard let json = values.value(parameter.name)?.json,
                    let complaint = parameter.complaint(about: json)
                else { continue }
                values.report(complaint, in: parameter.name)
            }
        }
        for name in ["journey", "old"] {
            guard let node = given.value(name) else { continue }
            check(node, JourneyTypes.journey, given.subpath(name), given.log)
        }
        if let now = given.text("now"), Timestamp(parsing: now) == nil {
            given.report(
                "`\(now)` is not a moment", in: "now", remedy: "write \"2026-12-01T00:00:00Z\"")
        }
    }

    private static func check(
        _ node: SourceNode, _ type: StructType, _ path: String, _ log: LoadLog
    ) {
        let names = type.fields.map(\.name)
        guard let section = Section(node, path: path, allowed: names, log) else { return }
        for field in type.fields {
            guard let value = section.value(field.name) else { continue }
            let inner = "\(path).\(field.name)"
            switch field.type {
            case .structure(let nested): check(value, nested, inner, log)
            case .list(.structure(let nested)):
                for (index, item) in (value.array ?? []).enumerated() {
                    check(item, nested, "\(inner)[\(index)]", log)
                }
            default: break
            }
        }
    }

    private static func finding(
        _ entry: Section, _ rules: [String]
    ) -> PolicyTest.ExpectedFinding {
        let rule = entry.requiredText("rule")
        if !rules.isEmpty, !rules.contains(rule) {
            entry.report(
                "the policy has no rule `\(rule)`", in: "rule",
                remedy: NearestName.remedy(for: rule, among: rules))
        }
        return PolicyTest.ExpectedFinding(
            rule: rule, at: entry.text("at"), message: entry.text("message"))
    }
}
