import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("What figures say of an experiment that is planned")
struct KnownTrafficTests {
    /// Figures of the journey `care`, so many days back each.
    private static func ingest(
        _ figures: [(back: Int, sent: Int)], in installation: TestInstallation
    ) async throws {
        try await installation.adopt(TestJourney.lawful("care", audience: "new"))
        try await MetricLifeTests.adopt(MetricLifeTests.document(), in: installation)
        var lines = ["metric,journey,day,numerator,denominator"]
        for (back, sent) in figures {
            let day = Date.now.addingTimeInterval(-86_400 * Double(back)).ISO8601Format().prefix(10)
            lines.append("click-rate,care,\(day),\(sent / 10),\(sent)")
        }
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(lines.joined(separator: "\n") + "\n", "figures.csv")
        #expect(try await installation.run(.ana, "metric", "ingest", path).status == 0)
    }

    @Test("units a day are of all days, not only of those on which a step sends")
    func sparse() async throws {
        try await TestInstallation.with { installation in
            try await Self.ingest([22, 15, 8, 1].map { ($0, 1_100) }, in: installation)
            let sheet = try await installation.json(
                .ana, "experiment", "plan", "--metric", "click-rate", "--subject", "care",
                "--effect", "0.3")
            // 4,400 in 22 days.
            #expect(sheet["unitsPerDay"]?.number == 200, "\(sheet)")
            let screen = try await installation.run(
                .ana, "experiment", "plan", "--metric", "click-rate", "--subject", "care",
                "--effect", "0.3")
            #expect(screen.data.contains("4 of 22 days"), "\(screen.data)")
        }
    }

    @Test("figures that count nobody plan nothing, and are told so")
    func nobody() async throws {
        try await TestInstallation.with { installation in
            try await Self.ingest([(2, 0), (1, 0)], in: installation)
            let plan = try await installation.run(
                .ana, "experiment", "plan", "--metric", "click-rate", "--subject", "care",
                "--effect", "0.3")
            #expect(plan.status == OutcomeCode.notFound.exitStatus.rawValue, "\(plan.notes)")
            #expect(plan.notes.contains("count nobody"), "\(plan.notes)")
        }
    }

    @Test("what would run for more than two years is refused as that")
    func tooLong() throws {
        func sheet(_ traffic: Double) throws -> ExperimentSheet {
            try ExperimentSheet(
                SizingRequest(
                    metric: .proportion(baseline: 0.034), weights: [1, 1], alpha: 0.05,
                    power: 0.8, primaries: 1, effect: 0.1, traffic: traffic))
        }
        let error = #expect(throws: GovernanceError.self) { try sheet(100) }
        #expect(error?.message.contains("more than two years") == true)
        #expect(try (sheet(200).days ?? .max) <= ExperimentPlan.longestDays)
    }
}
