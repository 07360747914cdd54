package import ArgumentParser

/// The noun `attribution`: which touches stand before conversions, and how often.
package struct AttributionCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "attribution",
        abstract: "Credit conversions to channels, steps or journeys",
        discussion: """
            EXAMPLES
              wayleave attribution run paths.csv
              wayleave attribution run paths.csv --weight value --models
              wayleave attribution sql --engine postgres > statistics.sql
              wayleave attribution ingest touches.csv
              wayleave attribution run --from 2026-03-01 --through 2026-03-31 --keep

            Credit says where customers passed before they converted. It does not prove that a
            channel caused anything; an experiment that withholds it does. The less the models
            agree on a channel, the less any of them should be acted on.

            MODELS
              first, last     all to the first, or to the last touch
              linear          evenly to all touches
              position        40 % to the first, 40 % to the last, the rest between
              time_decay      the more the nearer to the conversion; halves with each half-life
              markov_1        what is lost when all who come to a channel leave (order 1 and 2:
              markov_2        by the last touch, or the last two)
              shapley         evenly to the different channels of a journey

            WHERE THE TOUCHES ARE
              In files of paths, and wherever an engine can count them, nothing comes to us but
              the small result. Up to some ten million may be taken in by ingest: then run needs
              no file, and what it finds can be kept. They are personal data: see forget.
            """,
        subcommands: [
            AttributionRun.self, AttributionPrintSQL.self, AttributionIngest.self,
            AttributionList.self, AttributionShow.self, AttributionForget.self,
        ])

    package init() {}
}
