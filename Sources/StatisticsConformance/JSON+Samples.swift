import JourneyMeasurement
import JourneyModel

/// The arms of an experiment, as the oracles write them.
extension JSON {
    func conversions(_ arm: String) throws(OracleProblem) -> ConversionCount {
        let counts = try member(arm)
        guard
            let value = ConversionCount(
                conversions: try counts.count("conversions"), units: try counts.count("n"))
        else { throw OracleProblem("\(arm) is no count of conversions") }
        return value
    }

    /// - Parameter prefix: before `sum` and `sum_squares`.
    func moments(_ arm: String, prefix: String = "") throws(OracleProblem) -> SampleMoments {
        let sums = try member(arm)
        guard
            let value = SampleMoments(
                units: try sums.count("n"), sum: try sums.number(prefix + "sum"),
                sumOfSquares: try sums.number(prefix + "sum_squares"))
        else { throw OracleProblem("\(arm) holds no sums of a sample") }
        return value
    }

    func paired(
        _ arm: String, _ first: String, _ second: String, products: String
    ) throws(OracleProblem) -> PairedMoments {
        guard
            let value = PairedMoments(
                first: try moments(arm, prefix: first), second: try moments(arm, prefix: second),
                sumOfProducts: try member(arm).number(products))
        else { throw OracleProblem("\(arm) holds no sums of a sample") }
        return value
    }
}

extension Calculated {
    static func ends(_ estimate: Estimate) -> Calculated {
        .numbers([estimate.low, estimate.high])
    }
}
