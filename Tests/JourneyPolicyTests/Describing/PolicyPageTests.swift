import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyPageTests {
    private static let text = """
        kind: policy
        key: contact-cap
        title: Most messages a week
        owner: journey-operations
        description: Too many messages make people leave.
        severity: high
        action: deny
        maxWaiverDays: 30
        rollout: {mode: audit, until: 2025-12-31}
        applies: {channels: [email, sms], markets: [de], when: journey.key != 'x'}
        params:
          most:
            type: int
            default: 3
            min: 1
            max: 5
            stricter: lower
            overrides: {emea: 2, de: 1}
            description: Messages in seven days.
        require:
          - name: week
            rule: size(journey.steps) <= params.most
            messageExpression: string(size(journey.steps)) + ' steps'
            remedy: Leave one out.
          - {name: named, rule: journey.name != 'A', message: The name says nothing., action: warn}
        tests:
          - name: two steps in Germany
            given: {journey: {markets: [de], steps: [{key: a, channel: sms, next: b}, {key: b}]}}
            expect: deny
          - {name: none, given: {journey: {key: x}}, expect: skipped}
        """

    private static func page() throws -> PolicyPage {
        PolicyPage(
            try PolicyBundle(files: [(path: "p.yaml", text: text)]).entries[0].policy)
    }

    @Test("a share from which others are asked is said by its value")
    func share() throws {
        let text = Self.text.replacing(
            "action: deny",
            with: """
                action: require-approval
                approvals: [{affected: audience, fromPercent: most}, {team: brand, count: 2}]
                """
        ).replacing("expect: deny", with: "expect: require-approval")
        let policy = try PolicyBundle(files: [(path: "p.yaml", text: text)]).entries[0].policy
        #expect(
            PolicyPage(policy).consequence
                == "the change needs sign-offs: 1 of each other team that writes to the same "
                + "people, from 3 per cent on, 2 of brand")
    }

    @Test("a page says whom a policy concerns, what it asks, what follows and what may be set")
    func page() throws {
        let page = try Self.page()
        #expect(
            page.concerns
                == "Created or updated journeys with a step on email or sms in de, and those that "
                + "name no market where journey.key != 'x'")
        #expect(page.consequence == "the change is refused")
        #expect(page.rules.map(\.says) == ["2 steps", "The name says nothing."])
        #expect(page.rules.map(\.consequence) == [nil, "the reviewers are warned"])
        #expect(page.parameters[0].bounds == "1 to 5" && page.parameters[0].value == "3")
        #expect(page.parameters[0].byMarket.map(\.market) == ["de", "emea"])
        #expect(page.examples[0].outcome == "is refused")
        #expect(page.examples[0].messages == ["2 steps"])
        #expect(page.examples[1].outcome == "is not looked at")
    }

    @Test("the page reads as text and as JSON")
    func text() throws {
        let lines = try Self.page().lines
        #expect(lines[0] == "Most messages a week (contact-cap)")
        #expect(lines.contains("  week: 2 steps") && lines.contains("      Fix  Leave one out."))
        #expect(lines.contains("      in emea: 2"))
        #expect(lines.contains("EXCEPTIONS  a waiver holds for at most 30 days"))
        let document = try Self.page().document
        #expect(document["parameters"]?.array?.first?["byMarket"]?["de"] == .string("1"))
        #expect(try CanonicalJSON.bytes(of: document).count > 100)
    }

    @Test("every policy of the default pack has a page without a line of code in what it says")
    func pack() throws {
        for entry in try PolicyBundle(files: DefaultPackTests.files()).entries {
            let page = PolicyPage(entry.policy)
            for rule in page.rules {
                #expect(!rule.says.hasPrefix("does not hold:"), "\(page.key)/\(rule.name)")
            }
        }
    }
}
