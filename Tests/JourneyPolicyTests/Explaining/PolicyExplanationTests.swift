import CEL
import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyExplanationTests {
    private static let consent = Example.policy(
        "consent",
        """
        applies: {channels: [email], when: journey.key != 'spare'}
        params: {bases: {type: list, default: [opt-in], stricter: fewer}}
        variables:
          - {name: messages, value: "journey.steps.filter(s, has(s.consent))"}
          - {name: unused, value: size(journey.name)}
        action: deny
        forEach: {as: step, in: variables.messages}
        require:
          - name: basis
            when: step.kind == 'message'
            rule: >-
              step.consent.basis in params.bases
              || (step.consent.basis == 'service' && 'service' in step.tags)
            messageExpression: "'basis ' + step.consent.basis"
            remedy: Ask first.
        """, given: "{journey: {steps: [{key: a, channel: email, consent: {basis: opt-in}}]}}")

    private static func request(_ steps: String, key: String = "j") throws -> AssessmentRequest {
        let journey = try Example.json(
            """
            kind: journey
            key: \(key)
            name: Journey
            owner: email-team
            entry: {trigger: event, reentry: never, start: a}
            steps: [\(steps)]
            """)
        return AssessmentRequest(
            changes: [Example.create(journey)], facts: Facts(),
            bundle: try Example.bundle(consent), actorTeam: "email-team",
            now: "2026-03-01T09:00:00Z")
    }

    @Test("each element is explained, with the part that decided and what people read")
    func elements() throws {
        let request = try Self.request(
            "{key: a, label: A, kind: message, channel: email, consent: {basis: opt-in}, next: b}, "
                + "{key: b, label: B, kind: message, channel: email, tags: [promo], "
                + "consent: {basis: service}, next: exit}")
        let explanation = try PolicyExplanation.explain(
            "basis", of: "consent", on: "j", in: request)
        #expect(explanation.elements.map(\.at) == ["a", "b"])
        #expect(explanation.elements.map(\.result) == [.held, .failed])
        let failed = explanation.elements[1]
        #expect(failed.message == "basis service" && failed.remedy == "Ask first.")
        #expect(failed.condition?.value == "false")
        let second = try #require(failed.condition?.children.last)
        #expect(second.decisivePath.last?.text == "'service' in step.tags")
        #expect(explanation.variables.map(\.name) == ["messages"])
        #expect(explanation.parameters == ["bases": .array([.string("opt-in")])])
        #expect(explanation.document["elements"]?.array?.count == 2)
        #expect(try CanonicalJSON.bytes(of: explanation.document).isEmpty == false)
        let lines = explanation.lines.joined(separator: "\n")
        #expect(lines.contains("✗ \"B\" (b): the rule does not hold"))
        #expect(lines.contains("and 'service' in step.tags is false"))
        let outcome = try Assessment.assess(request).findings.map(\.message)
        #expect(outcome == ["basis service"])
    }

    @Test("a document outside the scope is told the part of the scope that it is outside of")
    func scope() throws {
        let step = "{key: a, label: A, kind: message, channel: email, next: exit}"
        let spare = try PolicyExplanation.explain(
            "basis", of: "consent", on: "spare", in: try Self.request(step, key: "spare"))
        #expect(spare.outOfScope?.contains("applies.when") == true)
        #expect(spare.scope?.value == "false" && spare.elements.isEmpty)
        let sms = try PolicyExplanation.explain(
            "basis", of: "consent", on: "j",
            in: try Self.request(step.replacing("email", with: "sms")))
        #expect(sms.outOfScope == "it is only for journeys with a step on email")
    }

    @Test("of many elements on which the rule holds only the first are shown, and all that fail")
    func many() throws {
        let steps = (0..<60).map { index in
            "{key: s\(index), label: S, kind: message, channel: email, "
                + "consent: {basis: \(index == 50 ? "none" : "opt-in")}, next: exit}"
        }
        let explanation = try PolicyExplanation.explain(
            "basis", of: "consent", on: "j", in: try Self.request(steps.joined(separator: ", ")))
        #expect(explanation.elements.count == 21 && explanation.omitted == 39)
        #expect(explanation.elements.last?.at == "s50")
    }

    @Test("explaining spends no more than judging may, and says where it stopped")
    func budget() throws {
        // A long pattern over a long text costs much and takes little time.
        let pattern = String(repeating: "ab", count: 500)
        let rule = "size(journey.steps.map(a, journey.purpose.matches('\(pattern)'))) == 1"
        let bundle = try Example.bundle(
            Example.policy(
                "dear",
                "action: deny\nforEach: {as: step, in: journey.steps}\n"
                    + "require: [{name: r, rule: \"\(rule)\", message: m}]",
                given: "{journey: {purpose: short}}"))
        var members = try Example.journey("j", waits: Array(repeating: "1d", count: 60)).members
        members?["purpose"] = .string(String(repeating: "c", count: 4_000))
        let journey = JSON.object(members ?? [:])
        let request = AssessmentRequest(
            changes: [Example.create(journey)], facts: Facts(), bundle: bundle, actorTeam: "t",
            now: "2026-03-01T09:00:00Z")
        let explanation = try PolicyExplanation.explain("r", of: "dear", on: "j", in: request)
        #expect(explanation.elements.count == 121)
        #expect(explanation.elements.allSatisfy { $0.result == .error })
        #expect(explanation.elements.reduce(0) { $0 + $1.cost } < 51_000_000)
    }

    @Test("unknown names are refused with the nearest one")
    func unknown() throws {
        let request = try Self.request("{key: a, label: A, kind: message, next: exit}")
        for (rule, policy, key) in [
            ("bases", "consent", "j"), ("basis", "concent", "j"), ("basis", "consent", "k"),
        ] {
            #expect(throws: GovernanceError.self) {
                try PolicyExplanation.explain(rule, of: policy, on: key, in: request)
            }
        }
    }
}
