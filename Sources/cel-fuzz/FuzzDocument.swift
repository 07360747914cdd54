import CEL

/// A small document in the form of a journey, with what is absent, empty, extreme and not ASCII.
struct FuzzDocument {
    let environment: Environment
    let inputs: Inputs

    static let journey = Sample.object([
        ("id", .string("jrn-1")), ("name", .string("Caf\u{e9} \u{1F469}\u{200D}\u{1F467}")),
        ("size", .int(84_000)), ("rate", .double(0.5)), ("live", .bool(false)),
        ("startsAt", .string("2026-12-01T08:00:00Z")), ("wait", .string("1h30m")),
        ("tags", .list([.string("promo"), .string("e\u{301}"), .string("")])),
        ("numbers", .list([.int(0), .int(-1), .int(9_007_199_254_740_993), .int(3)])),
        ("rates", .list([.double(0.25), .double(-2), .double(1e300)])),
        ("none", .list([])),
        (
            "steps",
            .list([
                step("a", "email", hours: 8, tags: ["promo"], next: ["b"]),
                step("b", "wait", hours: nil, tags: [], next: ["c", "a"]),
                step("c", "split", hours: 24, tags: ["service", "promo"], next: []),
            ])
        ),
    ])

    private static func step(
        _ id: String, _ kind: String, hours: Int64?, tags: [String], next: [String]
    ) -> Sample {
        var members: [(String, Sample)] = [
            ("id", .string(id)), ("kind", .string(kind)),
            ("tags", .list(tags.map { .string($0) })), ("next", .list(next.map { .string($0) })),
            ("enabled", .bool(kind != "wait")),
        ]
        if let hours {
            members.append(("hours", .int(hours)))
            members.append(("consent", .object([("basis", .string("opt_in"))])))
        }
        return .object(members)
    }

    private static let consentType = StructType("Consent", [.init("basis", .string)])

    private static let stepType = StructType(
        "Step",
        [
            .init("id", .string), .init("kind", .string), .init("tags", .list(.string)),
            .init("next", .list(.string)), .init("enabled", .bool), .init("hours", .int),
            .init("consent", .structure(consentType)),
        ])

    private static let journeyType = StructType(
        "Journey",
        [
            .init("id", .string), .init("name", .string), .init("size", .int),
            .init("rate", .double), .init("live", .bool), .init("startsAt", .string),
            .init("wait", .string), .init("tags", .list(.string)), .init("numbers", .list(.int)),
            .init("rates", .list(.double)), .init("none", .list(.string)),
            .init("steps", .list(.structure(stepType))),
        ])

    /// With the types that a schema would declare, or without, as the peer knows it.
    init(isTyped: Bool) {
        let type: CELType = isTyped ? .structure(Self.journeyType) : .dyn
        var environment = Environment()
        environment.declare("journey", type)
        environment.declare(Self.journeyType)
        self.environment = environment
        inputs = Inputs(environment)
        inputs.bind("journey", to: Self.journey.value(as: type))
    }
}
