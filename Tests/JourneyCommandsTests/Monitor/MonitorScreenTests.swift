import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite struct MonitorScreenTests {
    private static let through = DayNumber(738_946)

    private static let metric = """
        {"agreedChange":0.2,"denominator":"sent","direction":"higher","floor":0.025,
         "key":"click-rate","kind":"metric","measure":"proportion","name":"Click rate",
         "numerator":"unique-clicks","owner":"email-team"}
        """

    /// 120 days up to the last, `then` in the last 30 of them.
    private static func component(
        _ subject: String, _ name: String, _ usual: Int, then: Int, of sent: Int, lag: Int = 0
    ) throws -> JudgedComponent {
        let days = (0..<(120 - lag)).map { through.value - 119 + $0 }
        let totals = days.map { day in
            Double((day > through.value - 30 ? then : usual) + (day * 7) % 3 - 1)
        }
        let members: [String: JSON] = [
            "place": .string("click-rate " + subject), "metric": .string("click-rate"),
            "content": .string(metric), "subjectKind": .string("step"),
            "subject": .string(subject), "name": .string(name), "team": .string("E-mail team"),
            "days": .array(days.map { JSON($0) }), "totals": .array(totals.map { .number($0) }),
            "opportunities": .array(days.map { _ in JSON(sent) }),
            "squares": .array(days.map { _ in JSON(0) }),
        ]
        let component = try JSONDecoder().decode(
            MonitoredComponent.self, from: Data(JSONLine.text(.object(members)).utf8))
        return try JudgedComponent(component, through: through)
    }

    private static func samples() throws -> [JudgedComponent] {
        [
            try component("care/tips", "Care / Tips", 34, then: 34, of: 1000),
            try component(
                "onboarding/reminder", "Onboarding / Reminder e-mail", 34, then: 21, of: 1000),
            try component("partner/sms-2", "Partner / SMS 2", 3, then: 3, of: 60),
            try component("renewal/letter", "Renewal / Letter", 90, then: 66, of: 1000),
            try component("winback/push", "Win-back / Push", 34, then: 34, of: 1000, lag: 9),
        ]
    }

    @Test("the portfolio says first what needs somebody", arguments: [80, 100])
    func portfolio(columns: Int) throws {
        let portfolio = MonitorPortfolio(
            components: try Self.samples(), through: Self.through, showsAll: false)
        let text = portfolio.blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
        try Golden.compare(text, "monitor-portfolio-\(columns)")
        let states = portfolio.json["components"]?.array?.compactMap { $0["state"]?.string }
        #expect(
            states == ["data_incident", "retirement_review", "investigate", "blind", "healthy"])
    }

    @Test("one journey is told in words", arguments: [80, 100])
    func page(columns: Int) throws {
        let page = MonitorPage(
            key: "click-rate", components: try Self.samples(), through: Self.through)
        let text = page.blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined()
        try Golden.compare(text, "monitor-page-\(columns)")
    }

    @Test("a page with a chart loads nothing and escapes what people wrote")
    func chart() throws {
        let judged = try Self.samples()[1]
        let chart = ControlChart(
            series: judged.series, plan: judged.plan, through: judged.verdict.through, title: "x")
        let text = MonitorChartPage(title: "<b>&", reason: "\"a\"", chart: chart).text
        #expect(text.contains("&lt;b&gt;&amp;") && !text.contains("<b>"))
        #expect(!text.contains("<script") && !text.contains("src="))
    }
}
