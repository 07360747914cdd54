import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite("Screens of experiments")
struct ExperimentScreenTests {
    private static let time = TimeText(environment: ["TZ": "UTC"])

    static func plan(_ changes: [String: JSON] = [:]) throws -> JSON {
        let text = try #require(DocumentExample.of(.experiment))
        var members = try Document.read(Array(text.utf8), fileName: "a.yaml").content.members ?? [:]
        for (name, value) in changes { members[name] = value }
        return .object(members)
    }

    /// Figures of both variants, as the database would give them.
    private static func inputs(
        _ kind: String, day: Int, clicks: [Double], of sent: [Double],
        unsubscribes: [Double] = [60, 64], lastDay: String = "2026-03-15", orders: [Double] = []
    ) throws -> String {
        var figures: [JSON] = []
        func add(_ metric: String, _ totals: [Double], isShown: Bool) {
            for (index, total) in totals.enumerated() {
                var members: [String: JSON] = [
                    "metric": .string(metric), "variant": .string(["a", "b", "c"][index]),
                    "measure": .string("proportion"), "days": JSON(day),
                    "lastDay": .string(lastDay), "opportunities": .number(sent[index]),
                ]
                if isShown {
                    members["total"] = .number(total)
                    members["squares"] = .number(0)
                }
                figures.append(.object(members))
            }
        }
        add("click-rate", clicks, isShown: kind == "look")
        add("unsubscribe-rate", unsubscribes, isShown: true)
        add("order-rate", orders, isShown: kind == "look")
        return try CanonicalJSON.text(
            of: .object([
                "kind": .string(kind), "day": JSON(day), "through": .string("2026-03-15"),
                "startedOn": .string("2026-03-02"), "figures": .array(figures),
                "files": .array([.string("ab"), .string("cd")]), "looks": .array([]),
            ]))
    }

    private static func detail(
        _ changes: [String: JSON], plan: JSON, look: String? = nil, health: String? = nil,
        readingText: String? = nil
    ) throws -> ExperimentDetail {
        var members: [String: JSON] = [
            "key": .string("reminder-subject"),
            "title": .string("A shorter subject for the reminder"),
            "owner": .string("email-team"), "ownerName": .string("E-mail team"),
            "revision": .number(2), "digest": .string("7c1f9a2e41d0b8c37c1f9a2e41d0b8c3"),
            "content": .string(try CanonicalJSON.text(of: plan)),
            "journeyName": .string("Onboarding"), "state": .string("running"),
            "stateAt": .string("2026-03-02T09:00:00Z"),
            "readings": .array([]), "collisions": .array([]), "proposal": .number(142),
            "startedOn": .string("2026-03-02"), "day": .number(14),
        ]
        func keep(_ name: String, _ text: String?) {
            guard let text else { return }
            members[name] = .object([
                "text": .string(text), "digest": .string(Digest(of: Array(text.utf8)).hex),
            ])
        }
        keep("health", health)
        if let look {
            let record = try ExperimentRecord(document: ExperimentDocument(plan), inputs: look)
            let reading = try readingText ?? record.text()
            var one: [String: JSON] = [
                "number": .number(1), "kind": .string("look"), "day": .number(14),
                "through": .string("2026-03-15"), "units": .number(48_000),
                "inputs": .string(Digest(of: Array(look.utf8)).hex), "inputsText": .string(look),
                "reading": .string(Digest(of: Array(reading.utf8)).hex),
                "readingText": .string(reading), "takenBy": .string("Ana Duarte"),
                "isByRunner": .bool(true),
                "takenAt": .string("2026-03-16T08:10:00Z"),
                "allowed": .array(
                    record.reading.allowed.map(\.rawValue).sorted().map(JSON.string)),
            ]
            one["winner"] = record.reading.winner.map(JSON.string)
            members["readings"] = .array([.object(one)])
        }
        for (name, value) in changes { members[name] = value == .null ? nil : value }
        return try JSONDecoder().decode(
            ExperimentDetail.self, from: Data(JSONLine.text(.object(members)).utf8))
    }

    private static func text(_ screen: some Presentable, _ columns: Int) -> String {
        screen.blocks.flatMap { $0.lines(columns: columns) }.map { $0.plain + "\n" }.joined()
    }

