package import ArgumentParser
import JourneyModel
import JourneyPolicy

package struct PolicyTest: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests that policies carry",
        usage: "wayleave policy test [<path> ...] [--coverage] [--local] [options]",
        discussion: """
            EXAMPLES
              wayleave policy test
              wayleave policy test policies/ --coverage
              wayleave policy test policies/contact-cap/policy.yaml

            Without a path, the policies that this command carries. Needs no database. Exits 7 if
            a test fails; a policy without tests fails, because nothing shows what it does.

            With --coverage, which rules no test has seen failing, and which none has seen holding:
            a rule that nobody has seen failing may as well say "true".
            """)

    @Argument(help: "Policy files, or folders of NAME/policy.yaml and NAME/tests.yaml")
    package var paths: [String] = []

    @Flag(help: "Show which rules the tests have seen failing and holding")
    package var coverage = false

    @Flag(help: "Let a waivers: list in a policy's file count, as policy check --local does")
    package var local = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let files = try paths.isEmpty ? EmbeddedPolicies.files : PolicyFiles.read(paths)
        let report: PolicyTestReport
        do throws(PolicyLoadError) {
            if coverage {
                let found = try PolicyTestRunner.coverage(files: files, isLocal: local)
                report = PolicyTestReport(results: found.results, coverage: found.coverage)
            } else {
                report = PolicyTestReport(
                    results: try PolicyTestRunner.run(files: files, isLocal: local))
            }
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be read.\n\(error.text)",
                hint: "mend the files, then repeat: wayleave policy test")
        }
        invocation.output.show(report)
        if report.hasFailed { throw ExitWith(status: ExitStatus.policyDenied.rawValue) }
    }
}

/// What became of the tests, failures by name.
struct PolicyTestReport: Presentable {
    var results: [PolicyTestResult]
    /// Nil: not asked for.
    var coverage: PolicyCoverage?

    /// No test at all proves nothing, and is a failure.
    var hasFailed: Bool { results.isEmpty || results.contains { !$0.hasPassed } }

    var blocks: [Block] {
        let failed = results.filter { !$0.hasPassed }
        let lines = failed.flatMap { result -> [Block] in
            [
                .line(Text("✗ ", .red) + Text("\(result.policy): \(result.name)")),
                .line(Text("    \(result.failure ?? "")")),
            ]
        }
        let policies = ProposalWords.policies(Set(results.map(\.policy)).count)
        let summary =
            results.isEmpty
            ? "✗ There is no test, so nothing shows what the policies do."
            : "\(results.count - failed.count) of \(results.count) tests of \(policies) passed"
        return lines + gaps + [.line(Text(summary, hasFailed ? .red : .green))] + seen
    }

    private var gaps: [Block] {
        (coverage?.gaps ?? []).map { rule in
            .line(
                Text("! ", .yellow) + Text("\(rule.policy)/\(rule.rule): \(rule.remedy ?? "")"))
        }
    }

    private var seen: [Block] {
        guard let coverage else { return [] }
        let (covered, total) = (coverage.rules.count(where: \.isCovered), coverage.rules.count)
        let text = "\(covered) of \(total) rules have been seen failing and holding"
        return [.line(Text(text, covered == total ? .green : .yellow))]
    }

    var json: JSON {
        var members: [String: JSON] = [
            "passed": JSON(results.count { $0.hasPassed }), "total": JSON(results.count),
            "results": .array(
                results.map { result in
                    .object([
                        "policy": .string(result.policy), "test": .string(result.name),
                        "passed": .bool(result.hasPassed),
                        "failure": result.failure.map(JSON.string) ?? .null,
                    ])
                }),
        ]
        members["coverage"] = coverage?.document
        return .object(members)
    }
}
