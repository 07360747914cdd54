import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("The inbox")
struct InboxScreenTests {
    private static let time = TimeText(environment: ["TZ": "UTC"])

    private static func status() throws -> InstallationStatus {
        try ScreenSamples.decode(
            InstallationStatus.self,
            """
            {"brand": "Sample", "isSingle": false, "identity": "embedded", "isPractice": true,
            "settleMinutes": 15, "objectionHours": 24,
            "initialisedAt": "2026-01-01T00:00:00Z", "login": "bo", "name": "Bo Lindqvist",
            "kind": "person", "isOps": true, "teams": [{"key": "journey-operations",
            "name": "Journey operations", "role": "approver"}], "runnerSeen": false,
            "jobsWaiting": 1, "openProposals": 40, "waitOnMe": 4, "policies": 8}
            """)
    }

    /// - Parameter judged: figures of one journey: entrants a week, busiest before and after.
    static func item(
        _ id: Int, _ title: String, section: String = "decide", until: String? = nil,
        judged: (reach: Int?, before: Int?, after: Int)? = nil, findings: Int = 0
    ) throws -> InboxItem {
        var impact: [String: JSON] = ["key": .string("j")]
        impact["entrantsPerWeek"] = judged?.reach.map { JSON($0) }
        impact["busiestBefore"] = judged?.before.map { JSON($0) }
        impact["busiestAfter"] = judged.map { JSON($0.after) }
        var members: [String: JSON] = [
            "section": .string(section),
            "proposal": .object([
                "id": JSON(id), "revision": .number(1), "title": .string(title),
                "state": .string(section == "mend" ? "draft" : "in_review"),
                "team": .string("email-team"), "author": .string("Ana Duarte"),
                "changedAt": .string("2026-03-01T08:00:00Z"),
                "outcome": .string(findings > 0 ? "warn" : "pass"), "warnings": JSON(findings),
                "missing": .array([]),
            ]),
        ]
        members["until"] = until.map(JSON.string)
        if judged != nil {
            members["judged"] = .object([
                "impact": .array([.object(impact)]), "risk": .array([]), "findings": JSON(findings),
            ])
        }
        return try ScreenSamples.decode(
            InboxItem.self, CanonicalJSON.text(of: .object(members)))
    }

    private static func items() throws -> [InboxItem] {
        try [
            item(137, "Claims: exit on reply", judged: (190, 2, 2), findings: 1),
            item(139, "Win-back: new SMS on day 5", judged: (2_600, 2, 3)),
            item(
                142, "Onboarding: reminder 3 d → 1 d", until: "2026-03-03T16:00:00Z",
                judged: (8_400, 3, 3), findings: 1),
            item(144, "Receipt: subject line, pt-BR", judged: (40_000, 1, 1)),
            item(
                145, "Receipt: subject line, fr", until: "2026-03-05T08:00:00Z",
                judged: (12_000, 2, 1)),
            item(150, "Policy: caps", judged: nil),
            item(151, "Receipt: footer", section: "mend"),
            item(152, "Claims: exit on reply", section: "held"),
            item(153, "Win-back: push", section: "told", until: "2026-03-04T11:00:00Z"),
        ]
    }

    private static func cases() throws -> [MonitoringCase] {
        [
            try ScreenSamples.decode(
                MonitoringCase.self,
                """
                {"id": 9, "kind": "investigate", "metric": "click-rate", "subjectKind": "step",
                "subject": "onboarding/reminder", "name": "Onboarding / Reminder e-mail",
                "team": "E-mail team", "evidence": "{}", "through": "2026-03-02",
                "openedAt": "2026-03-01T05:00:00Z", "isMine": true}
                """)
        ]
    }

    @Test("what is due comes first, then what reaches most; small ones stand apart")
    func order() throws {
        let queue = SignOffQueue(try Self.items())
        #expect(queue.weighty.map(\.proposal.id) == [142, 139, 137, 150])
        #expect(queue.quick.map(\.proposal.id) == [145, 144])
        #expect(queue.count == 6)
    }

    @Test(
        "only a change without a finding that contacts nobody more is small",
        arguments: [
            ((100, 3, 3), 0, true), ((100, 3, 2), 0, true), ((nil, 1, 1), 0, true),
            ((100, 3, 4), 0, false), ((100, nil, 1), 0, false), ((100, 3, 3), 1, false),
        ] as [((Int?, Int?, Int), Int, Bool)])
    func quick(figures: (Int?, Int?, Int), findings: Int, isQuick: Bool) throws {
        let item = try Self.item(1, "x", judged: figures, findings: findings)
        #expect(ChangeWeight(item.judged).isQuick == isQuick)
    }

    @Test("what nobody has judged, or what is at more than low risk, is never small")
    func unjudged() throws {
        #expect(!ChangeWeight(nil).isQuick)
        #expect(!ChangeWeight(.object([:])).isQuick)
        let risky = try ScreenSamples.value(
            """
            {"impact": [{"key": "j", "busiestBefore": 1, "busiestAfter": 1}], "findings": 0,
            "risk": [{"key": "j", "level": "normal", "reasons": []}]}
            """)
        #expect(!ChangeWeight(risky).isQuick)
    }

    @Test("the screen reads as it was agreed", arguments: [100, 80])
    func screen(columns: Int) throws {
        let now = try #require(Instant("2026-03-03T09:02:00Z"))
        let screen = InboxScreen(
            status: try Self.status(), items: try Self.items(), cases: try Self.cases(), now: now,
            time: Self.time)
        let empty = InboxScreen(
            status: try Self.status(), items: [], cases: [], now: now, time: Self.time)
        try Golden.compare(
            ScreenSamples.render(screen, columns: columns) + "\n"
                + ScreenSamples.render(empty, columns: columns), "screen-inbox-\(columns)")
    }

    @Test(
        "a day is told in as few words as tell it",
        arguments: [
            ("2026-03-03T08:00:00Z", "today"), ("2026-03-02T23:00:00Z", "overdue"),
            ("2026-03-05T08:00:00Z", "Thu"), ("2026-03-20T08:00:00Z", "20 Mar"),
            ("2027-01-01T08:00:00Z", "1 Jan 2027"),
        ])
    func day(moment: String, words: String) throws {
        let now = try #require(Instant("2026-03-03T09:02:00Z"))
        #expect(Self.time.day(try #require(Instant(moment)), from: now) == words)
    }
}
