import CEL
package import JourneyModel

/// Reads policies strictly: what is not understood, or not tested, is refused.
package enum PolicyLoader {
    /// A policy from files, its tests run, and the document that it would be submitted as.
    ///
    /// - Parameter isLocal: whether `waivers:` in the file counts; see ``LocalWaiverReader``.
    package static func policy(
        _ source: PolicySource, isLocal: Bool = false
    ) throws(PolicyLoadError) -> (policy: Policy, document: Document) {
        let parsed = try source.parsed()
        let policy = try untested(source, parsed, isLocal: isLocal)
        let document = try source.document(parsed, isLocal: isLocal)
        try requirePassing(policy, file: source.tests?.path ?? source.policy.path)
        return (policy, document)
    }

    /// A policy from files whose tests have not run: only for running them.
    static func untested(
        _ source: PolicySource, isLocal: Bool = false
    ) throws(PolicyLoadError) -> Policy {
        try untested(source, try source.parsed(), isLocal: isLocal)
    }

    /// The same from files that are parsed already.
    static func untested(
        _ source: PolicySource, _ parsed: PolicySource.Parsed, isLocal: Bool
    ) throws(PolicyLoadError) -> Policy {
        let log = LoadLog(file: source.policy.path, text: source.policy.text)
        let node = parsed.policy.withoutBase
        guard var policy = PolicyReader.read(node, isLocal: isLocal, log) else {
            throw PolicyLoadError(problems: log.problems)
        }
        guard let tests = source.tests, let beside = parsed.tests else { return policy }
        let testLog = LoadLog(file: tests.path, text: tests.text)
        policy.tests += PolicyTestReader.tests(
            beside, rules: policy.rules.map(\.name), policy.parameters, testLog)
        guard testLog.problems.isEmpty else {
            throw PolicyLoadError(problems: testLog.problems)
        }
        return policy
    }

    /// A policy from a stored document, its tests run.
    package static func policy(
        _ document: JSON, file: String
    ) throws(PolicyLoadError) -> Policy {
        let log = LoadLog(file: file, text: nil)
        guard let policy = PolicyReader.read(SourceNode(document), isLocal: false, log) else {
            throw PolicyLoadError(problems: log.problems)
        }
        try requirePassing(policy, file: file)
        return policy
    }

    private static func requirePassing(
        _ policy: Policy, file: String
    ) throws(PolicyLoadError) {
        func problem(_ message: String, _ remedy: String) -> PolicyProblem {
            PolicyProblem(
                file: file, location: nil, path: "tests", message: message, remedy: remedy,
                excerpt: nil)
        }
        if policy.tests.isEmpty {
            throw PolicyLoadError(problems: [
                problem(
                    "the policy \(policy.key) has no tests",
                    "add at least one that passes and one that fails the rule")
            ])
        }
        let failures = PolicyTestRunner.run(policy).filter { !$0.hasPassed }
        guard failures.isEmpty else {
            throw PolicyLoadError(
                problems: failures.map {
                    problem(
                        "the test `\($0.name)` of \(policy.key) fails: \($0.failure ?? "")",
                        "mend the rule or the test; try: wayleave policy test \(file)")
                })
        }
    }

    static func parse(
        _ file: (path: String, text: String)
    ) throws(PolicyLoadError) -> SourceNode {
        do throws(Diagnostic) {
            return try DocumentSource.parse(Array(file.text.utf8), fileName: file.path)
        } catch {
            let log = LoadLog(file: file.path, text: file.text)
            let trap = YAMLTrap.remedy(in: file.text, line: error.location?.line)
            log.report(
                error.message, at: error.location, path: error.path, remedy: trap ?? error.remedy)
            throw PolicyLoadError(problems: log.problems)
        }
    }
}

extension SourceNode {
    /// Without the revision that a file says it was made from, which is no part of the policy.
    fileprivate var withoutBase: SourceNode {
        guard let members else { return self }
        return SourceNode(.object(members.filter { $0.key != "base" }), at: location)
    }

    /// JSON without places: everything stands at line 0, which no file has.
    init(_ json: JSON) {
        let nowhere = SourceLocation(line: 0, column: 0)
        let content: Content =
            switch json {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let value): .number(value)
            case .string(let text): .string(text)
            case .array(let items): .array(items.map { SourceNode($0) })
            case .object(let members):
                .object(
                    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
                        Member(key: $0.key, location: nowhere, value: SourceNode($0.value))
                    })
            }
        self.init(content, at: nowhere)
    }
}
