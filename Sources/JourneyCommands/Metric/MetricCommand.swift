package import ArgumentParser

/// The noun `metric`: what journeys are judged by, and its figures.
package struct MetricCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "metric",
        abstract: "Metrics: what is measured, its figures, and where each comes from",
        discussion: """
            EXAMPLES
              wayleave metric list
              wayleave metric show click-rate --from 2026-03-01
              wayleave metric ingest clicks.csv
              wayleave metric ingest tracking.csv --format salesforce-tracking
              wayleave help document metric

            A metric is a document, and changes like any other, by a proposal.

            FILES
              CSV in UTF-8 with a header, in any order of columns:

                metric,journey,step,day,numerator,denominator
                click-rate,onboarding,reminder,2026-03-01,31,1204

              or subject_kind and subject (KEY, or JOURNEY/STEP) instead of journey, step, channel;
              variant where a row speaks of one; of a mean: count, sum, sum_of_squares.
              Sums over units, for experiments: of a rate units, numerator_squares,
              denominator_squares, numerator_times_denominator; for a covariate before,
              before_squares, numerator_times_before, before_from, before_to (of a rate also
              before_denominator, before_denominator_squares, before_times_before_denominator,
              numerator_times_before_denominator, denominator_times_before,
              denominator_times_before_denominator); multiply_exposed.
              JSON Lines: one object a line with the same names. Exports of platforms: --format.
              What a platform calls a send or a campaign is bound in the metric's document.

            FILES OF UNITS
              --format units: one row a unit, from which the sums are formed. No unit is kept.

                unit,day,variant,value,denominator,before,before_denominator,before_from,before_to
                4711,2026-03-02,b,59.90,2,120.5,4,2026-02-02,2026-03-01

              day: on which it was assigned; value and denominator: all it did since; before: the
              same of days that were over then. Each unit stands once: a later file gives its day
              anew, with all units of that day. 10 million units take 400 MB at most.

            A figure of a day that is there already is replaced by that of the file taken in last;
            both stay on record. The same file twice is nothing to do. Rows that cannot be kept are
            told by line, and the others are kept.
            """,
        subcommands: [MetricList.self, MetricShow.self, MetricIngest.self])

    package init() {}
}
