import JourneyModel
import Testing

@Suite("The document of an experiment")
struct ExperimentSchemaTests {
    private static let sample: [String: JSON] = [
        "kind": .string("experiment"), "key": .string("subject"), "title": .string("Subject"),
        "owner": .string("email-team"),
        "hypothesis": .object(["because": .string("seen"), "weExpect": .string("more")]),
        "journey": .string("onboarding"), "steps": .array([.string("reminder")]),
        "unit": .string("customer"), "control": .string("a"),
        "variants": .array([
            .object(["key": .string("a"), "weight": .number(1)]),
            .object(["key": .string("b"), "weight": .number(1)]),
        ]),
        "primary": .array([
            .object(["metric": .string("click-rate"), "better": .string("higher")])
        ]),
        "guardrails": .array([
            .object([
                "metric": .string("unsubscribes"), "harm": .string("higher"),
                "margin": .number(0.1),
            ])
        ]),
        "baseline": .object(["figure": .number(0.03), "source": .string("January")]),
        "minimumEffect": .number(0.1), "units": .number(100_000), "days": .number(28),
        "split": .object([
            "platform": .string("sfmc"), "name": .string("A/B"), "automaticWinner": .bool(false),
        ]),
    ]

    @Test("the plan is read, and stays as it is in the canonical form")
    func reads() throws {
        let document = try Document(content: .object(Self.sample))
        #expect(document.kind == .experiment && document.key == "subject")
        #expect(try Document.read(document.canonicalBytes).digest == document.digest)
    }

    @Test(
        "a plan without what it is decided by is refused",
        arguments: [
            "hypothesis", "primary", "guardrails", "owner", "journey", "unit", "variants",
            "control", "baseline", "minimumEffect", "units", "days", "split",
        ])
    func missing(field: String) {
        var members = Self.sample
        members[field] = nil
        #expect(throws: DocumentRefusal.self) { try Document(content: .object(members)) }
    }

    @Test(
        "a field that is misspelt or outside its limits is refused",
        arguments: [
            ("days", JSON.number(6)), ("days", .number(735)), ("units", .number(1)),
            ("alpha", .number(0.5)), ("power", .number(0.2)), ("minimumEffect", .number(0)),
            ("unit", .string("e-mail")), ("correction", .string("none")),
            ("guardrails", .array([])), ("winner", .string("b")),
            ("variants", .array([.object(["key": .string("a"), "weight": .number(1)])])),
            (
                "variants",
                .array([
                    .object(["key": .string("a"), "weight": .number(1)]),
                    .object(["key": .string("a"), "weight": .number(1)]),
                ])
            ),
            (
                "variants",
                .array([
                    .object(["key": .string("a"), "weight": .number(1)]),
                    .object(["key": .string("b"), "weight": .number(0)]),
                ])
            ),
            ("split", .object(["platform": .string("sfmc"), "name": .string("A/B")])),
            ("baseline", .object(["figure": .number(0.03)])),
        ])
    func refused(field: String, value: JSON) {
        var members = Self.sample
        members[field] = value
        #expect(throws: DocumentRefusal.self) { try Document(content: .object(members)) }
    }
}
