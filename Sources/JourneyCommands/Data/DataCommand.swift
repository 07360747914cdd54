package import ArgumentParser

/// The noun `data`: what analysts take away.
package struct DataCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Data for analysts: sets of rows with versioned columns and a dictionary",
        discussion: """
            EXAMPLES
              wayleave data list
              wayleave data describe proposals
              wayleave data export proposals > proposals.csv
              wayleave data export metrics --since 2026-01-01 --format jsonl > metrics.jsonl

            Everybody gets the rows that they may read; people stand under pseudonyms, the same in
            every set. examples/cycle-times.ipynb shows how to work with them.
            """,
        subcommands: [DataList.self, DataDescribe.self, DataExport.self])

    package init() {}
}
