package import CEL
package import JourneyModel

/// How one rule of one policy came to what it says of one change, as people can follow it.
package struct PolicyExplanation: Equatable, Sendable {
    /// The rule on the document, or on one element of its `forEach`.
    package struct Element: Equatable, Sendable {
        package enum Result: String, Sendable {
            case held, failed, error
            /// The rule's own `when` does not hold here.
            case notApplicable = "not-applicable"
        }

        /// Key of the step or other element; nil for the whole document.
        package var at: String?
        /// What people call it.
        package var label: String?
        package var result: Result
        /// The rule's `when`, where it has one.
        package var when: Explanation?
        /// The condition; nil where it was not looked at.
        package var condition: Explanation?
        /// What people read where the rule fails; nil where it holds.
        package var message: String?
        package var remedy: String?
        /// Units of the budget for `when` and condition, variables included at their first use.
        package var cost: UInt64
    }

    /// A variable that the rule uses, with how it came to its value.
    package struct Variable: Equatable, Sendable {
        package var name: String
        package var value: Explanation
    }

    package var policy: String
    package var title: String
    package var rule: String
    /// Kind and key of the document.
    package var kind: String
    package var key: String
    /// Why the policy does not concern the document; nil if it does.
    package var outOfScope: String?
    /// `applies.when`, where the policy has one.
    package var scope: Explanation?
    /// The parameters as they hold for the document's markets.
    package var parameters: [String: JSON]
    package var variables: [Variable]
    /// In the order of the document.
    package var elements: [Element]
    /// Elements beyond ``elementLimit``, left out unless they fail.
    package var omitted: Int

    /// Elements on which the rule holds that are explained one by one.
    static let elementLimit = 20
}

extension PolicyExplanation {
    /// Explains a rule on one of the changes of a request.
    ///
    /// - Throws: `not_found` for a policy, rule or change that is not there; `invalid` for a
    ///   moment that is none.
    package static func explain(
        _ rule: String, of policy: String, on key: String, in request: AssessmentRequest
    ) throws(GovernanceError) -> PolicyExplanation {
        guard let change = request.changes.first(where: { $0.key == key }) else {
            throw GovernanceError(
                .notFound, "There is no change of \(key).",
                hint: "name one of: \(request.changes.map(\.key).joined(separator: ", "))")
        }
        let policies = request.bundle.entries.map(\.policy)
        guard let found = policies.first(where: { $0.key == policy }) else {
            throw missing("policy", policy, among: policies.map(\.key))
        }
        guard let wanted = found.rules.first(where: { $0.name == rule }) else {
            throw missing("rule", rule, among: found.rules.map(\.name))
        }
        var explainer = RuleExplainer(
            policy: found, rule: wanted, view: try ChangeView(change, in: request))
        let reach = PolicyReach(owner: found.owner, teams: request.facts.teams)
        return explainer.explanation(reach)
    }

    private static func missing(
        _ noun: String, _ name: String, among known: [String]
    ) -> GovernanceError {
        GovernanceError(
            .notFound, "There is no \(noun) \(name).",
            hint: NearestName.remedy(for: name, among: known)
                ?? "known: \(known.joined(separator: ", "))")
    }

    /// The explanation for programs; trees as `{text, value, cost, element, decides, notPassedOn,
    /// parts}`.
    package var document: JSON {
        .members([
            "policy": .string(policy), "title": .string(title), "rule": .string(rule),
            "kind": .string(kind), "key": .string(key),
            "outOfScope": outOfScope.map(JSON.string), "scope": scope?.document,
            "params": .object(parameters),
            "variables": .array(
                variables.map {
                    .object(["name": .string($0.name), "value": $0.value.document])
                }),
            "elements": .array(elements.map(\.document)), "omitted": JSON(omitted),
        ])
    }
}

extension PolicyExplanation.Element {
    fileprivate var document: JSON {
        .members([
            "at": at.map(JSON.string), "label": label.map(JSON.string),
            "result": .string(result.rawValue), "when": when?.document,
            "condition": condition?.document, "message": message.map(JSON.string),
            "remedy": remedy.map(JSON.string), "cost": .number(Double(cost)),
        ])
    }
}

extension Explanation {
    /// Absent members: no element, nothing decided, nothing covered, no parts.
    package var document: JSON {
        .members([
            "text": .string(text), "value": .string(value), "cost": .number(Double(cost)),
            "element": element.map(JSON.string), "error": isError ? .bool(true) : nil,
            "decides": isDeciding ? .bool(true) : nil,
            "notPassedOn": isAbsorbed ? .bool(true) : nil,
            "elements": elementCount > 0 ? JSON(elementCount) : nil,
            "parts": children.isEmpty ? nil : .array(children.map(\.document)),
        ])
    }
}
