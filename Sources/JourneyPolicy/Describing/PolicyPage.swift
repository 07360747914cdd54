package import JourneyModel

/// A policy in plain language, for people who work with journeys and not with expressions.
package struct PolicyPage: Equatable, Sendable {
    package struct Rule: Equatable, Sendable {
        package var name: String
        /// What people read when it fails; of a computed message, what a test has read.
        package var says: String
        package var remedy: String?
        /// What follows, where that is not what follows for the whole policy.
        package var consequence: String?
    }

    package struct Parameter: Equatable, Sendable {
        package var name: String
        package var meaning: String?
        package var value: String
        /// `1 to 5`, or the values that it may have; nil: anything.
        package var bounds: String?
        /// Stricter values by market, in the order of their keys.
        package var byMarket: [Market]
    }

    package struct Market: Equatable, Sendable {
        package var market: String
        package var value: String
    }

    /// One of the policy's tests.
    package struct Example: Equatable, Sendable {
        package var name: String
        /// `is refused`.
        package var outcome: String
        package var messages: [String]
    }

    package var key: String
    package var title: String
    package var owner: String
    package var purpose: String?
    package var severity: PolicySeverity
    /// What a rule that fails comes to, where it does not say otherwise.
    package var action: PolicyOutcome
    /// Whom it concerns; a sentence without a full stop.
    package var concerns: String
    /// What follows when a rule fails; a sentence without a full stop.
    package var consequence: String
    package var rules: [Rule]
    package var parameters: [Parameter]
    package var examples: [Example]
    /// Last day of its trial.
    package var trialUntil: String?
    package var maxWaiverDays: Int

    package init(_ policy: Policy) {
        let examples = policy.tests.map { PolicyTestRunner.example($0, policy) }
        key = policy.key
        title = policy.title
        owner = policy.owner
        purpose = policy.description
        severity = policy.severity
        action = policy.action
        concerns = policy.scope.sentence
        consequence = Self.consequence(policy.action, policy)
        rules = policy.rules.map { rule in
            let found = examples.lazy.flatMap(\.findings).first { $0.rule == rule.name }
            return Rule(
                name: rule.name,
                says: rule.message.computed == nil
                    ? rule.message.fixed : found?.message ?? rule.message.fixed,
                remedy: rule.remedy.map { remedy in
                    remedy.computed == nil ? remedy.fixed : found?.remedy ?? remedy.fixed
                },
                consequence: rule.action.map { Self.consequence($0, policy) })
        }
        parameters = policy.parameters.map(Parameter.init)
        self.examples = examples.map { example in
            Example(
                name: example.name, outcome: example.outcome.words,
                messages: example.findings.map(\.message))
        }
        trialUntil = policy.trial?.until
        maxWaiverDays = policy.maxWaiverDays
    }

    private static func consequence(_ action: Policy.Action, _ policy: Policy) -> String {
        switch action {
        case .requireApproval:
            let seats = policy.approvals.map { $0.sentence(in: policy) }
            return "the change needs sign-offs: \(seats.joined(separator: ", "))"
        case .warn: return "the reviewers are warned"
        case .audit: return "it is recorded, and nothing else follows"
        default: return "the change is refused"
        }
    }
}

extension PolicyPage.Parameter {
    fileprivate init(_ parameter: PolicyParameter) {
        name = parameter.name
        meaning = parameter.description
        value = PolicyPage.words(parameter.kind.json(of: parameter.value))
        let least = parameter.minimum.map { PolicyPage.words(.number($0)) }
        let most = parameter.maximum.map { PolicyPage.words(.number($0)) }
        bounds =
            switch (least, most) {
            case (let least?, let most?): "\(least) to \(most)"
            case (let least?, nil): "\(least) or more"
            case (nil, let most?): "at most \(most)"
            case (nil, nil):
                parameter.values.isEmpty ? nil : parameter.values.joined(separator: ", ")
            }
        byMarket = parameter.overrides.keys.sorted().compactMap { market in
            parameter.overrides[market].map {
                .init(market: market, value: PolicyPage.words(parameter.kind.json(of: $0)))
            }
        }
    }
}

extension PolicyPage {
    /// A setting as people read it: `yes`, `3`, `email, sms`.
    package static func words(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .bool(let bool): bool ? "yes" : "no"
        case .array(let items): items.map(words).joined(separator: ", ")
        default: (try? CanonicalJSON.text(of: value)) ?? ""
        }
    }
}

extension PolicyOutcome {
    /// What is said of a change that came to it.
    fileprivate var words: String {
        switch self {
        case .pass: "passes"
        case .deny: "is refused"
        case .requireApproval: "needs sign-offs"
        case .warn: "passes with a warning"
        case .audit: "passes and is recorded"
        case .waived: "passes by a waiver"
        case .skipped: "is not looked at"
        case .error: "cannot be judged"
        }
    }
}
