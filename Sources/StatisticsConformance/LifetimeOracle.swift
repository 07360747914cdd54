import JourneyMeasurement
import JourneyModel

/// Customer lifetime value, against a library and the published fit.
///
/// Parameters are fitted here; predictions are made from the parameters of the case, so that they
/// can be compared closely.
struct LifetimeOracle: OracleKind {
    let name = "clv"

    /// Members of a case that expect nothing.
    private static let given: Set<String> = [
        "id", "input", "input_file", "observed_until", "tolerance", "units", "note",
    ]

    func expectations(of test: OracleCase) -> [String: JSON] {
        let members = test.content.members ?? [:]
        let expected = members["expected"]?.members ?? members
        return ["expected": .object(expected.filter { !Self.given.contains($0.key) })]
    }

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let expected = expectations(of: test)["expected"]?.members ?? [:]
        let calculation = try LifetimeCalculation(
            LifetimeCustomers.read(test), expected: .object(expected))
        var table: [String: Calculated] = [:]
        for (key, value) in expected { table[key] = try calculation.value(of: key, like: value) }
        return .table(table)
    }

    func tolerance(
        of path: [String], expected: Double, in test: OracleCase
    ) -> OracleTolerance {
        let words = test.content["tolerance"] ?? test.file["tolerance"]
        let key =
            switch path.last {
            case "log_likelihood": "log_likelihood"
            case _ where path.count == 3 && ["bg_nbd", "gamma_gamma"].contains(path[1]):
                "parameters"
            default: "predictions given the parameters in this file"
            }
        return words?[key]?.string.flatMap(Self.tolerance) ?? test.tolerance
    }

    /// As `relative 2e-3 (optimiser)`.
    private static func tolerance(_ words: String) -> OracleTolerance? {
        let parts = words.split(separator: " ")
        guard parts.count >= 2, let figure = Double(parts[1]) else { return nil }
        return parts[0] == "relative"
            ? OracleTolerance(relative: figure, absolute: 1e-12) : OracleTolerance(absolute: figure)
    }
}
