package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyRunner
import JourneyStore

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

            Without a key it shows what the last pass found, and when that was; a pass runs each
            night. It names the journeys that were paused or stopped here and go on in their
            platform, as far as is known. Of one journey or metric it judges the figures of now and
            says them in words. With --json the healthy ones are listed with --all only. What the
            states mean: wayleave help monitor.
            """)

    @Argument(help: "A journey's or a metric's key")
    package var key: String?

    @Flag(help: "List what is healthy too, and every line of each state")
    package var all = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let output = invocation.output
        try await invocation.withStore { store throws(GovernanceError) in
            guard let key else {
                return output.show(try await portfolio(store, invocation))
            }
            let (metric, journey) = try await Self.scope(key, in: store)
            let judged = try await JudgedComponent.all(
                metric: metric, journey: journey, in: store)
            let through: String
            if let first = judged.first {
                through = first.verdict.through.text
            } else {
                through = try await store.monitoring.status().through
            }
            let publication =
                journey == nil ? nil : try await store.journeys.show(key).publication
            output.show(
                MonitorPage(
                    key: key,
                    components: judged.map {
                        ListedVerdict($0.shown, openCase: $0.component.openCase)
                    }, through: through,
                    unconfirmed: PublicationWords.unconfirmed(publication)))
        }
    }

    /// What the last pass found: of each state as much as is shown.
    private func portfolio(
        _ store: Store, _ invocation: Invocation
    ) async throws(GovernanceError) -> MonitorPortfolio {
        let status = try await store.monitoring.status()
        let isWhole = all || invocation.output.format == .json
        var verdicts: [ListedVerdict] = []
        for state in MonitorWords.order where status.states[state.rawValue] != nil {
            if state == .healthy, !all { continue }
            var place: String?
            while true {
                let page = try await store.monitoring.verdicts(
                    state.rawValue, after: place,
                    limit: isWhole ? 1000 : MonitorPortfolio.mostRows)
                for stored in page { verdicts.append(try ListedVerdict(stored)) }
                place = page.last?.place
                guard isWhole, page.count == 1000 else { break }
            }
        }
        return MonitorPortfolio(
            status: status, verdicts: verdicts, showsAll: all,
            times: TimeText(environment: invocation.settings.environment),
            unconfirmed: try await store.publications.open(mine: false).filter {
                $0.publication.operation?.state == .toPublish
            })
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
