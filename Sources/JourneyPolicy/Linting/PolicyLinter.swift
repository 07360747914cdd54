import CEL
import JourneyModel

/// Looks at one policy that has been read.
struct PolicyLinter {
    private let policy: Policy
    private let node: SourceNode
    private let source: PolicySource
    private let surroundings: PolicyLint.Surroundings
    private let log: LoadLog
    private var remarks: [LintRemark] = []

    init(
        _ policy: Policy, _ node: SourceNode, _ source: PolicySource,
        _ surroundings: PolicyLint.Surroundings
    ) {
        self.policy = policy
        self.node = node
        self.source = source
        self.surroundings = surroundings
        log = LoadLog(file: source.policy.path, text: source.policy.text)
    }

    mutating func remarks(now: Timestamp?) -> [LintRemark] {
        lookAtWords()
        lookAtNames()
        for (index, rule) in policy.rules.enumerated() { lookAtRule(rule, "require[\(index)]") }
        lookAtCosts()
        lookAtPatterns()
        lookAtTests()
        if let now { lookAtTrial(now) }
        return remarks.sorted { left, right in
            let (a, b) = (left.problem.location, right.problem.location)
            return (a?.line ?? 0, a?.column ?? 0) < (b?.line ?? 0, b?.column ?? 0)
        }
    }

    private mutating func say(
        _ level: LintRemark.Level, _ code: LintRemark.Code, _ message: String, at path: String,
        remedy: String
    ) {
        say(level, code, message, at: path, node.location(of: path), remedy: remedy)
    }

    private mutating func say(
        _ level: LintRemark.Level, _ code: LintRemark.Code, _ message: String, at path: String,
        _ location: SourceLocation, remedy: String
    ) {
        log.report(message, at: location, path: path, remedy: remedy)
        guard let problem = log.problems.last else { return }
        remarks.append(
            LintRemark(level: level, code: code, subject: policy.key, problem: problem))
    }

    // MARK: Words

    private mutating func lookAtWords() {
        if policy.description == nil {
            say(
                .note, .description, "the policy does not say what it is for", at: "",
                remedy: "add description: with the reason, for those who meet the rule")
        }
        if let teams = surroundings.teams, !teams.contains(where: { $0.key == policy.owner }) {
            say(
                .warning, .owner, "there is no team \(policy.owner)", at: "owner",
                remedy: NearestName.remedy(for: policy.owner, among: teams.map(\.key))
                    ?? "name a team that answers for the policy")
        }
        let actions = policy.rules.map { $0.action ?? policy.action }
        if policy.onError != .deny, actions.contains(where: { $0.rank < policy.onError.rank }) {
            say(
                .warning, .onError,
                "a rule that cannot be evaluated lets the change pass with \(policy.onError.rawValue)",
                at: "onError", remedy: "remove onError, unless that is meant")
        }
    }

    // MARK: Names

    private mutating func lookAtNames() {
        let used = usedNames
        for (index, variable) in policy.variables.enumerated()
        where !used.contains(variable.path) {
            say(
                .warning, .unusedVariable, "nothing uses variables.\(variable.name)",
                at: "variables[\(index)].name", remedy: "remove it")
        }
        for parameter in policy.parameters where !used.contains("params." + parameter.name) {
            say(
                .warning, .unusedParameter, "nothing uses params.\(parameter.name)",
                at: "params.\(parameter.name)", remedy: "remove it, or use it in a rule")
        }
    }

    /// The names that conditions and words mention, and those that the used variables mention.
    private var usedNames: Set<String> {
        var used = policy.programs.reduce(into: Set<String>()) {
            $0.formUnion($1.program.variables)
        }
        for variable in policy.variables.reversed() where used.contains(variable.path) {
            used.formUnion(variable.value.variables)
        }
        return used
    }

    // MARK: Rules

