package import ArgumentParser
import JourneyMeasurement
import JourneyModel

/// Which touches that were taken in are meant.
package struct PeriodOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("First day on which journeys ended", valueName: "day"))
    package var from: String?

    @Option(help: ArgumentHelp("Last day", valueName: "day"))
    package var through: String?

    @Option(help: ArgumentHelp("Touches of one journey only", valueName: "key"))
    package var journey: String?

    @Flag(help: "Keep the result for good")
    package var keep = false

    @Flag(help: "With --keep: go through all of it and keep nothing")
    package var dryRun = false

    package init() {}

    /// Whether days are named, both of them.
    ///
    /// - Throws: A mistake in the arguments.
    func isGiven() throws -> Bool {
        guard let from, let through else {
            guard from == nil, through == nil, journey == nil, !keep, !dryRun else {
                throw ValidationError("--journey and --keep go with both --from and --through")
            }
            return false
        }
        guard keep || !dryRun else {
            throw ValidationError("--dry-run goes with --keep: without it nothing is kept anyway")
        }
        let (first, last) = (
            DayNumber(try CalendarDay(argument: from)),
            DayNumber(try CalendarDay(argument: through))
        )
        guard first <= last, last.value - first.value <= 400 else {
            throw ValidationError("--through is at most 400 days after --from")
        }
        return true
    }
}
