import ArgumentParser
import CELConformance
import Foundation

/// `conformance cel`: the suite of the expression language.
struct CELConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cel",
        abstract: "Run the conformance suite of the expression language.",
        discussion: """
            Tests that name a protobuf type are skipped. A failure that exceptions.txt gives a \
            reason for does not fail the run.
            """)

    @Argument(help: "The folder of the suite's JSON files.")
    var folder: String?

    func run() throws {
        let suites: [ConformanceSuite]
        do throws(ConformanceUnreadable) {
            suites = try ConformanceSuite.all(in: URL(fileURLWithPath: folder ?? shared))
        } catch {
            throw ValidationError("\(error). Name the folder of the suite's JSON files.")
        }
        var (passed, failed, skipped) = (0, 0, 0)
        var isFailure = false
        for suite in suites {
            let outcome = suite.run()
            let failures = outcome.failures.count + outcome.excused.count
            print(row(suite.name, outcome.passed, failures, suite.skipped))
            for failure in outcome.failures { print("  ✗ \(failure)") }
            for exception in outcome.excused { print("  - \(exception)") }
            passed += outcome.passed
            failed += failures
            skipped += suite.skipped
            if !outcome.failures.isEmpty { isFailure = true }
        }
        print("\(passed) passed, \(failed) failed, \(skipped) skipped")
        if isFailure { throw ExitCode.failure }
    }

    private var shared: String {
        (ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data/cel"
    }

    private func row(_ name: String, _ passed: Int, _ failed: Int, _ skipped: Int) -> String {
        let label = name.padding(toLength: max(16, name.count), withPad: " ", startingAt: 0)
        return "\(label) \(passed) passed, \(failed) failed, \(skipped) skipped"
    }
}
