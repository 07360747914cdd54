import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite struct MetricScreenTests {
    private static func content(_ key: String, _ name: String, _ more: String) -> String {
        """
        {\(more)"direction":"higher","key":"\(key)","kind":"metric","name":"\(name)",
         "numerator":"unique-clicks","owner":"email-team"}
        """
    }

    private static let clickRate = content(
        "click-rate", "Click rate",
        #""measure":"proportion","denominator":"sent","floor":0.025,"source":"the mail platform","#)

    private static func summary(
        _ key: String, _ name: String, _ content: String, subjects: Int, last: String?
    ) throws -> MetricSummary {
        var members: [String: JSON] = [
            "key": .string(key), "name": .string(name), "owner": .string("email-team"),
            "ownerName": .string("E-mail team"), "revision": JSON(2),
            "content": .string(content), "subjects": JSON(subjects),
        ]
        members["lastDay"] = last.map(JSON.string)
        return try JSONDecoder().decode(
            MetricSummary.self, from: Data(JSONLine.text(.object(members)).utf8))
    }

    private static func figure(
        _ day: String, _ total: Double, of sent: Double, variant: String, earlier: Int = 0
    ) throws -> MetricFigure {
        let at = try JSON(encoding: #require(Instant("2026-03-02T08:00:00Z")))
        let members: [String: JSON] = [
            "subjectKind": .string("step"), "subject": .string("onboarding/reminder"),
            "variant": .string(variant), "day": .string(day), "total": .number(total),
            "opportunities": .number(sent),
            "file": .string(String(repeating: "a1b2c3d4", count: 8)), "line": JSON(17),
            "fileName": .string("tracking.csv"), "ingestedAt": at,
            "ingestedBy": .string("Ana Ruiz"), "earlier": JSON(earlier),
        ]
        return try JSONDecoder().decode(
            MetricFigure.self, from: Data(JSONLine.text(.object(members)).utf8))
    }

    private static func check(
        _ answer: some Presentable, _ name: String, columns: Int
    ) throws {
        let text = answer.blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
        try Golden.compare(text, "\(name)-\(columns)")
    }

    @Test("metrics are listed with how far their figures go", arguments: [80, 100])
    func list(columns: Int) throws {
        let listing = MetricListing(metrics: [
            try Self.summary(
                "click-rate", "Click rate", Self.clickRate, subjects: 4182, last: "2026-03-01"),
            try Self.summary(
                "order-value", "Value of an order",
                Self.content("order-value", "Value of an order", #""measure":"mean","#),
                subjects: 0, last: nil),
        ])
        try Self.check(listing, "metric-list", columns: columns)
    }

    @Test("one metric is shown with the file and line of each figure", arguments: [80, 100])
    func show(columns: Int) throws {
        let page = MetricPage(
            definition: try MetricDefinition(key: "click-rate", content: Self.clickRate),
            revision: 2, ownerName: "E-mail team", lastDay: "2026-03-01",
            figures: [
                try Self.figure("2026-03-01", 31, of: 1000, variant: ""),
                try Self.figure("2026-02-28", 12, of: 500, variant: "short", earlier: 1),
                try Self.figure("2026-02-28", 0, of: 0, variant: "long"),
            ], time: TimeText(environment: ["TZ": "UTC"]))
        try Self.check(page, "metric-show", columns: columns)
    }
}
