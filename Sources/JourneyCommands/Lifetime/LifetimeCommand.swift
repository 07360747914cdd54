package import ArgumentParser

/// The noun `lifetime`: what customers will be worth.
package struct LifetimeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "lifetime",
        abstract: "Customer lifetime value (CLV) from purchases",
        discussion: """
            EXAMPLES
              wayleave lifetime estimate purchases.csv
              wayleave lifetime estimate purchases.csv --out lifetime.csv

            For customers who buy when they like. Not for contracts and subscriptions, whose end is
            known.
            """,
        subcommands: [LifetimeEstimate.self])

    package init() {}
}
