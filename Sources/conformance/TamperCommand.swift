import ArgumentParser
import Foundation
import LedgerConformance

/// `conformance tamper`: everything that can be done to a small ledger, against our verifier.
struct TamperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tamper",
        abstract: "Tamper with a ledger of 64 entries in every way; each must be told by its name.",
        discussion: """
            Every bit of every entry, hash and checkpoint, and every deletion, insertion, swap, \
            truncation, rollback and fork. Ends with 1 where one is missed or told as another.
            """)

    func run() throws {
        var (count, missed) = (0, 0)
        for trial in TamperTrial.allCases {
            let result = trial.run(step: 1)
            let label = trial.rawValue.padding(toLength: 44, withPad: " ", startingAt: 0)
            print("\(label) \(result.count - result.missed.count) of \(result.count)")
            for line in result.missed.prefix(20) { print("  ✗ \(line)") }
            count += result.count
            missed += result.missed.count
        }
        print("tamper: \(count - missed) of \(count) told, each by its name")
        if missed > 0 { throw ExitCode.failure }
    }
}
