import Foundation
import JourneyModel
import JourneyTestSupport

@testable import JourneyStore

/// Rows that a test gives, in parts of so many.
struct GivenRows: RowSource {
    var rows: [(MetricRows.Series, MetricRows.Figure)]
    var partSize = 100
    var given = 0

    var progress: (rows: Int, rejected: Int) { (given, 0) }
    var complaints: [String] { [] }

    mutating func next() throws(GovernanceError) -> MetricRows {
        var part = MetricRows()
        for (series, figure) in rows.prefix(partSize) { part.add(figure, of: series) }
        given += part.count
        rows.removeFirst(part.count)
        return part
    }
}

/// Metrics of the e-mail team, signed off, and files of figures.
enum MetricWorld {
    static func clickRate(_ changes: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("metric"), "key": .string("click-rate"),
            "name": .string("Click rate"), "owner": .string("email-team"),
            "measure": .string("proportion"), "numerator": .string("unique-clicks"),
            "denominator": .string("sent"), "direction": .string("higher"),
            "floor": .number(0.025),
        ]
        for (name, value) in changes { members[name] = value == .null ? nil : value }
        return .object(members)
    }

    static func with(
        _ documents: [JSON] = [clickRate()], _ body: (StandardWorld) async throws -> Void
    ) async throws {
        try await StandardWorld.with { world in
            for document in documents { try await world.adopt(document) }
            try await body(world)
        }
    }

    static func row(
        _ day: String, _ total: Double, of opportunities: Double = 100,
        step: String = "onboarding/reminder", variant: String = "", metric: String = "click-rate",
        form: String = "ratio", line: Int = 2
    ) -> (MetricRows.Series, MetricRows.Figure) {
        (
            .init(
                metric: metric, kind: step.contains("/") ? "step" : "journey", subject: step,
                variant: variant, form: form),
            .init(day: day, total: total, opportunities: opportunities, line: line)
        )
    }

    /// A file whose digest follows from its name.
    @discardableResult
    static func ingest(
        _ name: String, _ rows: [(MetricRows.Series, MetricRows.Figure)], as store: Store,
        partSize: Int = 100
    ) async throws -> MetricIntake {
        try await store.metrics.ingest(
            MetricFileHead(
                digest: Digest(of: Array(name.utf8)).bytes,
                reading: [UInt8](repeating: 1, count: 32), name: name, format: "csv"),
            from: GivenRows(rows: rows, partSize: partSize)
        ).0
    }
}
