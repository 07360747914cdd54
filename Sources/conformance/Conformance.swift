import ArgumentParser

/// Runs outside suites against the pure modules; never shipped.
@main
struct Conformance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Run outside suites against the pure modules.",
        subcommands: [
            CELConformanceCommand.self, LedgerConformanceCommand.self,
            StatisticsConformanceCommand.self, TamperCommand.self,
        ])
}
