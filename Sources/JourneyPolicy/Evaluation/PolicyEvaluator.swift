import CEL
import JourneyModel

/// Applies one policy to one change.
struct PolicyEvaluator {
    /// Unicode scalars of a message; a longer one is cut.
    private static let messageLength = 2_000

    private let policy: Policy
    private let inputs: Inputs
    private var judgement = Judgement()
    private var allowances: Allowances
    /// What the policies before this one had spent.
    private let spentBefore: UInt64

    /// What a policy says of a change.
    struct Judgement {
        /// In the order of the policy.
        var failures: [RuleFailure] = []
        /// Names of the rules that held at least once.
        var held: Set<String> = []
    }

    /// What the policy says; nil where the change is out of its scope.
    ///
    /// - Parameter allowances: what is left for this policy and those after it.
    static func judgement(
        of policy: Policy, on view: ChangeView, within allowances: inout Allowances
    ) -> Judgement? {
        guard policy.scope.covers(view) else { return nil }
        var evaluator = PolicyEvaluator(policy, view.inputs(for: policy), allowances)
        let isConcerned = evaluator.run()
        allowances = evaluator.allowances
        allowances.conditions.note(policy.key, evaluator.ownCost)
        return isConcerned ? evaluator.judgement : nil
    }

    private init(_ policy: Policy, _ inputs: Inputs, _ allowances: Allowances) {
        self.policy = policy
        self.inputs = inputs
        self.allowances = allowances
        spentBefore = allowances.conditions.spent
    }

    private var ownCost: UInt64 { allowances.conditions.spent - spentBefore }

    /// False where `applies.when` says that the policy does not concern the change.
    private mutating func run() -> Bool {
        if let when = policy.scope.when {
            switch evaluate(when) {
            case .bool(true): break
            case .bool(false): return false
            case let other: fail("applies.when", because: other, at: anywhere)
            }
        }
        guard let iteration = policy.iteration else {
            judge([nil])
            return true
        }
        let elements = evaluate(iteration.list)
        guard case .list(let list) = elements else {
            fail("forEach", because: elements, at: anywhere)
            return true
        }
        judge(list.elements)
        return true
    }

    /// Judges each element by each rule; nil stands for the document as a whole.
    private mutating func judge(_ elements: [Value?]) {
        for (position, element) in elements.enumerated() {
            let place = element.map { self.place(of: $0) } ?? Place()
            for (index, rule) in policy.rules.enumerated() {
                if judge(rule, at: place) { continue }
                let isLast = position == elements.count - 1
                return stop(policy.rules.dropFirst(isLast ? index : 0))
            }
        }
    }

    /// One error for each rule that has not been judged whole: there may be many elements.
    private mutating func stop(_ rules: ArraySlice<PolicyRule>) {
        for rule in rules { fail(rule.name, reason: exhaustion, at: anywhere) }
    }

    /// Why nothing is evaluated any more.
    private var exhaustion: String {
        var allowance = allowances.conditions
        allowance.note(policy.key, ownCost)
        let most = allowance.costliest.map { "; \($0.policy) took the most" } ?? ""
        return "all policies together took more than \(Budget.policySetLimit) steps on this change "
            + "and were stopped\(most)"
    }

    // MARK: Places

    /// The place of what concerns every element.
    private var anywhere: Place { Place(isUnknown: policy.iteration != nil) }

    /// Where a failure is.
    private struct Place {
        var at: String?
        var label: String?
        var isUnknown = false
    }

    /// Binds an element and tells its place. An element with an empty key is the document as a
    /// whole; one whose key cannot be told may be anything.
    private mutating func place(of element: Value) -> Place {
        guard let iteration = policy.iteration else { return Place() }
        inputs.bind(iteration.name, to: element)
        guard let key = iteration.at else { return Place() }
        guard let at = text(key) else { return Place(isUnknown: true) }
        return at.isEmpty ? Place() : Place(at: at, label: iteration.label.flatMap { text($0) })
    }

