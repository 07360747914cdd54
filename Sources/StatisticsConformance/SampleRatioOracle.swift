import JourneyMeasurement
import JourneyModel

struct SampleRatioOracle: OracleKind {
    let name = "srm"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        var observed: [Int] = []
        for item in try test.input.list("observed") {
            guard let count = item.int else { throw OracleProblem("observed holds no count") }
            observed.append(count)
        }
        let weights = try test.input.numbers("weights")
        guard let ratio = SampleRatioTest(observed: observed, weights: weights) else {
            throw OracleProblem("observed and weights do not go together")
        }
        var found: [String: Calculated] = [
            "chi_square": .number(ratio.chiSquare),
            "df": .count(ratio.degreesOfFreedom),
            "p": .number(ratio.pValue),
            "p_gbstats": .number(ratio.pValue),
        ]
        let prefix = "blocks_at_"
        for key in (test.expected.members ?? [:]).keys where key.hasPrefix(prefix) {
            guard let threshold = Double(key.dropFirst(prefix.count)) else { continue }
            found[key] = .flag(ratio.pValue < threshold)
        }
        return .table(found)
    }
}
