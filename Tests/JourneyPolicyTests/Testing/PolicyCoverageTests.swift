import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyCoverageTests {
    private static let policy = """
        kind: policy
        key: two
        title: Two rules
        owner: journey-operations
        severity: low
        action: deny
        require:
          - {name: short, rule: size(journey.name) < 5, message: long}
          - {name: capital, when: size(journey.name) > 1, rule: "journey.name.startsWith('A')", message: m}
        tests:
          - {name: one letter, given: {journey: {name: B}}, expect: pass}
        """

    private static func coverage(_ text: String) throws -> PolicyCoverage {
        try PolicyTestRunner.coverage(files: [(path: "p.yaml", text: text)]).coverage
    }

    @Test("a rule is covered once a test has seen it fail and another has seen it hold")
    func gaps() throws {
        let first = try Self.coverage(Self.policy)
        #expect(first.gaps.map(\.rule) == ["short", "capital"])
        #expect(first.rules[0].heldIn == "one letter" && first.rules[0].failedIn == nil)
        #expect(first.rules[1].remedy?.contains("evaluates capital") == true)
        let second = try Self.coverage(
            Self.policy + """

                  - {name: long, given: {journey: {name: Abcdef}}, expect: deny}
                  - {name: small, given: {journey: {name: bc}}, expect: deny}
                """)
        #expect(second.gaps.isEmpty && second.rules[0].failedIn == "long")
        #expect(second.document["covered"] == JSON(2))
    }

    @Test("a rule that cannot be evaluated has been seen neither way")
    func errors() throws {
        let coverage = try Self.coverage(
            Self.policy.replacing("size(journey.name) < 5", with: "journey.audience.size < 5")
                .replacing("expect: pass", with: "expect: error"))
        #expect(coverage.rules[0].failedIn == nil && coverage.rules[0].heldIn == nil)
    }

    @Test("a test that names an unknown rule is refused, so a misspelt one proves nothing")
    func unknown() throws {
        let text = Self.policy.replacing(
            "expect: pass", with: "expect: deny, findings: [{rule: shrot}]")
        #expect(throws: PolicyLoadError.self) { try Self.coverage(text) }
    }

    @Test("the default pack leaves no rule that its tests have not seen")
    func pack() throws {
        let (results, coverage) = try PolicyTestRunner.coverage(files: DefaultPackTests.files())
        #expect(!results.contains { !$0.hasPassed })
        let gaps = coverage.gaps.map { "\($0.policy): \($0.remedy ?? "")" }
        #expect(gaps.isEmpty, "\(gaps)")
    }
}