    // MARK: Rules

    /// False where nothing is left to evaluate the rule with.
    private mutating func judge(_ rule: PolicyRule, at place: Place) -> Bool {
        let isRelevant = rule.when.map { evaluate($0) } ?? .bool(true)
        guard case .bool(true) = isRelevant else {
            if case .bool(false) = isRelevant { return true }
            return fail(rule, because: isRelevant, at: place)
        }
        let verdict = evaluate(rule.condition)
        switch verdict {
        case .bool(true): judgement.held.insert(rule.name)
        case .bool(false): complain(rule, at: place)
        default: return fail(rule, because: verdict, at: place)
        }
        return true
    }

    private mutating func fail(
        _ rule: PolicyRule, because value: Value, at place: Place
    ) -> Bool {
        if case .error = value, allowances.conditions.isSpent { return false }
        fail(rule.name, because: value, at: place)
        return true
    }

    private mutating func complain(_ rule: PolicyRule, at place: Place) {
        let measure = rule.measure.map { number($0) }
        let message = words(rule.message)
        let gravity =
            measure.map { $0.map(RuleFailure.Gravity.measure) }
            ?? (message.isComplete ? .words(message.text) : nil)
        judgement.failures.append(
            RuleFailure(
                rule: rule.name, action: rule.action ?? policy.action, at: place.at,
                label: place.label, message: Self.cut(message.text),
                remedy: rule.remedy.map { Self.cut(words($0).text) }, measure: measure ?? nil,
                isError: false, isPlaceUnknown: place.isUnknown, gravity: gravity))
    }

    /// A failing expression never passes, and never changes what another one decided.
    private mutating func fail(
        _ rule: String, because value: Value, at place: Place
    ) {
        let reason: String =
            switch value {
            case .error where allowances.conditions.isSpent: exhaustion
            case .error(let error): error.message
            case .unknown: "not known yet: \(Self.unknownFacts(value).joined(separator: ", "))"
            default: "the result is not of the type that is needed here"
            }
        fail(rule, reason: reason, unknownFacts: Self.unknownFacts(value), at: place)
    }

    private mutating func fail(
        _ rule: String, reason: String, unknownFacts: [String] = [], at place: Place
    ) {
        judgement.failures.append(
            RuleFailure(
                rule: rule, action: policy.onError, at: place.at, label: place.label,
                message: "the rule could not be evaluated: \(reason)",
                remedy: allowances.conditions.isSpent
                    ? "make the costliest policy cheaper: wayleave policy lint" : nil,
                isError: true, unknownFacts: unknownFacts, isPlaceUnknown: place.isUnknown))
    }

    private static func unknownFacts(_ value: Value) -> [String] {
        guard case .unknown(let set) = value else { return [] }
        return set.names.sorted()
    }

    // MARK: Values

    private mutating func evaluate(_ program: Program) -> Value {
        allowances.conditions.evaluate(program, inputs)
    }

    private mutating func text(_ program: Program) -> String? {
        guard case .string(let text) = allowances.words.evaluate(program, inputs) else {
            return nil
        }
        return text.string
    }

    /// The words, complete unless what should compute them failed.
    private mutating func words(_ text: PolicyText) -> (text: String, isComplete: Bool) {
        guard let program = text.computed else { return (text.fixed, true) }
        return self.text(program).map { ($0, true) } ?? (text.fixed, false)
    }

    private static func cut(_ words: String) -> String {
        let scalars = words.unicodeScalars
        guard scalars.count > messageLength else { return words }
        return String(String.UnicodeScalarView(scalars.prefix(messageLength - 1))) + "…"
    }

    private mutating func number(_ program: Program) -> Double? {
        switch allowances.words.evaluate(program, inputs) {
        case .int(let value): Double(value)
        case .uint(let value): Double(value)
        case .double(let value): value.isFinite ? value : nil
        default: nil
        }
    }
}
