import JourneyModel
import Testing

@Suite("The document of a metric")
struct MetricSchemaTests {
    private static let sample: [String: JSON] = [
        "kind": .string("metric"), "key": .string("click-rate"), "name": .string("Click rate"),
        "owner": .string("email-team"), "measure": .string("proportion"),
        "numerator": .string("unique-clicks"), "denominator": .string("sent"),
        "direction": .string("higher"), "floor": .number(0.025),
        "bindings": .array([
            .object([
                "name": .string("S-1"), "journey": .string("onboarding"),
                "step": .string("reminder"),
            ])
        ]),
    ]

    @Test("what it measures is read, and stays as it is in the canonical form")
    func reads() throws {
        let document = try Document(content: .object(Self.sample))
        #expect(document.kind == .metric && document.key == "click-rate")
        #expect(try Document.read(document.canonicalBytes).digest == document.digest)
    }

    @Test(
        "a field that is missing, misspelt or outside its limits is refused with its place",
        arguments: [
            ("measure", JSON.string("share")), ("measure", .null), ("numerator", .null),
            ("denominator", .null), ("direction", .string("up")), ("direction", .null),
            ("agreedChange", .number(0)), ("agreedChange", .number(1)),
            ("baselineDays", .number(7)), ("allowedLagDays", .number(-1)),
            ("floor", .string("2 %")), ("subject", .object(["step": .string("reminder")])),
            (
                "subject",
                .object(["journey": .string("onboarding"), "channel": .string("email")])
            ), ("subject", .object(["channel": .string("pigeon")])), ("owner", .null),
            ("formula", .string("a / b")),
            (
                "bindings",
                .array([
                    .object(["name": .string("S-1"), "channel": .string("email")]),
                    .object(["name": .string("S-1"), "channel": .string("sms")]),
                ])
            ),
        ])
    func refused(field: String, value: JSON) {
        var members = Self.sample
        members[field] = value == .null ? nil : value
        #expect(throws: DocumentRefusal.self) { try Document(content: .object(members)) }
    }

    @Test("a rate may be counted a day, without a denominator")
    func rate() throws {
        var members = Self.sample
        members["measure"] = .string("rate")
        members["denominator"] = nil
        _ = try Document(content: .object(members))
    }
}
