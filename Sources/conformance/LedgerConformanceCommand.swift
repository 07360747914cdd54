import ArgumentParser
import Foundation
import LedgerConformance

/// `conformance ledger`: published vectors against our trees, proofs, notes and signatures.
struct LedgerConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Check our trees, proofs and notes against published vectors.",
        discussion: """
            Reads every JSON file in the folder; what a file holds stands in its name. A file of an \
            unknown kind is a failure.
            """)

    @Argument(help: "The folder of the vectors' JSON files.")
    var folder: String?

    func run() throws {
        let found: VectorFolder
        do throws(VectorProblem) {
            found = try VectorFolder(URL(fileURLWithPath: folder ?? shared))
        } catch {
            throw ValidationError("\(error). Name the folder of the vectors' JSON files.")
        }
        var (passed, failed) = (0, 0)
        for outcome in found.run() {
            let label = outcome.name.padding(
                toLength: max(32, outcome.name.count), withPad: " ", startingAt: 0)
            print("\(label) \(outcome.passed) passed, \(outcome.failures.count) failed, 0 skipped")
            for failure in outcome.failures { print("  ✗ \(failure)") }
            passed += outcome.passed
            failed += outcome.failures.count
        }
        print("\(passed) passed, \(failed) failed, 0 skipped")
        if failed > 0 { throw ExitCode.failure }
    }

    private var shared: String {
        (ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data/ledger"
    }
}
