import JourneyMeasurement
import JourneyModel
import JourneyStore

/// How screens speak of experiments.
enum ExperimentWords {
    static func collision(_ other: ExperimentDetail.Collision) -> Text {
        let ways = other.ways.map { way in
            switch way {
            case "layer": "the same layer"
            case "step": "the same steps"
            default: "the same audience"
            }
        }.joined(separator: ", ")
        let what = "\(other.key) (\(other.state)): \(ways)"
        guard other.isExclusive else {
            return Text("\(what); only one of them can run", .yellow)
        }
        return other.hasOtherUnit
            ? Text("\(what); kept apart, but by another unit", .yellow)
            : Text("\(what); kept apart by the platform")
    }

    static func margin(_ margin: EffectMargin) -> String {
        margin.scale == .relative ? "\(margin.words) of control's" : margin.words
    }

    /// `+6.2 %`
    static func signed(_ effect: Double) -> String {
        guard effect.isFinite else { return "?" }
        return (effect < 0 ? "−" : "+") + ReadableFigure.percent(effect.magnitude)
    }

    /// `revenue of b is adjusted for what customers did before: 31 % less noise`, and from what.
    static func adjustment(
        _ adjustment: EffectAdjustment, of what: String, unit: String, measure: Measure
    ) -> String {
        let share = adjustment.varianceTaken
        let noise =
            "\(ReadableFigure.percent(share.magnitude)) \(share < 0 ? "more" : "less") noise"
        let figures = [adjustment.control, adjustment.treatment]
            .map { ReadableFigure.figure($0, measure) }.joined(separator: " against ")
        return "\(what) is adjusted for what \(unit)s did before: \(noise) (theta "
            + "\(ReadableFigure.significant(adjustment.theta, digits: 2)); unadjusted "
            + "\(figures))"
    }

    /// What comes next, from where an experiment is.
    static func next(
        _ detail: ExperimentDetail, health: ExperimentRecord?, look: ExperimentDetail.Reading?
    ) -> [Block.NextStep] {
        let key = detail.key
        switch detail.state {
        case "approved":
            return [Block.NextStep("wayleave experiment start \(key) --why \"...\"")]
        case "running", "paused":
            if health?.reading.health.blocks != nil {
                return [conclude(key, .invalid, "or wait, and find the cause")]
            }
            if health?.reading.allowed.contains(.rollback) == true {
                return [
                    conclude(key, .rollback, "a guardrail is harmed"),
                    Block.NextStep("wayleave experiment pause \(key) --why \"...\"", "at once"),
                ]
            }
            if detail.dueDay != nil { return [Block.NextStep("wayleave experiment look \(key)")] }
            guard let look, detail.nextDay == nil || look.allowed.count > 1 else {
                return [Block.NextStep("wayleave metric ingest FILE", "figures by variant")]
            }
            let ship = look.winner.map {
                conclude(key, .ship, "adopt it for everybody", winner: $0)
            }
            let others = [ExperimentOutcome.rollback, .inconclusive]
                .filter { look.allowed.contains($0.rawValue) }.map { conclude(key, $0) }
            return [ship].compactMap(\.self) + others
        case "concluded" where detail.outcome == "ship":
            return detail.adoption.map { [Block.NextStep("wayleave proposal show P-\($0)")] }
                ?? [Block.NextStep("wayleave experiment adopt \(key)")]
        default: return [Block.NextStep("wayleave audit log --subject experiment/\(key)")]
        }
    }

    static func conclude(
        _ key: String, _ outcome: ExperimentOutcome, _ words: String = "", winner: String? = nil
    ) -> Block.NextStep {
        let command =
            switch outcome {
            case .ship:
                "wayleave experiment conclude \(key) --ship \(winner ?? "b") --reason \"...\""
            case .rollback: "wayleave experiment conclude \(key) --rollback --reason \"...\""
            case .inconclusive:
                "wayleave experiment conclude \(key) --inconclusive --reason \"...\""
            case .invalid:
                "wayleave experiment conclude \(key) --invalid --cause assignment --reason \"...\""
            }
        return Block.NextStep(command, words)
    }
}
