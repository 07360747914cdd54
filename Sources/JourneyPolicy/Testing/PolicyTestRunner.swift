import JourneyModel

/// Runs the examples that a policy carries.
package enum PolicyTestRunner {
    /// The moment of an example that names none.
    private static let standardNow = "2026-01-01T00:00:00Z"

    /// One result a test, in the order of the file; a policy without tests gets one that failed.
    package static func run(_ policy: Policy) -> [PolicyTestResult] {
        if policy.tests.isEmpty {
            return [
                PolicyTestResult(
                    policy: policy.key, name: "(no tests)",
                    failure: "the policy has no tests, so nothing shows what it does")
            ]
        }
        return policy.tests.map { test in
            PolicyTestResult(policy: policy.key, name: test.name, failure: failure(test, policy))
        }
    }

    /// Runs the tests of all policies among the files; see ``PolicyBundle/init(files:)``.
    ///
    /// - Throws: what keeps a file from being read; a test that fails is a result.
    package static func run(
        files: [(path: String, text: String)], isLocal: Bool = false
    ) throws(PolicyLoadError) -> [PolicyTestResult] {
        try policies(files, isLocal: isLocal).flatMap(run)
    }

    /// As ``run(files:isLocal:)``, and which rules the tests have seen fail and hold.
    package static func coverage(
        files: [(path: String, text: String)], isLocal: Bool = false
    ) throws(PolicyLoadError) -> (results: [PolicyTestResult], coverage: PolicyCoverage) {
        let policies = try policies(files, isLocal: isLocal)
        return (policies.flatMap(run), PolicyCoverage(policies))
    }

    private static func policies(
        _ files: [(path: String, text: String)], isLocal: Bool
    ) throws(PolicyLoadError) -> [Policy] {
        var policies: [Policy] = []
        var problems: [PolicyProblem] = []
        for source in PolicySource.sources(files) {
            do throws(PolicyLoadError) {
                policies.append(try PolicyLoader.untested(source, isLocal: isLocal))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw PolicyLoadError(problems: problems) }
        return policies
    }

    /// What the policy says in the situation of a test; nil where it is out of its scope.
    static func judgement(
        _ test: PolicyTest, _ policy: Policy
    ) -> PolicyEvaluator.Judgement? {
        guard let request = try? request(test, policy), let change = request.changes.first,
            let view = try? ChangeView(change, in: request),
            let entry = request.bundle.entries.first
        else { return nil }
        var allowances = Allowances()
        return PolicyEvaluator.judgement(of: entry.policy, on: view, within: &allowances)
    }

    /// A test as an example for people: what it comes to, and what they would read.
    static func example(
        _ test: PolicyTest, _ policy: Policy
    ) -> (
        name: String, outcome: PolicyOutcome,
        findings: [(rule: String, message: String, remedy: String?)]
    ) {
        guard let request = try? request(test, policy),
            let assessment = try? Assessment.assess(request)
        else { return (test.name, test.expect, []) }
        let own = assessment.findings.filter { $0.source.policy == policy.key }
        return (
            test.name, test.expect, own.map { ($0.source.rule, $0.message, $0.remedy) }
        )
    }

    private static func failure(_ test: PolicyTest, _ policy: Policy) -> String? {
        let assessment: Assessment
        do throws(GovernanceError) {
            assessment = try Assessment.assess(try request(test, policy))
        } catch {
            return error.message
        }
        let outcome = self.outcome(assessment)
        if outcome != test.expect {
            let messages = assessment.findings.map { "\($0.source.rule): \($0.message)" }
            let detail = messages.isEmpty ? "" : " (\(messages.joined(separator: "; ")))"
            return "expected \(test.expect.rawValue), got \(outcome.rawValue)\(detail)"
        }
        return test.findings.flatMap { mismatch($0, assessment.findings) }
    }

    /// What the one policy came to, errors shown as such.
    private static func outcome(_ assessment: Assessment) -> PolicyOutcome {
        let counting = assessment.findings.filter { $0.countsAs == assessment.outcome }
        if counting.contains(where: { $0.outcome == .error }) { return .error }
        return assessment.results.first?.outcome ?? .skipped
    }

    private static func mismatch(
        _ expected: [PolicyTest.ExpectedFinding], _ findings: [Finding]
    ) -> String? {
        var left = findings
        for item in expected {
            let match = left.firstIndex { finding in
                finding.source.rule == item.rule
                    && (item.at == nil || item.at == finding.subject.at)
                    && (item.message == nil || item.message == finding.message)
            }
            guard let match else {
                let near = left.filter { $0.source.rule == item.rule }.map(describe)
                let place = item.at.map { " at \($0)" } ?? ""
                let words = item.message.map { " saying \"\($0)\"" } ?? ""
                return "no finding of \(item.rule)\(place)\(words)"
                    + (near.isEmpty ? "" : "; there is " + near.joined(separator: "; "))
            }
            left.remove(at: match)
        }
        return left.isEmpty
            ? nil : "unexpected finding of " + left.map(describe).joined(separator: "; ")
    }

    private static func describe(_ finding: Finding) -> String {
        let place = finding.subject.at.map { " at \($0)" } ?? ""
        return "\(finding.source.rule)\(place) saying \"\(finding.message)\""
    }

    // MARK: The situation

    private static func request(
        _ test: PolicyTest, _ policy: Policy
    ) throws(GovernanceError) -> AssessmentRequest {
        let given = test.given
        var policy = policy
        policy.tests = []
        for index in policy.parameters.indices {
            let parameter = policy.parameters[index]
            if let json = given["params"]?[parameter.name],
                let value = parameter.kind.value(of: json)
            {
                policy.parameters[index].value = value
                policy.parameters[index].overrides = [:]
            }
        }
        let kind = given["kind"]?.string ?? "journey"
        let isJourney = kind == PolicyVocabulary.journeyKind
        // Of the policy's owner, so that a team's policy has something to judge.
        let complete = { (json: JSON) in
            isJourney ? JourneyExample.completed(json, owner: policy.owner) : json
        }
        let content = complete(given["journey"] ?? given["document"] ?? .object([:]))
        let base = given["old"].flatMap { $0.isEmpty ? nil : complete($0) }
        let operation = given["operation"]?.string.flatMap {
            DocumentChange.Operation(rawValue: $0)
        }
        let change = DocumentChange(
            kind: kind, key: content["key"]?.string ?? "example",
            operation: operation ?? (base == nil ? .create : .update),
            baseRevision: base == nil ? nil : 1, base: base, content: content)
        let entry = PolicyBundle.Entry(policy: policy, revision: nil, digest: Digest(of: []))
        return AssessmentRequest(
            changes: [change], facts: try Facts(example: given), bundle: PolicyBundle([entry]),
            actorTeam: given["actor"]?["team"]?.string ?? "email-team",
            now: given["now"]?.string ?? standardNow,
            occasion: given["occasion"]?.string.flatMap { AssessmentOccasion(rawValue: $0) }
                ?? .proposal)
    }
}
