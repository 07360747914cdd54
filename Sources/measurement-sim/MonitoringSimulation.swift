import JourneyMeasurement

/// What the monitoring rules cost and find, at three sizes of component.
///
/// A figure of each life is what operation would see: every night is assessed by the code that
/// runs, a case is decided a week after it was opened, and then watching starts again.
struct MonitoringSimulation {
    let lives: Int
    let seed: UInt64

    func figures() -> [SimulatedFigure] {
        var figures: [SimulatedFigure] = []
        for volume in [100, 400, 2_000] {
            for scatter in [0, 0.1] {
                let trial = MonitoringTrial(
                    volume: volume, scatter: scatter, lives: lives, seed: seed)
                figures += self.figures(trial, trial.run(drop: 0.2, plan: MonitoringPlan()))
            }
        }
        return figures + [calibration]
    }

    private func figures(
        _ trial: MonitoringTrial, _ outcome: MonitoringTrial.Outcome
    ) -> [SimulatedFigure] {
        // At 100 a day nothing is promised but that the tool says so.
        let isSeen = trial.volume > 100
        let scatter = ReadableFigure.fixed(trial.scatter, decimals: 1)
        let name = "\(trial.volume) a day, scatter \(scatter): "
        let cases = outcome.investigationsPerYear + outcome.reviewsPerYear
        let days = Double(outcome.medianDays ?? MonitoringTrial.watchedDays)
        return [
            SimulatedFigure(
                name: name + "false investigations and reviews", value: cases, unit: "a year",
                limit: isSeen ? .atMost(0.4) : .none),
            SimulatedFigure(
                name: name + "median until a fall of 20 % is found", value: days, unit: "days",
                limit: isSeen ? .atMost(18) : .none),
            SimulatedFigure(
                name: name + "falls of 20 % found in 28 days", value: 100 * outcome.foundWithin28,
                limit: .none),
            SimulatedFigure(
                name: name + "false data incidents", value: outcome.incidentsPerYear,
                unit: "a year", limit: .atMost(0.05)),
            SimulatedFigure(
                name: name + "nights reported blind", value: 100 * outcome.blindShare,
                limit: isSeen ? .atMost(5) : .atLeast(95)),
        ]
    }

    /// What the limit that calibration gives for one component promises.
    private var calibration: SimulatedFigure {
        let calibration = LimitCalibration(
            process: DayProcess(volume: 400, rate: 0.05, scatter: 0.1), plan: MonitoringPlan(),
            seed: seed)
        let limit = ReadableFigure.fixed(calibration.limit, decimals: 1)
        return SimulatedFigure(
            name: "400 a day, limit calibrated to \(limit): false alarms",
            value: calibration.falseAlarmsPerYear, unit: "a year", limit: .atMost(0.3))
    }
}
