import CEL
import JourneyModel

/// Turns a parsed policy file into a policy; collects every problem on the way.
struct PolicyReader {
    private static let keys = [
        "kind", "key", "title", "owner", "description", "severity", "action", "onError", "applies",
        "approvals", "rollout", "maxWaiverDays", "params", "variables", "forEach", "require",
        "tests",
    ]
    private static let actions: [PolicyOutcome] = [.deny, .requireApproval, .warn, .audit]

    let log: LoadLog
    var environment: Environment

    /// The policy, or nil when `log` holds the reasons.
    ///
    /// - Parameter isLocal: whether exceptions in the file itself are read.
    static func read(_ node: SourceNode, isLocal: Bool, _ log: LoadLog) -> Policy? {
        let allowed = isLocal ? keys + ["waivers"] : keys
        if !isLocal, let waivers = node.member("waivers") {
            log.report(
                "waivers are documents of their own; a list in a policy counts only in a check "
                    + "with --local", at: waivers.location, path: "waivers",
                remedy: "propose it: wayleave policy waive POLICY --rule RULE --journey KEY "
                    + "--reason \"...\" --until 2026-12-31")
            return nil
        }
        guard let section = Section(node, path: "", allowed: allowed, log) else { return nil }
        var reader = PolicyReader(log: log, environment: Environment())
        let policy = reader.policy(section)
        return log.problems.isEmpty ? policy : nil
    }

    private mutating func policy(_ section: Section) -> Policy? {
        if let kind = section.text("kind"), kind != "policy" {
            section.report("the kind is `\(kind)`, not `policy`", in: "kind")
        } else if !section.has("kind") {
            section.report("`kind: policy` is missing", in: "kind")
        }
        let kinds = self.kinds(section)
        environment = PolicyVocabulary.environment(kinds: kinds)
        let parameters = self.parameters(section)
        let variables = self.variables(section)
        let scope = self.scope(section, kinds: kinds)
        let iteration = self.iteration(section)
        let approvals = self.approvals(section, parameters)
        let rules = self.rules(section)
        let action = section.choice("action", among: Self.actions)
        if !section.has("action") {
            section.report(
                "`action` is missing", in: "action",
                remedy: "write deny, require-approval, warn or audit")
        }
        check(rules, action, approvals, section)
        return Policy(
            key: section.requiredText("key"), title: section.requiredText("title"),
            owner: section.requiredText("owner"), description: section.text("description"),
            severity: section.choice("severity", among: PolicySeverity.allCases) ?? .medium,
            action: action ?? .deny,
            onError: section.choice("onError", among: [.deny, .warn, .audit]) ?? .deny,
            scope: scope, approvals: approvals, trial: trial(section),
            maxWaiverDays: section.count("maxWaiverDays", upTo: DocumentLimits.waiverDays)
                ?? DocumentLimits.waiverDays,
            localWaivers: LocalWaiverReader.waivers(section, rules: rules.map(\.name)),
            parameters: parameters, variables: variables, iteration: iteration, rules: rules,
            tests: PolicyTestReader.tests(section, rules: rules.map(\.name), parameters),
            environment: environment)
    }

    // MARK: Scope

    private func kinds(_ section: Section) -> [String] {
        let kinds = section.value("applies")?["kinds"]?.array?.compactMap(\.string) ?? []
        return kinds.isEmpty ? ["journey"] : kinds
    }

    private func scope(_ section: Section, kinds: [String]) -> PolicyScope {
        let keys = [
            "to", "kinds", "operations", "channels", "markets", "tags", "journeys", "when",
        ]
        let applies = section.section("applies", allowed: keys)
        _ = applies?.choices("kinds", among: DocumentKind.allCases)
        let known = Step.Channel.allCases
        let operations = applies?.choices(
            "operations", among: DocumentChange.Operation.allCases)
        let occasions = applies?.choices("to", among: AssessmentOccasion.allCases) ?? []
        return PolicyScope(
            occasions: occasions.isEmpty ? AssessmentOccasion.allCases : occasions, kinds: kinds,
            operations: operations.flatMap { $0.isEmpty ? nil : $0 } ?? [.create, .update],
            channels: (applies?.choices("channels", among: known) ?? []).map(\.rawValue),
            markets: applies?.texts("markets") ?? [], tags: applies?.texts("tags") ?? [],
            journeys: applies?.texts("journeys") ?? [],
            when: applies?.expression("when", in: environment, .bool))
    }

    private func trial(_ section: Section) -> Policy.Trial? {
        guard let rollout = section.section("rollout", allowed: ["mode", "until"]) else {
            return nil
        }
        if rollout.requiredText("mode") != "audit" {
            rollout.report("the only mode of a trial is `audit`", in: "mode")
        }
        let until = rollout.requiredText("until")
        if Timestamp(parsing: until + "T00:00:00Z") == nil {
            rollout.report("`\(until)` is not a day", in: "until", remedy: "write 2026-12-31")
        }
        return Policy.Trial(until: until)
    }

    private func approvals(
        _ section: Section, _ parameters: [PolicyParameter]
    ) -> [Policy.Approval] {
        section.sections(
            "approvals", allowed: ["team", "affected", "count", "fromPercent", "signed"]
        )
        .map { approval($0, parameters) }
    }

