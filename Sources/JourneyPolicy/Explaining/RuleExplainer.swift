import CEL
import JourneyModel

/// Runs one rule with every part of its expressions kept.
struct RuleExplainer {
    private let policy: Policy
    private let rule: PolicyRule
    private let view: ChangeView
    private let inputs: Inputs
    /// What is left for all conditions together, as when the policy is judged first.
    private var left = Budget.policySetLimit

    init(policy: Policy, rule: PolicyRule, view: ChangeView) {
        self.policy = policy
        self.rule = rule
        self.view = view
        inputs = view.inputs(for: policy)
    }

    mutating func explanation(_ reach: PolicyReach) -> PolicyExplanation {
        var explanation = PolicyExplanation(
            policy: policy.key, title: policy.title, rule: rule.name, kind: view.change.kind,
            key: view.change.key, outOfScope: nil, scope: nil,
            parameters: Dictionary(
                policy.parameters.map { ($0.name, $0.json(in: view.markets)) },
                uniquingKeysWith: { first, _ in first }), variables: [], elements: [], omitted: 0)
        if let reason = policy.scope.reasonNotCovering(view) {
            explanation.outOfScope = reason
            return explanation
        }
        guard reach.covers(view.change) else {
            explanation.outOfScope = "it is a policy of \(policy.owner), which has no part in it"
            return explanation
        }
        if let when = policy.scope.when {
            let (value, tree) = trace(when)
            explanation.scope = tree
            if case .bool(false) = value {
                explanation.outOfScope = "its condition `applies.when` does not hold"
                return explanation
            }
        }
        explanation.variables = variables()
        explain(&explanation)
        return explanation
    }

    private mutating func explain(_ explanation: inout PolicyExplanation) {
        guard let iteration = policy.iteration else {
            explanation.elements = [element(at: nil, label: nil)]
            return
        }
        let (value, tree) = trace(iteration.list)
        guard case .list(let list) = value else {
            explanation.elements = [
                .init(
                    at: nil, label: nil, result: .error, when: nil, condition: tree,
                    message: "the list of `forEach` could not be made", remedy: nil,
                    cost: tree?.cost ?? 0)
            ]
            return
        }
        for item in list.elements {
            inputs.bind(iteration.name, to: item)
            let element = element(at: text(iteration.at), label: text(iteration.label))
            let isRoutine = element.result == .held || element.result == .notApplicable
            if isRoutine, explanation.elements.count >= PolicyExplanation.elementLimit {
                explanation.omitted += 1
            } else {
                explanation.elements.append(element)
            }
        }
    }

    private mutating func element(at: String?, label: String?) -> PolicyExplanation.Element {
        var element = PolicyExplanation.Element(
            at: at, label: label, result: .held, when: nil, condition: nil, message: nil,
            remedy: nil, cost: 0)
        if let when = rule.when {
            let (value, tree) = trace(when)
            element.when = tree
            element.cost += tree?.cost ?? 0
            switch value {
            case .bool(true): break
            case .bool(false):
                element.result = .notApplicable
                return element
            default: return failed(element, value)
            }
        }
        let (value, tree) = trace(rule.condition)
        element.condition = tree
        element.cost += tree?.cost ?? 0
        switch value {
        case .bool(true): return element
        case .bool(false):
            element.result = .failed
            element.message = text(rule.message.computed) ?? rule.message.fixed
            if let remedy = rule.remedy { element.remedy = text(remedy.computed) ?? remedy.fixed }
            return element
        default: return failed(element, value)
        }
    }

    private func failed(
        _ element: PolicyExplanation.Element, _ value: Value
    ) -> PolicyExplanation.Element {
        var element = element
        element.result = .error
        if case .error(let error) = value { element.message = error.message }
        return element
    }

    /// The variables that the rule mentions, and those that they mention, in the order of the file.
    private mutating func variables() -> [PolicyExplanation.Variable] {
        let programs = [rule.condition, rule.when, policy.iteration?.list, policy.scope.when]
        var wanted = programs.reduce(into: Set<String>()) { names, program in
            names.formUnion(program?.variables ?? [])
        }
        for variable in policy.variables.reversed() where wanted.contains(variable.path) {
            wanted.formUnion(variable.value.variables)
        }
        var found: [PolicyExplanation.Variable] = []
        for variable in policy.variables where wanted.contains(variable.path) {
            guard let tree = trace(variable.value).tree else { continue }
            found.append(.init(name: variable.name, value: tree))
        }
        return found
    }

    /// The value and its tree; without a tree where the text does not compile again, which a
    /// loaded policy's always does.
    private mutating func trace(_ program: Program) -> (value: Value, tree: Explanation?) {
        guard let traced = try? TracedProgram(program.source.text, in: policy.environment) else {
            return (program.evaluate(inputs).value, nil)
        }
        let (value, budget, tree) = traced.explain(
            inputs, budget: Budget(cost: min(left, Budget.expressionLimit)))
        left -= min(budget.cost, left)
        return (value, tree)
    }

    private mutating func text(_ program: Program?) -> String? {
        guard let program, case .string(let text) = program.evaluate(inputs).value else {
            return nil
        }
        return text.string
    }
}

extension Policy.Variable {
    /// The name by which expressions mention it.
    var path: String { "variables." + name }
}
