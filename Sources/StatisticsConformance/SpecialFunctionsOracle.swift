import JourneyMeasurement
import JourneyModel

/// Distribution functions, their tails and their quantiles.
struct SpecialFunctionsOracle: OracleKind {
    let name = "special_functions"

    /// A tail of 1e-300 is near to nothing in absolute terms: only a zero is compared so.
    func tolerance(of path: [String], expected: Double, in test: OracleCase) -> OracleTolerance {
        var tolerance = test.tolerance
        if expected != 0 { tolerance.absolute = 0 }
        return tolerance
    }

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let input = test.input
        let function = try input.text("function")
        var found: [String: Calculated] = [:]
        for key in (test.expected.members ?? [:]).keys {
            let value: Double?
            switch function {
            case "regularized_incomplete_beta": value = try beta(input, key)
            case "regularized_incomplete_gamma": value = try gamma(input, key)
            case "normal_quantile": value = try normalQuantile(input, key)
            case "normal_cdf": value = try normal(input, key)
            case "student_t": value = try studentT(input, key)
            case "chi_square": value = try chiSquare(input, key)
            case "f": value = try fisher(input, key)
            default: throw OracleProblem("the function \(function) is not known")
            }
            if let value { found[key] = .number(value) }
        }
        return .table(found)
    }

    /// The share in a key as `quantile_0.975`.
    private func share(_ key: String, after prefix: String) -> Double? {
        key.hasPrefix(prefix) ? Double(key.dropFirst(prefix.count)) : nil
    }

    private func beta(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let beta = IncompleteBeta(try input.number("a"), try input.number("b"))
        switch key {
        case "lower": return beta.lower(try input.number("x"))
        case "upper": return beta.upper(try input.number("x"))
        default:
            return (share(key, after: "inverse_at_") ?? share(key, after: "inverse_lower_at_"))
                .map(beta.quantile(lower:))
                ?? share(key, after: "inverse_upper_at_").map(beta.quantile(upper:))
        }
    }

    private func gamma(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let gamma = IncompleteGamma(shape: try input.number("a"))
        switch key {
        case "lower": return gamma.lower(try input.number("x"))
        case "upper": return gamma.upper(try input.number("x"))
        default:
            return (share(key, after: "inverse_at_") ?? share(key, after: "inverse_lower_at_"))
                .map(gamma.quantile(lower:))
                ?? share(key, after: "inverse_upper_at_").map(gamma.quantile(upper:))
        }
    }

    private func normalQuantile(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        key == "z" ? NormalDistribution.quantile(try input.number("p")) : nil
    }

    private func normal(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let z = try input.number("z")
        return switch key {
        case "cdf": NormalDistribution.cumulative(z)
        case "sf": NormalDistribution.survival(z)
        case "log_cdf": NormalDistribution.logCumulative(z)
        case "log_sf": NormalDistribution.logCumulative(-z)
        default: nil
        }
    }

    private func studentT(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let distribution = StudentTDistribution(degreesOfFreedom: try input.number("df"))
        return switch key {
        case "cdf": distribution.cumulative(try input.number("t"))
        case "sf": distribution.survival(try input.number("t"))
        default: share(key, after: "quantile_").map(distribution.quantile)
        }
    }

    private func chiSquare(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let distribution = ChiSquareDistribution(degreesOfFreedom: try input.number("df"))
        return switch key {
        case "cdf": distribution.cumulative(try input.number("x"))
        case "sf": distribution.survival(try input.number("x"))
        default: share(key, after: "quantile_").map(distribution.quantile)
        }
    }

    private func fisher(_ input: JSON, _ key: String) throws(OracleProblem) -> Double? {
        let distribution = FDistribution(
            numerator: try input.number("df1"), denominator: try input.number("df2"))
        return switch key {
        case "cdf": distribution.cumulative(try input.number("x"))
        case "sf": distribution.survival(try input.number("x"))
        default: share(key, after: "quantile_").map(distribution.quantile)
        }
    }
}
