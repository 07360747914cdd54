package import ArgumentParser
import JourneyModel
import JourneyPolicy

package struct PolicyTest: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests that policies carry",
        usage: "wayleave policy test [<path> ...] [options]",
        discussion: """
            EXAMPLES
              wayleave policy test
              wayleave policy test policies/
              wayleave policy test policies/contact-cap/policy.yaml

            Without a path, the policies that this command carries. Needs no database. Exits 1 if
            a test fails; a policy without tests fails, because nothing shows what it does.
            """)

    @Argument(help: "Policy files, or folders of NAME/policy.yaml and NAME/tests.yaml")
    package var paths: [String] = []

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let files = try paths.isEmpty ? EmbeddedPolicies.files : PolicyFiles.read(paths)
        let results: [PolicyTestResult]
        do throws(PolicyLoadError) {
            results = try PolicyTestRunner.run(files: files)
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be read.\n\(error.text)",
                hint: "mend the files, then repeat: wayleave policy test")
        }
        let report = PolicyTestReport(results: results)
        invocation.output.show(report)
        if report.hasFailed { throw ExitWith(status: ExitStatus.unexpected.rawValue) }
    }
}

/// What became of the tests, failures by name.
struct PolicyTestReport: Presentable {
    var results: [PolicyTestResult]

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
        let policies = Set(results.map(\.policy)).count
        let summary =
            "\(results.count - failed.count) of \(results.count) tests of \(policies) policies passed"
        return lines + [.line(Text(summary, hasFailed ? .red : .green))]
    }

    var json: JSON {
        .object([
            "passed": JSON(results.count { $0.hasPassed }), "total": JSON(results.count),
            "results": .array(
                results.map { result in
                    .object([
                        "policy": .string(result.policy), "test": .string(result.name),
                        "passed": .bool(result.hasPassed),
                        "failure": result.failure.map(JSON.string) ?? .null,
                    ])
                }),
        ])
    }
}
