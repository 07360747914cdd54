import Foundation
import JourneyModel
import Postgres

/// Takes one file in: begin, rows, end, in one transaction on one session.
struct IntakeRun<Source: RowSource> {
    private static var statements: IntakeStatements { Source.Rows.intake }

    let head: MetricFileHead
    var source: Source
    private var faults: [MetricIntake.Fault] = []

    init(head: MetricFileHead, source: Source) {
        self.head = head
        self.source = source
    }

    /// Commits what was taken in, and nothing else.
    mutating func run(
        _ session: inout Session, isDryRun: Bool
    ) throws(PostgresError) -> Result<MetricIntake, GovernanceError> {
        try session.execute("begin isolation level read committed")
        let result: Result<MetricIntake, GovernanceError>
        do {
            result = try steps(&session)
        } catch {
            _ = try? session.execute("rollback")
            throw error
        }
        if case .success = result, !isDryRun {
            try session.execute("commit")
        } else {
            try session.execute("rollback")
        }
        return result
    }

    private mutating func steps(
        _ session: inout Session
    ) throws(PostgresError) -> Result<MetricIntake, GovernanceError> {
        let begun = try call(
            &session, Self.statements.begin,
            [CommandID(), head.digest, head.reading, head.name, head.format])
        guard case .success(let outcome) = begun, let file = outcome.data["file"]?.int else {
            return begun.map { MetricIntake(outcome: $0, faults: []) }
        }
        if let failure = try addRows(&session, to: file) { return .failure(failure) }
        let progress = source.progress
        let ended = try call(
            &session, Self.statements.end,
            [CommandID(), file, progress.rows, progress.rejected])
        return ended.map { MetricIntake(outcome: $0, faults: faults) }
            .mapError { explained($0) }
    }

    private mutating func addRows(
        _ session: inout Session, to file: Int
    ) throws(PostgresError) -> GovernanceError? {
        var part = 0
        while true {
            let rows: Source.Rows
            do {
                rows = try source.next()
            } catch {
                return error
            }
            guard !rows.isEmpty else { return nil }
            part += 1
            let sent = try call(
                &session, Self.statements.add, [CommandID(), file, part] + rows.columns)
            switch sent {
            case .failure(let error): return error
            case .success(let outcome): note(outcome)
            }
        }
    }

    private mutating func note(_ outcome: CommandOutcome) {
        for fault in outcome.data["faults"]?.array ?? []
        where faults.count < MetricIntake.mostFaults {
            faults.append(
                MetricIntake.Fault(
                    line: fault["line"]?.int ?? 0, message: fault["message"]?.string ?? "",
                    remedy: fault["remedy"]?.string ?? ""))
        }
    }

    /// A file of which nothing could be kept says why.
    private func explained(_ error: GovernanceError) -> GovernanceError {
        let lines =
            source.complaints + faults.map { "line \($0.line): \($0.message) \($0.remedy)" }
        guard error.code == .invalid, !lines.isEmpty else { return error }
        let message = ([error.message] + lines.prefix(20)).joined(separator: "\n")
        var told = GovernanceError(error.code, message, hint: error.hint)
        told.event = error.event
        return told
    }

    private func call(
        _ session: inout Session, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) throws(PostgresError) -> Result<CommandOutcome, GovernanceError> {
        let outcomes = try session.query(sql, parameters, decode: CommandOutcome.init)
        guard let outcome = outcomes.first else {
            throw PostgresError(.decoding, "a write function answered nothing")
        }
        return Result { () throws(GovernanceError) in try outcome.required() }
    }
}