    private static func compare(
        _ detail: ExperimentDetail, _ name: String, columns: Int
    ) throws {
        let text = Self.text(try ExperimentPage(detail: detail, time: Self.time), columns)
        try Golden.compare(text, "\(name)-\(columns)")
    }

    @Test("what was computed for a plan, with its looks and other lengths", arguments: [80, 100])
    func sheet(columns: Int) throws {
        let request = SizingRequest(
            metric: .proportion(baseline: 0.034), weights: [2, 1, 1], alpha: 0.05, power: 0.8,
            primaries: 1, effect: 0.1, traffic: 5_200)
        try Golden.compare(
            Self.text(try ExperimentSheet(request), columns), "experiment-sheet-\(columns)")
        let split = JSON.object([
            "platform": .string("sfmc"), "name": .string("A/B"), "automaticWinner": .bool(true),
        ])
        let document = try ExperimentDocument(
            Self.plan(["split": split, "units": .number(40_000)]))
        try Golden.compare(
            Self.text(ExperimentSheet(document: document, traffic: 3_400), columns),
            "experiment-problems-\(columns)")
    }

    @Test("a covariate that is expected makes the sample smaller, and says by how much")
    func correlated() throws {
        var request = SizingRequest(
            metric: .mean(baseline: 21.5, standardDeviation: 60), weights: [1, 1], alpha: 0.05,
            power: 0.8, primaries: 1, effect: 0.05)
        let plain = try #require(try ExperimentSheet(request).units)
        request.correlation = 0.5
        let sheet = try ExperimentSheet(request)
        #expect(abs((sheet.units ?? 0) / plain - 0.75) < 0.001)
        #expect(Self.text(sheet, 100).contains("fewer units than without"))
        #expect(sheet.json["correlation"]?.number == 0.5)
        request.correlation = 1
        #expect(throws: GovernanceError.self) { try ExperimentSheet(request) }
    }

    @Test("before the first look only the health is shown", arguments: [80, 100])
    func health(columns: Int) throws {
        let health = try Self.inputs(
            "health", day: 5, clicks: [0, 0], of: [8_600, 8_410], unsubscribes: [22, 27])
        let detail = try Self.detail(
            [
                "day": .number(5), "nextDay": .number(7), "nextDate": .string("2026-03-09"),
                "collisions": .array([
                    .object([
                        "key": .string("welcome-time"), "title": .string("Earlier"),
                        "state": .string("approved"), "ways": .array([.string("audience")]),
                        "isExclusive": .bool(false), "hasOtherUnit": .bool(false),
                    ])
                ]),
            ], plan: Self.plan(), health: health)
        try Self.compare(detail, "experiment-health", columns: columns)
        let page = Self.text(try ExperimentPage(detail: detail, time: Self.time), columns)
        #expect(!page.contains("EFFECT") && !page.contains("click-rate of b"))
    }

    @Test("a look that is beyond its bound says so, and what it allows", arguments: [80, 100])
    func winner(columns: Int) throws {
        let look = try Self.inputs(
            "look", day: 14, clicks: [816, 1_010], of: [24_000, 24_000], orders: [210, 260])
        let health = try Self.inputs("health", day: 14, clicks: [0, 0], of: [24_000, 24_000])
        let plan = try Self.plan(["secondary": .array([.string("order-rate")])])
        let detail = try Self.detail(
            ["nextDay": .number(21), "nextDate": .string("2026-03-23")], plan: plan, look: look,
            health: health)
        try Self.compare(detail, "experiment-winner", columns: columns)
    }

    @Test("several variants are read by Holm, and shares that are off block", arguments: [80, 100])
    func several(columns: Int) throws {
        let variants = JSON.array(
            ["a", "b", "c"].map { .object(["key": .string($0), "weight": .number(1)]) })
        let plan = try Self.plan([
            "variants": variants, "correction": .string("holm"), "units": .number(190_000),
        ])
        let look = try Self.inputs(
            "look", day: 14, clicks: [816, 1_010, 830], of: [24_000, 24_000, 24_000],
            unsubscribes: [60, 64, 61])
        let health = try Self.inputs(
            "health", day: 15, clicks: [0, 0, 0], of: [25_000, 25_000, 27_000],
            unsubscribes: [60, 64, 61])
        try Self.compare(
            try Self.detail([:], plan: plan, look: look, health: health), "experiment-several",
            columns: columns)
    }