    private func approval(_ entry: Section, _ parameters: [PolicyParameter]) -> Policy.Approval {
        if entry.has("team"), entry.has("affected") {
            entry.report("`team` and `affected` cannot both be given", in: "affected")
        }
        let way = entry.choice("affected", among: Policy.Approval.Affected.allCases)
        let fromPercent = entry.text("fromPercent")
        if let fromPercent {
            let numbers = parameters.filter { [.int, .double].contains($0.kind) }.map(\.name)
            if !numbers.contains(fromPercent) {
                entry.report(
                    "no parameter `\(fromPercent)` is a number", in: "fromPercent",
                    remedy: NearestName.remedy(for: fromPercent, among: numbers)
                        ?? "name a parameter of type int or double")
            }
            if way != .audience, way != .any {
                entry.report(
                    "only audiences have a share in common", in: "fromPercent",
                    remedy: "write it beside affected: audience")
            }
        }
        return Policy.Approval(
            asked: way.map { .affected($0) }
                ?? .team(entry.has("affected") ? "" : entry.requiredText("team")),
            count: entry.count("count", upTo: 10) ?? 1, fromPercent: fromPercent,
            isSigned: entry.flag("signed") ?? false)
    }

    // MARK: Names

    private mutating func variables(_ section: Section) -> [Policy.Variable] {
        var variables: [Policy.Variable] = []
        for entry in section.sections("variables", allowed: ["name", "value"]) {
            let name = entry.requiredText("name")
            if !entry.has("value") { entry.report("`value` is missing", in: "value") }
            checkName(name, declaredAs: "variables.\(name)", in: "name", of: entry)
            let program = entry.expression("value", in: environment)
            environment.declare(
                "variables.\(name)", program?.resultType ?? .dyn,
                limit: program?.resultLimit ?? .undeclared, cost: program?.cost ?? .zero)
            if let program { variables.append(.init(name: name, value: program)) }
        }
        return variables
    }

    /// A name that no expression can write, or that stands for something else already, would make
    /// rules look at what their author does not mean.
    func checkName(
        _ name: String, declaredAs path: String, in field: String, of entry: Section
    ) {
        if name.isEmpty { return }
        let isWord = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F
        }
        if !isWord || (0x30...0x39).contains(name.utf8.first ?? 0) {
            entry.report(
                "`\(name)` is no name that an expression can use", in: field,
                remedy: "use letters, digits and _, with a letter first")
        } else if environment.index(of: path) != nil {
            entry.report("the name `\(name)` is already taken", in: field)
        }
    }

    private mutating func iteration(_ section: Section) -> Policy.Iteration? {
        let keys = ["as", "in", "at", "label"]
        guard let entry = section.section("forEach", allowed: keys) else { return nil }
        let name = entry.requiredText("as")
        checkName(name, declaredAs: name, in: "as", of: entry)
        if !entry.has("in") { entry.report("`in` is missing", in: "in") }
        guard let list = entry.expression("in", in: environment) else { return nil }
        var element = CELType.dyn
        switch list.resultType {
        case .list(let inner): element = inner
        case .dyn: break
        default: entry.report("a list is expected, but it is \(list.resultType)", in: "in")
        }
        environment.declare(name, element, limit: list.resultLimit.element)
        return Policy.Iteration(
            name: name, list: list,
            at: entry.expression("at", in: environment, .string)
                ?? standard("key", of: name, element),
            label: entry.expression("label", in: environment, .string)
                ?? standard("label", of: name, element))
    }

    /// `step.key` and `step.label` need not be written.
    private func standard(_ field: String, of name: String, _ element: CELType) -> Program? {
        guard case .structure(let type) = element, let index = type.index(of: field),
            type.fields[index].type == .string
        else { return nil }
        return try? Program("\(name).\(field)", in: environment)
    }

    // MARK: Rules

    private func rules(_ section: Section) -> [PolicyRule] {
        let keys = [
            "name", "when", "rule", "message", "messageExpression", "remedy", "remedyExpression",
            "measure", "action",
        ]
        let entries = section.sections("require", allowed: keys)
        if entries.isEmpty, log.problems.isEmpty {
            section.report("`require` has no rule", in: "require")
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            let name = entry.requiredText("name")
            if !names.insert(name).inserted {
                entry.report("two rules are called `\(name)`", in: "name")
            }
            return rule(name, entry)
        }
    }

    private func rule(_ name: String, _ entry: Section) -> PolicyRule? {
        if !entry.has("rule") { entry.report("`rule` is missing", in: "rule") }
        let when = entry.expression("when", in: environment, .bool)
        let condition = entry.expression("rule", in: environment, .bool)
        let message = words("message", entry)
        let remedy = words("remedy", entry)
        let measure = entry.expression("measure", in: environment)
        if let type = measure?.resultType, ![.int, .uint, .double, .dyn].contains(type) {
            entry.report("a number is expected, but it is \(type)", in: "measure")
        }
        guard let condition else { return nil }
        return PolicyRule(
            name: name, when: when, condition: condition,
            message: message
                ?? PolicyText(fixed: "does not hold: \(condition.source.text)", computed: nil),
            remedy: remedy, measure: measure,
            action: entry.choice("action", among: Self.actions))
    }

    private func words(_ name: String, _ entry: Section) -> PolicyText? {
        let computed = entry.expression(name + "Expression", in: environment, .string)
        let fixed = entry.text(name)
        if entry.has(name), entry.has(name + "Expression") {
            entry.report("`\(name)` and `\(name)Expression` cannot both be given", in: name)
        }
        guard computed != nil || fixed != nil else { return nil }
        let rule = entry.value("rule")?.string ?? ""
        return PolicyText(fixed: fixed ?? "does not hold: \(rule)", computed: computed)
    }

    private func check(
        _ rules: [PolicyRule], _ action: PolicyOutcome?, _ approvals: [Policy.Approval],
        _ section: Section
    ) {
        let asks = rules.contains { ($0.action ?? action) == .requireApproval }
        if asks, approvals.isEmpty {
            section.report(
                "the action is require-approval, and nobody is named", in: "approvals",
                remedy: "write `approvals:` and below it `- {team: TEAM, count: 1}`")
        }
    }
}
