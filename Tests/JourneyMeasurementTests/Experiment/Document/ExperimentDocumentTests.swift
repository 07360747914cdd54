import JourneyModel
import Testing

@testable import JourneyMeasurement

@Suite("The plan of a governed experiment")
struct ExperimentDocumentTests {
    static func content(_ changes: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("experiment"), "key": .string("subject"), "title": .string("Subject"),
            "owner": .string("email-team"), "journey": .string("onboarding"),
            "steps": .array([.string("reminder")]), "measuredAt": .string("reminder"),
            "unit": .string("customer"), "control": .string("a"),
            "variants": .array([variant("b"), variant("a")]),
            "primary": .array([primary("click-rate")]),
            "guardrails": .array([
                .object([
                    "metric": .string("unsubscribes"), "harm": .string("higher"),
                    "margin": .number(0.001), "scale": .string("absolute"),
                ])
            ]),
            "baseline": .object(["figure": .number(0.034), "source": .string("January")]),
            "minimumEffect": .number(0.1), "units": .number(100_000), "days": .number(28),
            "split": .object([
                "platform": .string("sfmc"), "name": .string("A/B"),
                "automaticWinner": .bool(false),
            ]),
        ]
        for (name, value) in changes { members[name] = value == .null ? nil : value }
        return .object(members)
    }

    static func variant(_ key: String, settings: [String] = []) -> JSON {
        var members: [String: JSON] = ["key": .string(key), "weight": .number(1)]
        if !settings.isEmpty { members["settings"] = .array(settings.map(JSON.string)) }
        return .object(members)
    }

    static func primary(_ metric: String) -> JSON {
        .object(["metric": .string(metric), "better": .string("higher")])
    }

    @Test("control comes first, looks are weekly, and a sound plan has no problem")
    func sound() throws {
        let document = try ExperimentDocument(Self.content())
        #expect(document.problems.isEmpty, "\(document.problems)")
        #expect(document.variants.map(\.key) == ["a", "b"])
        #expect(document.lookDays == [7, 14, 21, 28])
        #expect(document.subject == "onboarding/reminder")
        #expect(document.metrics == ["click-rate", "unsubscribes"])
        let plan = try document.plan()
        #expect(plan.guardrails[0].better == .down && plan.errors.alpha == 0.05)
        // Within 3 % of the single-look textbook sample of 3.4 % against 3.74 %.
        let needed = try #require(document.sizing?.units(effect: 0.1))
        #expect(needed > 93_000 && needed < 97_500)
    }

    @Test(
        "what cannot be decided by is named with its place",
        arguments: [
            ("split", JSON.object(["automaticWinner": .bool(true)]), "split.automaticWinner"),
            ("split", .null, "split.automaticWinner"), ("control", .string("c"), "control"),
            ("measuredAt", .string("welcome"), "measuredAt"),
            ("days", .number(27), "days"), ("looks", .array([.number(14)]), "looks"),
            ("looks", .array([.number(10), .number(28)]), "looks"),
            ("units", .number(50_000), "units"), ("days", .number(7), "days"),
            ("baseline", .object(["figure": .number(1.5)]), "baseline"),
            ("baseline", .object(["figure": .number(0)]), "baseline"),
            ("exclusiveWith", .array([.string("subject")]), "exclusiveWith"),
            (
                "variants",
                .array([variant("a", settings: ["reminder.label=x"]), variant("b")]), "variants"
            ),
            ("primary", .array([primary("click-rate"), primary("orders")]), "correction"),
            ("variants", .array([variant("a"), variant("b"), variant("c")]), "correction"),
        ])
    func problems(field: String, value: JSON, path: String) throws {
        let document = try ExperimentDocument(Self.content([field: value]))
        #expect(document.problems.contains { $0.path == path }, "\(document.problems)")
    }

    @Test("a plan for learning may be small and short; Holm lets several decide")
    func relaxed() throws {
        let small = try ExperimentDocument(
            Self.content([
                "units": .number(500), "days": .number(7), "learningOnly": .bool(true),
            ]))
        #expect(small.problems.isEmpty, "\(small.problems)")
        let three = try ExperimentDocument(
            Self.content([
                "variants": .array([Self.variant("a"), Self.variant("b"), Self.variant("c")]),
                "correction": .string("holm"), "units": .number(400_000),
            ]))
        #expect(three.problems.isEmpty, "\(three.problems)")
        #expect(three.comparisons == 2)
    }

    @Test("not being worse is planned for by its margin, downwards")
    func notWorse() throws {
        let document = try ExperimentDocument(
            Self.content([
                "primary": .array([
                    .object([
                        "metric": .string("click-rate"), "better": .string("higher"),
                        "notWorseBy": .number(0.0017), "scale": .string("absolute"),
                    ])
                ])
            ]))
        #expect(abs(document.plannedEffect + 0.05) < 1e-9)
    }

    @Test("what the schema would not let through is an error, not a crash")
    func unreadable() {
        for field in ["key", "control", "baseline", "days", "units", "minimumEffect"] {
            #expect(throws: GovernanceError.self) {
                try ExperimentDocument(Self.content([field: .null]))
            }
        }
    }
}