    @Test(
        "what units did before is told in a sentence, with what it took off", arguments: [80, 100])
    func adjusted(columns: Int) throws {
        func figure(_ variant: String, _ total: Double) -> JSON {
            let sums: [String: Double] = [
                "units": 24_000, "numerator_squares": 3.1e6, "denominator_squares": 31_000,
                "numerator_times_denominator": 2.6e5, "before": 195_000, "before_squares": 2.9e6,
                "numerator_times_before": 2.5e6,
            ]
            return .object([
                "metric": .string("revenue"), "variant": .string(variant),
                "measure": .string("mean"), "lastDay": .string("2026-03-15"),
                "opportunities": .number(24_000), "total": .number(total),
                "squares": .number(3.1e6), "daysBefore": .number(28),
                "sums": .object(sums.mapValues(JSON.number)),
            ])
        }
        let look = try CanonicalJSON.text(
            of: .object([
                "kind": .string("look"), "day": .number(14), "through": .string("2026-03-15"),
                "startedOn": .string("2026-03-02"), "looks": .array([]),
                "figures": .array([
                    figure("a", 190_000), figure("b", 194_500),
                ]), "files": .array([.string("ab")]),
            ]))
        let plan = try Self.plan([
            "primary": .array([
                .object(["metric": .string("revenue"), "better": .string("higher")])
            ]),
            "covariates": .array([
                .object(["metric": .string("revenue"), "daysBefore": .number(28)])
            ]),
        ])
        let detail = try Self.detail(
            ["nextDay": .number(21), "nextDate": .string("2026-03-23")], plan: plan, look: look,
            health: look)
        try Self.compare(detail, "experiment-adjusted", columns: columns)
        if columns == 100 {
            let page = try ExperimentPage(detail: detail, time: Self.time)
            try Golden.compare(ExperimentWebPage(page: page).text, "experiment-adjusted-page")
        }
        let page = Self.text(try ExperimentPage(detail: detail, time: Self.time), 400)
        #expect(page.contains("revenue of b is adjusted for what customers did before"), "\(page)")
    }

    @Test("a reading that does not follow from its figures is told")
    func broken() throws {
        let look = try Self.inputs("look", day: 14, clicks: [816, 820], of: [24_000, 24_000])
        let honest = try Self.detail([:], plan: Self.plan(), look: look)
        #expect(try ExperimentPage(detail: honest, time: Self.time).broken.isEmpty)
        let forged = try Self.detail(
            [:], plan: Self.plan(), look: look,
            readingText: #"{"allowed":["ship"],"winner":"b"}"#)
        let page = try ExperimentPage(detail: forged, time: Self.time)
        #expect(page.broken == [1])
        #expect(Self.text(page, 100).contains("does not follow from its figures"))
    }

    @Test("the list says first what is due", arguments: [80, 100])
    func list(columns: Int) throws {
        func one(_ key: String, _ state: String, _ changes: [String: JSON]) throws
            -> ExperimentSummary
        {
            var members: [String: JSON] = [
                "key": .string(key), "title": .string("About \(key)"),
                "owner": .string("email-team"), "ownerName": .string("E-mail team"),
                "journey": .string("onboarding"), "state": .string(state),
                "stateAt": .string("2026-03-02T09:00:00Z"), "days": .number(28),
                "looks": .number(4), "looksTaken": .number(0),
            ]
            for (name, value) in changes { members[name] = value }
            return try JSONDecoder().decode(
                ExperimentSummary.self, from: Data(JSONLine.text(.object(members)).utf8))
        }
        let listing = ExperimentListing(experiments: [
            try one(
                "adopted", "adopted", ["outcome": .string("ship"), "winner": .string("b")]),
            try one("new", "approved", [:]),
            try one(
                "reminder", "running",
                [
                    "day": .number(15), "dueDay": .number(14), "nextDay": .number(21),
                    "nextDate": .string("2026-03-23"), "looksTaken": .number(1),
                ]),
            try one(
                "sender", "running",
                [
                    "day": .number(3), "nextDay": .number(7), "nextDate": .string("2026-03-23"),
                ]),
        ])
        try Golden.compare(Self.text(listing, columns), "experiment-list-\(columns)")
    }
}
