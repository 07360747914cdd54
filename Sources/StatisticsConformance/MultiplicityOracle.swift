import JourneyMeasurement

struct MultiplicityOracle: OracleKind {
    let name = "multiplicity"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let values = try test.input.numbers("p_values")
        let alpha = try test.input.number("alpha")
        var found: [String: Calculated] = [:]
        for method in Multiplicity.allCases {
            found[method.rawValue] = [
                "adjusted": .numbers(method.adjusted(values)),
                "reject": .flags(method.rejects(values, alpha: alpha)),
            ]
        }
        return .table(found)
    }
}
