import JourneyModel
import JourneyStore

extension AttributionQuestion {
    /// What asks the same again.
    ///
    /// - Parameter weight: `conversions` or `value`.
    func command(weight: String) -> String {
        let usual = AttributionQuestion(firstDay: firstDay, lastDay: lastDay)
        let period = "--from \(firstDay) --through \(lastDay)"
        var parts = ["wayleave attribution run \(period)"]
        if let journey { parts.append("--journey \(journey)") }
        if by != usual.by { parts.append("--by \(by)") }
        if weight != AttributionWeight.conversions.rawValue { parts.append("--weight \(weight)") }
        if lookBackDays != usual.lookBackDays { parts.append("--look-back \(lookBackDays)") }
        if halfLifeHours != usual.halfLifeHours {
            parts.append("--half-life \(halfLifeHours / 24)")
        }
        return parts.joined(separator: " ")
    }
}

extension AttributionRunSummary {
    /// What was asked when it was kept.
    var question: AttributionQuestion {
        AttributionQuestion(
            firstDay: firstDay, lastDay: lastDay, journey: journey, by: by,
            lookBackDays: lookBackDays, halfLifeHours: halfLifeHours)
    }
}
