/// What a reader must know beside the outcome; nothing of it blocks.
package enum ExperimentWarning: Equatable, CustomStringConvertible, Sendable {
    case novelty(first: Double, last: Double)
    case exactTest(metric: String, arm: String)
    case manyGuardrails(Int)
    case unplannedLook(times: Int)
    case notShownSafe(String)
    case harmedArm(String)
    case earlyStop
    case fewUnits

    package var description: String {
        switch self {
        case .novelty(let first, let last):
            "the effect moved from \(FigureText.percent(first)) in the first week to "
                + "\(FigureText.percent(last)) in the last: it may be the novelty"
        case .exactTest(let metric, let arm):
            "\(metric) of \(arm) has under 5 expected in a cell: an exact test was used"
        case .manyGuardrails(let count):
            "\(count) guardrails: with more than 3, a false alarm in one of them gets likely"
        case .unplannedLook(let times):
            "\(times) unplanned \(times == 1 ? "look has" : "looks have") spent alpha: the "
                + "bounds that are left are higher"
        case .notShownSafe(let words): "\(words): not shown is not the same as harmless"
        case .harmedArm(let words): "\(words): stop sending units to that arm"
        case .earlyStop:
            "stopped early, effects look larger than they are; expect less after adoption"
        case .fewUnits: "under 5 units are expected in an arm: the sample ratio says nothing yet"
        }
    }
}
