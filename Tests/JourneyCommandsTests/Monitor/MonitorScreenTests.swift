import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres
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
            "leftOutFrom": .array([]), "leftOutTo": .array([]),
            "squares": .array(days.map { _ in JSON(0) }), "through": JSON(through.value),
        ]
        let component = try JSONDecoder().decode(
            MonitoredComponent.self, from: Data(JSONLine.text(.object(members)).utf8))
        return try JudgedComponent(component)
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

    /// The verdicts as they are kept and read again; two of them have a case.
    private static func listed() throws -> [ListedVerdict] {
        try samples().enumerated().map { index, judged in
            let kept = try ComponentVerdict(stored: JSONLine.text(judged.shown.json))
            #expect(kept == judged.shown)
            return ListedVerdict(kept, openCase: [3: 4, 1: 12][index])
        }
    }

    private static func status(_ more: String = "") throws -> MonitoringStatus {
        try JSONDecoder().decode(
            MonitoringStatus.self,
            from: Data(
                """
                {"now": "2024-03-03T08:00:00+00:00", "through": "2024-03-02", \(more)
                 "isAsked": false, "runnerSeen": true, "nextAt": "2024-03-04T05:00:00+00:00",
                 "states": {"data_incident": 1, "retirement_review": 1, "investigate": 1,
                 "blind": 1, "healthy": 1496}, "openCases": 2,
                 "pass": {"through": "\(through.text)",
                 "startedAt": "2024-03-03T05:00:00+00:00",
                 "endedAt": "2024-03-03T05:00:09+00:00", "components": 1500}}
                """.utf8))
    }

    @Test("cases are listed with who decides and for how long they are open", arguments: [80, 100])
    func cases(columns: Int) throws {
        let samples = try Self.samples()
        let now = try #require(Instant("2024-03-03T08:00:00Z"))
        let cases = try zip([4, 1, 3], ["data", "retirement", "investigate"]).map { index, kind in
            let shown = samples[index == 1 ? 3 : index == 3 ? 1 : 4].shown
            let members: [String: JSON] = [
                "id": JSON(index + 8), "kind": .string(kind), "metric": .string(shown.metric),
                "subjectKind": .string(shown.subjectKind), "subject": .string(shown.subject),
                "name": .string(shown.name),
                "team": .string(kind == "retirement" ? "Journey operations" : shown.team),
                "evidence": .string(JSONLine.text(shown.json)),
                "through": .string(shown.through), "isMine": .bool(kind == "investigate"),
                "openedAt": JSON(
                    encoding: Instant(
                        microsecondsSinceEpoch: now.microsecondsSinceEpoch
                            - Int64(index) * 86_400_000_000)),
            ]
            return try JSONDecoder().decode(
                MonitoringCase.self, from: Data(JSONLine.text(.object(members)).utf8))
        }
        let listing = CaseListing(
            cases: cases, isOpen: true, now: now, times: TimeText(environment: ["TZ": "UTC"]))
        let text = listing.blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
        try Golden.compare(text, "monitor-cases-\(columns)")
    }

    @Test("a portfolio that no pass has judged says so, and so does one that is old")
    func unjudged() throws {
        func text(_ status: MonitoringStatus) -> String {
            MonitorPortfolio(
                status: status, verdicts: [], showsAll: false,
                times: TimeText(environment: ["TZ": "UTC"])
            ).blocks.flatMap { $0.lines(columns: 100) }.map { $0.plain + "\n" }.joined()
        }
        let none = try JSONDecoder().decode(
            MonitoringStatus.self,
            from: Data(
                """
                {"now": "2024-03-03T08:00:00+00:00", "through": "2024-03-02", "isAsked": false,
                 "runnerSeen": true, "nextAt": "2024-03-04T05:00:00+00:00", "states": {},
                 "openCases": 0}
                """.utf8))
        #expect(text(none).contains("No pass has judged the portfolio yet"))
        #expect(text(none).contains("Mon 4 Mar 2024 05:00 UTC"))
        let running = try Self.status(#""running": {"judged": 200, "components": 1500},"#)
        #expect(text(running).contains("200 of 1 500 judged"), "\(text(running))")
    }

    @Test("the portfolio says first what needs somebody", arguments: [80, 100])
    func portfolio(columns: Int) throws {
        let portfolio = MonitorPortfolio(
            status: try Self.status(), verdicts: try Self.listed(), showsAll: false,
            times: TimeText(environment: ["TZ": "UTC"]))
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
            key: "click-rate", components: try Self.listed(), through: Self.through.text)
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
