import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyEvaluationTests {
    /// Looks at each pair of steps: of 499 steps it costs more than one expression may.
    private static let count =
        "size(journey.steps.map(a, size(journey.steps.filter(b, b.key == a.key && b.kind == a.kind))))"

    @Test("messages that cost too much are replaced, and no verdict after them changes")
    func costlyMessages() throws {
        let message = "string(\(Self.count))"
        let rules = (0..<12).map {
            "- {name: r\($0), rule: size(journey.steps) < 5, messageExpression: \"\(message)\"}"
        }
        let bundle = try Example.bundle(
            Example.policy("dear", "action: warn\nrequire:\n" + rules.joined(separator: "\n")))
        let journey = try Example.journey("j", waits: Array(repeating: "1d", count: 249))
        let assessment = try Example.assess([Example.create(journey)], bundle)
        #expect(assessment.findings.count == 12)
        #expect(assessment.findings.allSatisfy { $0.outcome == .warn && $0.countsAs == .warn })
        #expect(assessment.findings.last?.message == "does not hold: size(journey.steps) < 5")
    }

    @Test("conditions that cost too much together are errors, which deny")
    func costlyConditions() throws {
        let rule = "\(Self.count) == 1"
        let rules = (0..<2).map { "- {name: r\($0), rule: \"\(rule)\", message: no}" }
        let bundle = try Example.bundle(
            Example.policy("dear", "action: warn\nrequire:\n" + rules.joined(separator: "\n")))
        let journey = try Example.journey("j", waits: Array(repeating: "1d", count: 249))
        let assessment = try Example.assess([Example.create(journey)], bundle)
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.allSatisfy { $0.outcome == .error })
    }

    /// A policy whose only rule holds; it costs 100,000 units a step of 4,000 characters.
    private static func dear(_ key: String) -> String {
        Example.policy(
            key,
            """
            action: warn
            forEach: {as: step, in: journey.steps}
            require:
              - {name: r, rule: "!step.label.matches('\(String(repeating: "ab", count: 500))')"}
            """)
    }

    @Test("all policies together may spend so much on a change; who is not judged is an error")
    func costlySet() throws {
        let texts = ["a", "b", "c"].map { Self.dear($0) }
        let bundle = try PolicyBundle(files: texts.map { (path: $0, text: $0) })
        let step = JSON.object([
            "key": .string("s"), "label": .string(String(repeating: "ac", count: 2_000)),
            "kind": .string("message"), "next": .string("exit"),
        ])
        let journey = JSON.object([
            "key": .string("j"), "steps": .array(Array(repeating: step, count: 300)),
        ])
        let found = try Example.assess([Example.create(journey), Example.create(journey)], bundle)
        #expect(found.outcome == .deny && found.findings.allSatisfy { $0.outcome == .error })
        let policies = Set(found.findings.map(\.source.policy))
        // One finding a rule and change, not one an element.
        #expect(found.findings.count == 2 * policies.count && !policies.contains("a"))
        for finding in found.findings {
            #expect(finding.message.contains("50000000 steps") && finding.subject.at == nil)
            #expect(finding.message.contains("took the most") && finding.remedy != nil)
        }
        #expect(found.results.first { $0.policy == "a" }?.outcome == .pass)
        #expect(found.results.first { $0.policy == "c" }?.outcome == .deny)
    }

    @Test("a message is cut at 2,000 characters")
    func longMessage() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "long",
                """
                action: deny
                require:
                  - name: short
                    rule: size(journey.steps) < 5
                    messageExpression: journey.steps.map(s, s.label + s.label).join('-----')
                """))
        let journey = try Example.journey("j", waits: Array(repeating: "1d", count: 200))
        let message = try Example.assess([Example.create(journey)], bundle).findings[0].message
        #expect(message.unicodeScalars.count == 2_000 && message.hasSuffix("…"))
    }

    @Test("a loop over something that is no list is an error")
    func noList() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "loop",
                """
                applies: {kinds: [team, policy]}
                action: warn
                forEach: {as: item, in: document.items}
                require: [{name: r, rule: "true", message: no}]
                """, given: "{kind: team, document: {key: t, items: [1]}}"))
        let change = DocumentChange(
            kind: "team", key: "t", operation: .create,
            content: try Example.json("{kind: team, key: t, items: 3}"))
        let assessment = try Example.assess([change], bundle)
        #expect(assessment.findings.map(\.outcome) == [.error] && assessment.outcome == .deny)
    }
}
