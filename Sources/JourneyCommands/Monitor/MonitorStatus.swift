package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct MonitorStatus: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what needs somebody: of everything, of a journey or of a metric",
        usage: "wayleave monitor status [<journey or metric>] [--all] [options]",
        discussion: """
            EXAMPLES
              wayleave monitor status
              wayleave monitor status --all
              wayleave monitor status onboarding
              wayleave monitor status click-rate --json

            Of one journey or metric it says the figures in words. What the states mean:
            wayleave help monitor.
            """)

    @Argument(help: "A journey's or a metric's key")
    package var key: String?

    @Flag(help: "List what is healthy too, and every line of each state")
    package var all = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let today = String(Instant.now.description.prefix(10))
        guard let day = CalendarDay(today) else {
            throw GovernanceError(.unexpected, "This machine's clock gives no day: \(today).")
        }
        let output = invocation.output
        try await invocation.withStore { store throws(GovernanceError) in
            let (metric, journey) = try await Self.scope(key, in: store)
            let judged = try await JudgedComponent.all(
                metric: metric, journey: journey, today: day, in: store)
            let through = DayNumber(day).advanced(by: -1)
            if let key {
                output.show(MonitorPage(key: key, components: judged, through: through))
            } else {
                output.show(
                    MonitorPortfolio(components: judged, through: through, showsAll: all))
            }
        }
    }

    /// Whether a key is a metric's or a journey's.
    ///
    /// - Throws: `notFound`.
    static func scope(
        _ key: String?, in store: Store
    ) async throws(GovernanceError) -> (metric: String?, journey: String?) {
        guard let key else { return (nil, nil) }
        if try await store.documents.find(kind: "journey", key: key) != nil { return (nil, key) }
        if try await store.documents.find(kind: "metric", key: key) != nil { return (key, nil) }
        throw GovernanceError(
            .notFound, "There is no journey and no metric \"\(key)\".",
            hint: "wayleave metric list, or wayleave journey list")
    }
}
