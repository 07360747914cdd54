import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// Runs on the touches that were taken in.
extension AttributionRun {
    func runOnTouches(_ invocation: Invocation) async throws(GovernanceError) {
        let question = AttributionQuestion(
            firstDay: period.from ?? "", lastDay: period.through ?? "", journey: period.journey,
            by: by, lookBackDays: paths.lookBack, halfLifeHours: paths.halfLife * 24)
        let screen = try await invocation.withStore(isDryRun: period.dryRun) {
            store throws(GovernanceError) in
            try await invocation.output.during("The database counts journeys") {
                () async throws(GovernanceError) in
                var screen = try await answer(question, store)
                let kept = period.keep ? try await keep(screen, store) : nil
                screen.input.builtIn?.kept = kept
                screen.input.builtIn?.isTrial = period.dryRun
                return screen
            }
        }
        invocation.output.show(screen)
    }

    /// Counts in the database, and solves.
    func answer(
        _ question: AttributionQuestion, _ store: Store
    ) async throws(GovernanceError) -> AttributionScreen {
        let found = try await period(question, store)
        guard let knownUntil = found.knownUntil, found.files > 0 else {
            throw GovernanceError(
                .notFound, "No touches were taken in for these days.",
                hint: "wayleave attribution ingest FILE")
        }
        let counts = try await counts(question, store)
        // The two are read at two moments: what came in between was counted, or went uncounted.
        guard try await period(question, store) == found else {
            throw GovernanceError(
                .tryAgain, "Touches were taken in or let go while they were counted.",
                hint: question.command(weight: weight.rawValue))
        }
        let statistics: AttributionStatistics
        do {
            statistics = try counts.statistics()
        } catch {
            throw GovernanceError(
                .tooMany, error.description, hint: "wayleave attribution run ... --by channel")
        }
        var input = AttributionInput(statistics: statistics)
        if !intervals { input.statistics.groups = [] }
        input.builtIn = BuiltInTouches(
            question: question, knownUntil: knownUntil, files: found.files,
            forgottenBefore: found.isIncomplete
                ? found.forgottenBefore.map { String($0.description.prefix(10)) } : nil,
            inputs: Digest(of: Array(counts.text.utf8)))
        return try solved(input)
    }

    private func period(
        _ question: AttributionQuestion, _ store: Store
    ) async throws(GovernanceError) -> AttributionPeriod {
        if let period = try await store.attributions.period(question) { return period }
        throw GovernanceError(
            .notFound,
            question.journey.map { "There is no journey \"\($0)\", or no such period." }
                ?? "There is no such period: days end today, and begin in 2000.",
            hint: "wayleave journey list")
    }

    private func counts(
        _ question: AttributionQuestion, _ store: Store
    ) async throws(GovernanceError) -> StatisticsCounts {
        var counts = StatisticsCounts()
        for row in try await store.attributions.counts(question)
        where !counts.add(
            row.result, group: row.group, labels: row.labels, numbers: row.numbers)
        {
            throw GovernanceError(
                .unexpected, "The database counted in a form that this version does not read.",
                hint: "wayleave doctor")
        }
        return counts
    }

    /// The number under which a run is kept; nil in a dry run.
    private func keep(
        _ screen: AttributionScreen, _ store: Store
    ) async throws(GovernanceError) -> Int? {
        guard let builtIn = screen.input.builtIn else { return nil }
        let report = screen.report
        let credits = report.models.flatMap { model in
            report.order.map { label in
                let interval = model.uncertainty?.shares[label]
                return AttributionCredit(
                    model: model.credits.model.rawValue, label: report.labels[label],
                    journeys: report.journeys[label],
                    conversions: max(0, model.credits.conversions[label]),
                    value: model.credits.value[label], share: model.credits.shares[label],
                    low: interval?.low, high: interval?.high)
            }
        }
        let run = NewAttributionRun(
            question: builtIn.question, weight: weight.rawValue, knownUntil: builtIn.knownUntil,
            journeys: report.total.journeys, conversions: report.total.conversions,
            value: report.total.value, inputs: builtIn.inputs.bytes, credits: credits)
        let outcome = try await store.attributions.keep(run, command: UUID())
        return period.dryRun ? nil : outcome.data["run"]?.int
    }
}
