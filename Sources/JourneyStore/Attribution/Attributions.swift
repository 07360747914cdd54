package import JourneyModel
import Postgres

extension Store {
    package var attributions: Attributions { Attributions(store: self) }
}

/// Touches that were taken in, and credit that was kept: `sql/api/attributions.sql`,
/// `attribution_runs.sql`, `touch_files.sql`.
package struct Attributions: Sendable {
    let store: Store

    /// Takes a file of touches and conversions in, in one transaction: all that can be kept of it,
    /// or nothing.
    ///
    /// Memory is that of the rows that are sent together. Time is linear in the rows.
    /// - Returns: what became of it, and the source as it ended.
    /// - Throws: `notPermitted`, `invalid` where nothing of it can be kept, and what `source`
    ///   throws.
    package func ingest<Source: RowSource>(
        _ head: MetricFileHead, from source: Source
    ) async throws(GovernanceError) -> (MetricIntake, Source) where Source.Rows == TouchRows {
        try await store.takeIn(head, from: source)
    }

    /// Lets touches and conversions before a day go; for operations.
    package func forget(
        before day: String, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.forget_touches($1::uuid, $2::date, $3)", [command, day, reason])
    }

    /// What there is to attribute in a period; nil where the journey is not the caller's to see,
    /// or the period is none.
    package func period(
        _ question: AttributionQuestion
    ) async throws(GovernanceError) -> AttributionPeriod? {
        try await store.rows(
            "select * from api.attribution_period($1::date, $2::date, $3, $4::int)",
            [question.firstDay, question.lastDay, question.journey, question.lookBackDays],
            decode: AttributionPeriod.init
        ).first
    }

    /// The counts that the models need, row by row.
    ///
    /// Some four seconds for a million touches, and linear in them; the rows do not grow with them.
    package func counts(
        _ question: AttributionQuestion
    ) async throws(GovernanceError) -> [AttributionCount] {
        try await store.rows(
            """
            select * from api.attribution_counts($1::date, $2::date, $3, $4, $5::int, $6::float8)
            """,
            [
                question.firstDay, question.lastDay, question.journey, question.by,
                question.lookBackDays, question.halfLifeHours,
            ], decode: AttributionCount.init)
    }

    /// Keeps credit for good.
    package func keep(
        _ run: NewAttributionRun, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        let (question, credits) = (run.question, run.credits)
        return try await store.write(
            """
            select * from api.keep_attribution($1::uuid, $2::date, $3::date, $4, $5, $6, $7::int,
                $8::float8, $9::timestamptz, $10::float8, $11::float8, $12::float8, $13,
                $14::text[], $15::text[], $16::float8[], $17::float8[], $18::float8[],
                $19::float8[], $20::float8[], $21::float8[])
            """,
            [
                command, question.firstDay, question.lastDay, question.journey, question.by,
                run.weight, question.lookBackDays, question.halfLifeHours, run.knownUntil,
                run.journeys, run.conversions, run.value, run.inputs, credits.map(\.model),
                credits.map(\.label), Self.array(credits.map(\.journeys)),
                Self.array(credits.map(\.conversions)), Self.array(credits.map(\.value)),
                Self.array(credits.map(\.share)), Self.array(credits.map(\.low)),
                Self.array(credits.map(\.high)),
            ])
    }

    /// Kept credit, newest first.
    package func list(
        before id: Int? = nil, limit: Int = 100
    ) async throws(GovernanceError) -> [AttributionRunSummary] {
        try await store.rows(
            "select * from api.attribution_runs($1::int, $2::int)", [id, limit],
            decode: AttributionRunSummary.init)
    }

    /// One run with its credits; nil where there is none that the caller sees.
    package func run(
        _ id: Int
    ) async throws(GovernanceError) -> (AttributionRunSummary, [AttributionCredit])? {
        guard let summary = try await list(before: id + 1, limit: 1).first, summary.id == id else {
            return nil
        }
        let credits = try await store.rows(
            "select * from api.attribution_credits($1::int)", [id],
            decode: AttributionCredit.init)
        return (summary, credits)
    }

    /// Numbers in their text form; null for what is not there.
    private static func array(_ numbers: [Double?]) -> String {
        "{" + numbers.map { $0?.description ?? "null" }.joined(separator: ",") + "}"
    }
}
