/// Why a plan cannot be decided by.
package enum ExperimentPlanProblem: Error, Equatable, CustomStringConvertible, Sendable {
    case arms
    case weights
    case primary
    case guardrail
    case margin(String)
    case errors
    case units
    case days(Int)
    case looks

    /// The whole weeks that hold so many days.
    private static func weeks(_ days: Int) -> Int {
        (min(max(days, 1), ExperimentPlan.longestDays) + 6) / 7 * 7
    }

    package var description: String {
        switch self {
        case .arms: "arms: two of different names are needed at least, control first"
        case .weights: "arms: each weight must be above 0"
        case .primary: "primary: one metric is needed, each name once"
        case .guardrail: "guardrails: one is needed at least, each name once"
        case .margin(let name): "\(name): the margin must be 0 or more, and finite"
        case .errors: "alpha and power: both lie between 0 and 1, power above alpha"
        case .units: "units: at least one for each arm"
        case .days(let days):
            "days: \(days) are no whole weeks up to two years; take \(Self.weeks(days))"
        case .looks: "looks: they rise, and the last is the last day, or all units"
        }
    }
}