    private mutating func lookAtRule(_ rule: PolicyRule, _ path: String) {
        let entry = node.node(at: path)
        if let decided = constant(rule.condition) {
            say(
                .warning, .constant, "the rule \(rule.name) is always \(decided)",
                at: path + ".rule",
                remedy: decided
                    ? "it never finds anything: remove or mend it"
                    : "it refuses everything in its scope: mend it")
        } else if !rule.condition.variables.contains(where: { !$0.hasPrefix("params.") }) {
            say(
                .warning, .constant, "the rule \(rule.name) does not look at the document",
                at: path + ".rule", remedy: "compare something of the document")
        }
        if let when = rule.when, let decided = constant(when) {
            say(
                .warning, .constant, "the condition of \(rule.name) is always \(decided)",
                at: path + ".when",
                remedy: decided ? "remove `when`" : "the rule is never looked at: mend `when`")
        }
        if entry?["message"] == nil, entry?["messageExpression"] == nil {
            say(
                .warning, .message, "the rule \(rule.name) has no message, so people read CEL",
                at: path, remedy: "add message: with what is wrong, in plain words")
        }
        if rule.remedy == nil {
            say(
                .note, .remedy, "the rule \(rule.name) does not say what to do", at: path,
                remedy: "add remedy: with what to write instead")
        }
    }

    /// What an expression gives whatever its inputs are; nil if it depends on them: without any
    /// input it is then an error.
    private func constant(_ program: Program) -> Bool? {
        guard case .bool(let value) = program.evaluate(Inputs(policy.environment)).value else {
            return nil
        }
        return value
    }

    // MARK: Costs

    /// What may cost more than one expression may spend is stopped on a large document, and that
    /// is an error, which denies.
    private mutating func lookAtCosts() {
        for (path, program) in policy.programs + policy.variablePrograms
        where program.cost.most > Budget.expressionLimit {
            say(
                .note, .cost,
                "on the largest documents this may cost \(program.cost.most) units; at "
                    + "\(Budget.expressionLimit) it is stopped", at: path,
                remedy: "look at each element once, for example with forEach, or with distinct()")
        }
    }

    // MARK: Patterns

    private mutating func lookAtPatterns() {
        for (path, program) in policy.programs + policy.variablePrograms {
            for use in program.patternUses {
                guard case .literal(let pattern) = use.pattern else { continue }
                let place = log.place(
                    ofByte: use.offset, in: program.source.text, scalarAt: node.location(of: path))
                advise(pattern, path, place)
            }
        }
        let names = Set(
            (policy.programs + policy.variablePrograms).flatMap(\.program.patternUses)
                .map(\.pattern))
        for parameter in policy.parameters {
            guard names.contains(.name("params." + parameter.name)),
                case .string(let text) = parameter.value
            else { continue }
            let path = "params.\(parameter.name).default"
            advise(text.string, path, node.location(of: path))
        }
    }

    private mutating func advise(_ pattern: String, _ path: String, _ place: SourceLocation) {
        guard let advice = PatternAdvice.about(pattern) else { return }
        say(
            advice.isInvalid ? .error : .warning, .pattern, advice.message, at: path, place,
            remedy: advice.remedy)
    }

    // MARK: Tests and trial

    private mutating func lookAtTests() {
        for result in PolicyTestRunner.run(policy) where !result.hasPassed {
            say(
                .error, .tests, "the test `\(result.name)` fails: \(result.failure ?? "")",
                at: "tests", remedy: "mend the rule or the test: wayleave policy test")
        }
        for gap in PolicyCoverage([policy]).gaps where !policy.tests.isEmpty {
            let index = policy.rules.firstIndex { $0.name == gap.rule } ?? 0
            say(
                .warning, .coverage, "the tests see \(gap.rule) from one side at most",
                at: "require[\(index)].name", remedy: gap.remedy ?? "")
        }
    }

    private mutating func lookAtTrial(_ now: Timestamp) {
        guard let trial = policy.trial, now.text.prefix(10) > trial.until else { return }
        say(
            .note, .trial, "the trial ended on \(trial.until); the policy acts in full",
            at: "rollout", remedy: "remove rollout")
    }
}
