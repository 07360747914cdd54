package import JourneyModel

extension ExperimentInputs.Figure {
    init?(_ json: JSON) {
        guard let metric = json["metric"]?.string, let variant = json["variant"]?.string,
            let measure = json["measure"]?.string.flatMap(Measure.init(rawValue:))
        else { return nil }
        let opportunities = json["opportunities"]?.number
        let units = measure == .rate ? json["units"]?.number : opportunities
        // Of a rate they may be missing, which the reading tells.
        guard measure == .rate || units != nil else { return nil }
        self.init(
            metric: metric, variant: variant, measure: measure, units: units,
            lastDay: json["lastDay"]?.string ?? "", total: json["total"]?.number,
            opportunities: opportunities, squares: json["squares"]?.number,
            sums: UnitSums(json["sums"] ?? .null), daysBefore: json["daysBefore"]?.int,
            multiplyExposed: json["multiplyExposed"]?.number ?? 0,
            firstWeek: .init(json, "firstWeek"), lastWeek: .init(json, "lastWeek"))
    }

    /// What was measured, adjusted where the plan declares a covariate; nil where a part that it
    /// takes is missing. It never stands in unadjusted for what is declared.
    package func measurement(_ covariate: ExperimentCovariate?) -> ArmMeasurement? {
        guard let covariate else {
            return measurement(of: .init(figures: [total, opportunities, squares], sums: sums))
        }
        guard let total, daysBefore == covariate.daysBefore else { return nil }
        guard measure == .rate else {
            return sums.paired(total: total).map(ArmMeasurement.adjusted)
        }
        guard let opportunities else { return nil }
        return sums.pairedRatio(total: total, denominator: opportunities)
            .map(ArmMeasurement.adjustedRatio)
    }

    /// As it was measured, of some days; nil where a part is missing, as where a rate does not say
    /// how units differ.
    func measurement(of week: ExperimentInputs.Week) -> ArmMeasurement? {
        let figures = week.figures
        guard figures.count == 3, let total = figures[0], let opportunities = figures[1]
        else { return nil }
        switch measure {
        case .proportion:
            guard let done = Int(exactly: total.rounded()),
                let units = Int(exactly: opportunities.rounded())
            else { return nil }
            return ConversionCount(conversions: done, units: units).map(ArmMeasurement.conversions)
        case .mean:
            guard let squares = figures[2], let units = Int(exactly: opportunities.rounded())
            else { return nil }
            return SampleMoments(units: units, sum: total, sumOfSquares: squares)
                .map(ArmMeasurement.mean)
        case .rate:
            return week.sums.ratio(total: total, denominator: opportunities)
                .map(ArmMeasurement.ratio)
        }
    }
}

extension ExperimentInputs.Week {
    fileprivate init(_ json: JSON, _ name: String) {
        figures = (json[name]?.array ?? []).map(\.number)
        sums = UnitSums(json[name + "Sums"] ?? .null)
    }
}

extension UnitSums {
    /// By their names; one that is no number is missing.
    package init(_ json: JSON) {
        self.init()
        for sum in UnitSum.allCases { self[sum] = json[sum.rawValue]?.number }
    }
}
