import JourneyMeasurement
import JourneyModel

struct GroupSequentialOracle: OracleKind {
    let name = "group_sequential"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let input = test.input
        guard let sides = GroupSequentialBounds.Sides(rawValue: try input.count("sides")) else {
            throw OracleProblem("sides is neither 1 nor 2")
        }
        let rule = GroupSequentialBounds.Rule(
            alpha: try input.number("alpha"), sides: sides, spending: try spending(input))
        let fractions = try input.numbers("information_fractions")
        guard let design = GroupSequentialBounds(fractions: fractions, rule: rule) else {
            throw OracleProblem("information_fractions do not rise, or alpha is none")
        }
        let side = sides == .two ? "two_sided" : "one_sided"
        return [
            "z_bounds": .numbers(design.bounds),
            "cumulative_alpha": .numbers(design.cumulativeAlpha),
            "cumulative_alpha_\(side)": .numbers(design.cumulativeAlpha),
        ]
    }

    private func spending(_ input: JSON) throws(OracleProblem) -> AlphaSpending {
        switch try input.text("spending") {
        case "obrien_fleming": .obrienFleming
        case "power": .power(rho: try input.number("rho"))
        default: throw OracleProblem("the spending is not known")
        }
    }
}
