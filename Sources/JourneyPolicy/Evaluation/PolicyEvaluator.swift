import CEL
import JourneyModel

/// Applies one policy to one change.
struct PolicyEvaluator {
    /// Units that all conditions of one policy on one change may spend together.
    static let policyLimit: UInt64 = 10_000_000
    /// The same for everything that only finds words and numbers for people: apart, so that a
    /// costly message leaves every verdict as it is.
    private static let wordsLimit: UInt64 = 10_000_000
    /// Unicode scalars of a message; a longer one is cut.
    private static let messageLength = 2_000

    private let policy: Policy
    private let inputs: Inputs
    private var judgement = Judgement()
    private var spent: UInt64 = 0
    private var spentOnWords: UInt64 = 0

    /// What a policy says of a change.
    struct Judgement {
        /// In the order of the policy.
        var failures: [RuleFailure] = []
        /// Names of the rules that held at least once.
        var held: Set<String> = []
    }

    /// The failures, in the order of the policy; nil where the change is out of its scope.
    static func failures(of policy: Policy, on view: ChangeView) -> [RuleFailure]? {
        judgement(of: policy, on: view)?.failures
    }

    /// What the policy says; nil where the change is out of its scope.
    static func judgement(of policy: Policy, on view: ChangeView) -> Judgement? {
        guard policy.scope.covers(view) else { return nil }
        var evaluator = PolicyEvaluator(policy: policy, inputs: view.inputs(for: policy))
        return evaluator.run() ? evaluator.judgement : nil
    }

    private init(policy: Policy, inputs: Inputs) {
        self.policy = policy
        self.inputs = inputs
    }

    /// False where `applies.when` says that the policy does not concern the change.
    private mutating func run() -> Bool {
        if let when = policy.scope.when {
            switch evaluate(when) {
            case .bool(true): break
            case .bool(false): return false
            case let other: fail("applies.when", because: other)
            }
        }
        guard let iteration = policy.iteration else {
            for rule in policy.rules { judge(rule, at: nil, label: nil) }
            return true
        }
        let elements = evaluate(iteration.list)
        guard case .list(let list) = elements else {
            fail("forEach", because: elements)
            return true
        }
        for element in list.elements {
            inputs.bind(iteration.name, to: element)
            // An element without a key is the document as a whole.
            let at = text(iteration.at).flatMap { $0.isEmpty ? nil : $0 }
            let label = at == nil ? nil : text(iteration.label)
            for rule in policy.rules { judge(rule, at: at, label: label) }
        }
        return true
    }

    private mutating func judge(_ rule: PolicyRule, at: String?, label: String?) {
        if let when = rule.when {
            switch evaluate(when) {
            case .bool(true): break
            case .bool(false): return
            case let other: return fail(rule.name, because: other, at: at, label: label)
            }
        }
        switch evaluate(rule.condition) {
        case .bool(true):
            judgement.held.insert(rule.name)
            return
        case .bool(false): break
        case let other: return fail(rule.name, because: other, at: at, label: label)
        }
        judgement.failures.append(
            RuleFailure(
                rule: rule.name, action: rule.action ?? policy.action, at: at, label: label,
                message: words(rule.message), remedy: rule.remedy.map { words($0) },
                measure: rule.measure.flatMap { number($0) }, isError: false))
    }

    /// A failing expression never passes, and never changes what another one decided.
    private mutating func fail(
        _ rule: String, because value: Value, at: String? = nil, label: String? = nil
    ) {
        let reason: String =
            switch value {
            case .error(let error): error.message
            case .unknown: "not known yet: \(Self.unknownFacts(value).joined(separator: ", "))"
            default: "the result is not of the type that is needed here"
            }
        judgement.failures.append(
            RuleFailure(
                rule: rule, action: policy.onError, at: at, label: label,
                message: "the rule could not be evaluated: \(reason)", isError: true,
                unknownFacts: Self.unknownFacts(value)))
    }

    private static func unknownFacts(_ value: Value) -> [String] {
        guard case .unknown(let set) = value else { return [] }
        return set.names.sorted()
    }

    private mutating func evaluate(_ program: Program) -> Value {
        evaluate(program, limit: Self.policyLimit, &spent)
    }

    private func evaluate(
        _ program: Program, limit: UInt64, _ spent: inout UInt64
    ) -> Value {
        let left = min(limit - min(spent, limit), Budget.expressionLimit)
        let (value, budget) = program.evaluate(inputs, budget: Budget(cost: left))
        spent += min(budget.cost, limit)
        return value
    }

    private mutating func text(_ program: Program?) -> String? {
        guard let program,
            case .string(let text) = evaluate(program, limit: Self.wordsLimit, &spentOnWords)
        else { return nil }
        return text.string
    }

    private mutating func words(_ text: PolicyText) -> String {
        let words = self.text(text.computed) ?? text.fixed
        let scalars = words.unicodeScalars
        guard scalars.count > Self.messageLength else { return words }
        return String(String.UnicodeScalarView(scalars.prefix(Self.messageLength - 1))) + "…"
    }

    private mutating func number(_ program: Program) -> Double? {
        switch evaluate(program, limit: Self.wordsLimit, &spentOnWords) {
        case .int(let value): Double(value)
        case .uint(let value): Double(value)
        case .double(let value): value.isFinite ? value : nil
        default: nil
        }
    }
}
