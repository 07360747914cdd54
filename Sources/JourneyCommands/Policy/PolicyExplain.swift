package import ArgumentParser
import JourneyModel
import JourneyPolicy

package struct PolicyExplain: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain how a rule came to what it says, and what to change",
        usage: """
            wayleave policy explain <key, P-142 or file> --rule <policy/rule> [--at <step>] [options]
            wayleave policy explain --local <file> --policies <folder> --rule <policy/rule> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave policy explain P-142 --rule contact-cap/worst-week
              wayleave policy explain onboarding --rule content-present/has-content --at reminder
              wayleave policy explain --local onboarding.yaml --policies policies/ \\
                --rule contact-cap/worst-week

            First what the rule says, where, and the value that would have to be another one; then
            every part of its condition with its value. An arrow marks the part that decided. The
            facts are the same as those of policy check.
            """)

    @OptionGroup package var check: CheckOptions

    @Option(help: ArgumentHelp("The rule", valueName: "policy/rule"))
    package var rule: String

    @Option(help: ArgumentHelp("Only this step", valueName: "step"))
    package var at: String?

    @Option(help: ArgumentHelp("Which document, where there are several", valueName: "key"))
    package var key: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let name = try RuleName(rule)
        let request = try await check.request(invocation)
        let rule = try name.completed(from: request.bundle)
        var explanation = try PolicyExplanation.explain(
            rule.rule, of: rule.policy, on: try document(request), in: request)
        if let at { try Self.restrict(&explanation, to: at) }
        let policy = request.bundle.entries.first { $0.policy.key == rule.policy }?.policy
        invocation.output.show(
            ExplainReport(
                explanation: explanation, page: policy.map(PolicyPage.init), words: check.words,
                isStepNamed: at != nil))
    }

    private func document(_ request: AssessmentRequest) throws(GovernanceError) -> String {
        if let key { return key }
        guard let only = request.changes.first else {
            throw GovernanceError(.invalid, "There is nothing to explain.", hint: nil)
        }
        guard request.changes.count == 1 else {
            let keys = request.changes.prefix(10).map(\.key).joined(separator: ", ")
            throw GovernanceError(
                .invalid, "There are several documents, so explain needs to know which.",
                hint: "repeat with --key, one of: \(keys)")
        }
        return only.key
    }

    private static func restrict(
        _ explanation: inout PolicyExplanation, to step: String
    ) throws(GovernanceError) {
        let known = explanation.elements.compactMap(\.at)
        let kept = explanation.elements.filter { $0.at == step }
        guard !kept.isEmpty else {
            throw GovernanceError(
                .notFound, "\(explanation.policy)/\(explanation.rule) does not look at \(step).",
                hint: known.isEmpty
                    ? "it looks at the journey as a whole: leave out --at"
                    : "it looks at: \(known.prefix(12).joined(separator: ", "))")
        }
        explanation.elements = kept
        explanation.omitted = 0
    }
}

/// A rule as people name it: `contact-cap/worst-week`, or the policy alone where it has one rule.
struct RuleName: Equatable, Sendable {
    var policy: String
    var rule: String?

    /// - Throws: `invalid` for more than one slash, or nothing around it.
    init(_ text: String) throws(GovernanceError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty }) else {
            throw GovernanceError(
                .invalid, "\"\(text)\" names no rule.",
                hint: "write POLICY/RULE as the finding does, such as contact-cap/worst-week")
        }
        policy = parts[0]
        rule = parts.count == 2 ? parts[1] : nil
    }

    /// With the policy's only rule where none is named.
    ///
    /// - Throws: `invalid` where the policy has several; a policy that is not there is for others
    ///   to refuse.
    func completed(
        from bundle: PolicyBundle
    ) throws(GovernanceError) -> (policy: String, rule: String) {
        if let rule { return (policy, rule) }
        let found = bundle.entries.first { $0.policy.key == policy }?.policy.rules.map(\.name)
        guard let rules = found, rules.count != 1 else { return (policy, found?.first ?? "") }
        throw GovernanceError(
            .invalid, "\(policy) has \(rules.count) rules.",
            hint: "name one: " + rules.map { "--rule \(policy)/\($0)" }.joined(separator: ", "))
    }
}
