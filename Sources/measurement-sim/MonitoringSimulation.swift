import JourneyMeasurement

/// What the monitoring rules cost and find: the limits of which the seeded simulation is the proof.
enum MonitoringSimulation {
    /// One figure, with what it must be.
    struct Check {
        let name: String
        let holds: Bool
        let detail: String
    }

    /// Runs the simulation and prints a line a figure; returns whether every limit was kept.
    static func run(seed: UInt64, lives: Int = 400) -> Bool {
        print("Monitoring: \(lives) lives of 364 days, 5 % rate, weekly season, seed \(seed)")
        print("a day  scatter  false cases/yr  reviews/yr  20 % drop: days, in 28  blind nights")
        var checks: [Check] = []
        for volume in [100, 400, 2_000] {
            for scatter in [0, 0.1] {
                let trial = MonitoringTrial(
                    volume: volume, scatter: scatter, lives: lives, seed: seed)
                let outcome = trial.run(drop: 0.2, plan: MonitoringPlan())
                print(row(trial, outcome))
                checks += self.checks(trial, outcome)
            }
        }
        checks.append(calibration(seed: seed))
        for check in checks { print("\(check.holds ? "✓" : "✗") \(check.name): \(check.detail)") }
        return checks.allSatisfy(\.holds)
    }

    private static func row(
        _ trial: MonitoringTrial, _ outcome: MonitoringTrial.Outcome
    ) -> String {
        let days = outcome.medianDays.map { "\($0)" } ?? "never"
        let cells = [
            ("\(trial.volume)", 5), (FigureText.fixed(trial.scatter, decimals: 2), 9),
            (FigureText.fixed(outcome.investigationsPerYear, decimals: 2), 16),
            (FigureText.fixed(outcome.reviewsPerYear, decimals: 2), 12),
            ("\(days), \(FigureText.percent(outcome.foundWithin28))", 24),
            (FigureText.percent(outcome.blindShare), 14),
        ]
        return cells.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined()
    }

    private static func checks(
        _ trial: MonitoringTrial, _ outcome: MonitoringTrial.Outcome
    ) -> [Check] {
        let name = "\(trial.volume) a day, scatter \(FigureText.fixed(trial.scatter, decimals: 2))"
        guard trial.volume > 100 else {
            return [
                Check(
                    name: name + ", blind", holds: outcome.blindShare >= 0.95,
                    detail: "\(FigureText.percent(outcome.blindShare)) of nights, at least 95 %")
            ]
        }
        let all = outcome.investigationsPerYear + outcome.reviewsPerYear
        return [
            Check(
                name: name + ", false investigations and reviews a year", holds: all <= 0.4,
                detail: "\(FigureText.fixed(all, decimals: 2)), at most 0.4"),
            Check(
                name: name + ", days to find a fall of 20 %",
                holds: (outcome.medianDays ?? .max) <= 18,
                detail: "\(outcome.medianDays.map { "\($0)" } ?? "never"), at most 18"),
            Check(
                name: name + ", false data incidents a year",
                holds: outcome.incidentsPerYear <= 0.05,
                detail: "\(FigureText.fixed(outcome.incidentsPerYear, decimals: 2)), at most 0.05"),
            Check(
                name: name + ", blind", holds: outcome.blindShare <= 0.05,
                detail: "\(FigureText.percent(outcome.blindShare)) of nights, at most 5 %"),
        ]
    }

    /// The limit that calibration gives for one component, and what it promises.
    private static func calibration(seed: UInt64) -> Check {
        let calibration = LimitCalibration(
            process: DayProcess(volume: 400, rate: 0.05, scatter: 0.1), plan: MonitoringPlan(),
            seed: seed)
        let promise = FigureText.fixed(calibration.falseAlarmsPerYear, decimals: 2)
        return Check(
            name: "calibrated limit at 400 a day",
            holds: calibration.falseAlarmsPerYear <= 0.3 && calibration.limit <= 9,
            detail: "\(calibration.limit), \(promise) false alarms a year, at most 0.3")
    }
}
