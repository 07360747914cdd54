import Foundation

/// For development, never shipped: how often the rules of measurement are wrong.
///
///     measurement-sim [RUNS] [SEED]      exits 1 where a limit is not kept
@main
enum MeasurementSim {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let runs = max(arguments.first.flatMap { Int($0) } ?? 10_000, 1)
        let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1
        print("\(runs) runs each, seed \(seed)")
        // A life is a year of nights: a 25th of the runs takes about as long.
        let figures =
            try ExperimentSimulation(runs: runs, seed: seed).figures()
            + MonitoringSimulation(lives: max(runs / 25, 1), seed: seed).figures()
        for figure in figures { print(figure.row) }
        let missed = figures.count { !$0.isKept }
        print(missed == 0 ? "every limit is kept" : "\(missed) limits are not kept")
        if missed > 0 { exit(1) }
    }
}
