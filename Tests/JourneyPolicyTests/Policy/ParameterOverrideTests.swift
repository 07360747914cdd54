import JourneyModel
import JourneyPolicy
import Testing

@Suite struct ParameterOverrideTests {
    private static func policy(_ parameter: String, rule: String = "params.n != params.n") -> String
    {
        Example.policy(
            "tuned",
            """
            params: {n: \(parameter)}
            action: deny
            require: [{name: r, rule: "\(rule)", message: "n"}]
            """
        ).replacing("expect: pass", with: "expect: deny")
    }

    private static func problems(_ parameter: String) -> [String] {
        do {
            _ = try Example.bundle(policy(parameter))
            return []
        } catch {
            return error.problems.map(\.message)
        }
    }

    private static func journey(_ markets: String) throws -> JSON {
        var members = try Example.journey("j", waits: []).members ?? [:]
        members["markets"] = try Example.json(markets)
        return .object(members)
    }

    private static func used(_ parameter: String, in markets: String) throws -> JSON? {
        let bundle = try Example.bundle(policy(parameter))
        let assessment = try Example.assess([Example.create(try journey(markets))], bundle)
        return assessment.results.first?.parameters["n"]
    }

    @Test(
        "the strictest value of the journey's markets holds, whatever the type",
        arguments: [
            ("{type: int, default: 5, stricter: lower, overrides: {de: 3, uk: 2}}", "[de]", "3"),
            (
                "{type: int, default: 5, stricter: lower, overrides: {de: 3, uk: 2}}", "[de, uk]",
                "2"
            ),
            ("{type: int, default: 5, stricter: lower, overrides: {de: 3}}", "[us]", "5"),
            ("{type: int, default: 5, stricter: lower, overrides: {de: 3}}", "[us, de]", "3"),
            (
                "{type: double, default: 0.5, stricter: higher, overrides: {de: 0.75}}", "[de]",
                "0.75"
            ),
            (
                "{type: bool, default: false, stricter: on, overrides: {de: true}}", "[us, de]",
                "true"
            ),
            ("{type: bool, default: true, stricter: off, overrides: {de: false}}", "[de]", "false"),
            (
                "{type: list, default: [a, b, c], stricter: fewer, overrides: {de: [a, b], uk: [b, c]}}",
                "[de, uk]", "[b]"
            ),
            (
                "{type: list, default: [a], stricter: more, overrides: {de: [a, b], uk: [c, a]}}",
                "[de, uk]", "[a, b, c]"
            ),
            (
                "{type: string, default: y, values: [x, y, z], overrides: {de: z}}", "[de]", "z"
            ),
        ])
    func strictest(parameter: String, markets: String, expected: String) throws {
        #expect(try Self.used(parameter, in: markets) == (try Example.json(expected)))
    }

    @Test("a journey that names no market may be in any, so every market's value counts")
    func nowhere() throws {
        let parameter = "{type: int, default: 5, stricter: lower, overrides: {de: 3, uk: 2}}"
        #expect(try Self.used(parameter, in: "[]") == JSON(2))
    }

    @Test(
        "a market's value that is laxer, out of bounds, of another type or without direction is refused",
        arguments: [
            ("{type: int, default: 3, stricter: lower, overrides: {de: 4}}", "laxer"),
            ("{type: int, default: 3, stricter: higher, overrides: {de: 2}}", "laxer"),
            ("{type: int, default: 3, min: 1, stricter: lower, overrides: {de: 0}}", "minimum"),
            ("{type: int, default: 3, max: 5, stricter: higher, overrides: {de: 6}}", "maximum"),
            ("{type: int, default: 3, stricter: lower, overrides: {de: a}}", "type int"),
            ("{type: int, default: 3, overrides: {de: 2}}", "which way"),
            ("{type: string, default: a, overrides: {de: b}}", "which way"),
            ("{type: string, default: a, stricter: lower}", "no direction"),
            ("{type: string, default: b, values: [a, b], overrides: {de: a}}", "laxer"),
            ("{type: string, default: b, values: [a, b], overrides: {de: c}}", "not one of"),
            ("{type: string, default: c, values: [a, b]}", "not one of"),
            ("{type: bool, default: true, stricter: on, overrides: {de: false}}", "laxer"),
            ("{type: bool, default: true, stricter: lower}", "no direction"),
            ("{type: list, default: [a], stricter: fewer, overrides: {de: [a, b]}}", "laxer"),
            ("{type: list, default: [a, b], stricter: more, overrides: {de: [a]}}", "laxer"),
            ("{type: list, default: [a], min: 1}", "only a number"),
            ("{type: int, default: 3, values: [a]}", "only a text"),
            ("{type: int, default: 3, min: 4, max: 2}", "minimum"),
        ])
    func refused(parameter: String, message: String) {
        #expect(Self.problems(parameter).contains { $0.contains(message) })
    }

    @Test("the rule sees the market's value, and the assessment keeps it")
    func judged() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "steps",
                """
                params: {most: {type: int, default: 3, stricter: lower, overrides: {emea: 1}}}
                action: deny
                require: [{name: few, rule: size(journey.steps) <= params.most, message: many}]
                """))
        func assess(_ markets: String) throws -> Assessment {
            var members = try Example.journey("j", waits: ["1d"]).members ?? [:]
            members["markets"] = try Example.json(markets)
            return try Example.assess([Example.create(.object(members))], bundle)
        }
        #expect(try assess("[us]").outcome == .pass)
        let denied = try assess("[us, emea]")
        #expect(denied.outcome == .deny)
        #expect(denied.results.first?.parameters == ["most": JSON(1)])
        #expect(try Assessment(document: denied.document) == denied)
    }

    @Test(
        "a scope of markets takes in journeys that name none, and a policy may be for what is live")
    func scope() throws {
        func bundle(_ applies: String) throws -> PolicyBundle {
            try Example.bundle(
                Example.policy(
                    "scoped",
                    """
                    applies: \(applies)
                    action: deny
                    require: [{name: none, rule: size(journey.steps) == 0, message: steps}]
                    """, given: "{journey: {markets: [xx]}, occasion: proposal}"
                ).replacing("expect: pass", with: "expect: skipped"))
        }
        let market = try bundle("{markets: [de]}")
        for (markets, outcome) in [("[us]", PolicyOutcome.warn), ("[de]", .deny), ("[]", .deny)] {
            let change = Example.create(try Self.journey(markets))
            #expect(try Example.assess([change], market).outcome == outcome)
        }
        let live = try bundle("{to: [live]}")
        let change = Example.create(try Self.journey("[]"))
        var request = AssessmentRequest(
            changes: [change], facts: Facts(), bundle: live, actorTeam: "t",
            now: "2026-03-01T09:00:00Z")
        #expect(try Assessment.assess(request).counts.skipped == 1)
        request.occasion = .live
        #expect(try Assessment.assess(request).outcome == .deny)
    }
}
