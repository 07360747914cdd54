import ArgumentParser
import Foundation
import StatisticsConformance

/// `conformance stats`: published figures against our statistics.
struct StatisticsConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Compare our statistics with those of published libraries.",
        discussion: """
            Reads every JSON file with a key `oracle` in the folder and below it. An oracle of an \
            unknown kind, and an expected value that is not calculated, are failures.
            """)

    @Argument(help: "The folder of the oracles' JSON files.")
    var folder: String?

    func run() throws {
        let found: OracleFolder
        do throws(OracleProblem) {
            found = try OracleFolder(URL(fileURLWithPath: folder ?? shared))
        } catch {
            throw ValidationError("\(error). Name the folder of the oracles' JSON files.")
        }
        var (passed, failed, skipped) = (0, found.problems.count, 0)
        for file in found.files {
            let outcome = file.run()
            print(row(file.name, outcome))
            for failure in outcome.failures { print("  ✗ \(failure)") }
            for note in outcome.notes { print("  - \(note)") }
            passed += outcome.passed
            failed += outcome.failed
            skipped += outcome.skipped
        }
        for problem in found.problems { print("✗ \(problem)") }
        print("\(passed) passed, \(failed) failed, \(skipped) skipped")
        if failed > 0 { throw ExitCode.failure }
    }

    private var shared: String {
        (ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data"
    }

    private func row(_ name: String, _ outcome: OracleFile.Outcome) -> String {
        let label = name.padding(toLength: max(48, name.count), withPad: " ", startingAt: 0)
        return "\(label) \(outcome.passed) passed, \(outcome.failed) failed, "
            + "\(outcome.skipped) skipped"
    }
}
