package import JourneyModel

/// Which rules the tests of policies have never seen failing, or never seen holding.
///
/// A rule that no test has seen failing may as well be `true`; one that no test has seen holding
/// may refuse everything. A rule that could not be evaluated has been seen neither way.
package struct PolicyCoverage: Equatable, Sendable {
    package struct Rule: Equatable, Sendable {
        package var policy: String
        package var rule: String
        /// A test in which the rule failed.
        package var failedIn: String?
        /// A test in which the rule held.
        package var heldIn: String?

        package var isCovered: Bool { failedIn != nil && heldIn != nil }

        /// What to do about a gap; nil where there is none.
        package var remedy: String? {
            switch (failedIn, heldIn) {
            case (nil, nil): "no test evaluates \(rule): add one that holds and one that fails"
            case (nil, _): "no test sees \(rule) fail: add one"
            case (_, nil): "no test sees \(rule) hold: add one"
            default: nil
            }
        }
    }

    /// In the order of the policies' keys and their rules.
    package var rules: [Rule]

    package var gaps: [Rule] { rules.filter { !$0.isCovered } }

    /// Runs the tests of the policies once.
    package init(_ policies: [Policy]) {
        let sorted = policies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        rules = sorted.flatMap(Self.rules)
    }

    private static func rules(_ policy: Policy) -> [Rule] {
        var rules = policy.rules.map { Rule(policy: policy.key, rule: $0.name) }
        for test in policy.tests {
            guard let judgement = PolicyTestRunner.judgement(test, policy) else { continue }
            let failed = Set(judgement.failures.lazy.filter { !$0.isError }.map(\.rule))
            for index in rules.indices {
                let name = rules[index].rule
                if failed.contains(name) {
                    rules[index].failedIn = rules[index].failedIn ?? test.name
                }
                if judgement.held.contains(name) {
                    rules[index].heldIn = rules[index].heldIn ?? test.name
                }
            }
        }
        return rules
    }

    /// `{covered, total, rules: [{policy, rule, covered, failedIn, heldIn, remedy}]}`.
    package var document: JSON {
        .object([
            "covered": JSON(rules.count(where: \.isCovered)), "total": JSON(rules.count),
            "rules": .array(
                rules.map { rule in
                    .object([
                        "policy": .string(rule.policy), "rule": .string(rule.rule),
                        "covered": .bool(rule.isCovered),
                        "failedIn": rule.failedIn.map(JSON.string) ?? .null,
                        "heldIn": rule.heldIn.map(JSON.string) ?? .null,
                        "remedy": rule.remedy.map(JSON.string) ?? .null,
                    ])
                }),
        ])
    }
}
