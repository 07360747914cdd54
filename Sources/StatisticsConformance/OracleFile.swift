package import Foundation
package import JourneyModel

/// A file with a key `oracle`: cases of one kind.
package struct OracleFile: Sendable {
    package let name: String
    /// The value of the key `oracle`.
    package let kind: String
    package let cases: [JSON]
    private let content: JSON
    private let folder: URL

    /// Oracle files nest little; the inputs beside them may be long.
    private static let limits = JSONParser.Limits(depth: 64, sizeBytes: 1 << 28)

    /// Reads a file; nil where it has no key `oracle`, and is an input of others.
    ///
    /// Throws where it is no JSON, or has no cases.
    package init?(name: String, folder: URL, json: [UInt8]) throws(OracleProblem) {
        let content: JSON
        do throws(Diagnostic) {
            content = try JSONParser.parse(json, limits: Self.limits).json
        } catch {
            throw OracleProblem("\(name) is no JSON: \(error.message)")
        }
        guard let oracle = content["oracle"] else { return nil }
        guard let kind = oracle.string else {
            throw OracleProblem("\(name): oracle names no kind")
        }
        guard let cases = content["cases"]?.array, !cases.isEmpty else {
            throw OracleProblem("\(name) holds no cases")
        }
        self.name = name
        self.kind = kind
        self.cases = cases
        self.folder = folder
        var beside = content.members ?? [:]
        beside["cases"] = nil
        self.content = .object(beside)
    }

    /// What a run of the cases gave.
    package struct Outcome: Sendable {
        package var passed = 0
        /// Cases of which nothing was compared, on purpose.
        package var skipped = 0
        package var failures: [StatisticsDifference] = []
        /// Cases with a failure: one may have several.
        package var failed = 0
        /// What was left out of a case, with the reason.
        package var notes: [StatisticsDifference] = []
    }

    /// Runs every case; a kind that is not among those given fails all of them.
    package func run(kinds: [any OracleKind] = OracleKinds.all) -> Outcome {
        var outcome = Outcome()
        let known = kinds.first { $0.name == kind }
        for (index, content) in cases.enumerated() {
            let id = content["id"]?.string ?? "case \(index + 1)"
            let test = OracleCase(id: id, content: content, file: self.content, folder: folder)
            run(test, kind: known, into: &outcome)
        }
        return outcome
    }

    private func run(_ test: OracleCase, kind: (any OracleKind)?, into outcome: inout Outcome) {
        func differences(_ details: [String]) -> [StatisticsDifference] {
            details.map { StatisticsDifference(id: test.id, detail: $0) }
        }
        guard let kind else {
            outcome.failed += 1
            return outcome.failures += differences(["no calculation for oracle \(self.kind)"])
        }
        var comparison = OracleComparison(test: test, kind: kind)
        do throws(OracleProblem) {
            let calculated = try kind.calculate(test)
            for (label, value) in kind.expectations(of: test).sorted(by: { $0.key < $1.key }) {
                comparison.compare(value, calculated, at: [label])
            }
        } catch {
            outcome.failed += 1
            return outcome.failures += differences([error.description])
        }
        outcome.notes += differences(comparison.skipped)
        if !comparison.differences.isEmpty {
            outcome.failed += 1
            outcome.failures += differences(comparison.differences)
        } else if comparison.compared > 0 {
            outcome.passed += 1
        } else if !comparison.skipped.isEmpty {
            outcome.skipped += 1
        } else {
            outcome.failed += 1
            outcome.failures += differences(["expects nothing that can be compared"])
        }
    }
}
