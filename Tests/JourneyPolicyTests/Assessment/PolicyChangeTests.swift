import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyChangeTests {
    /// A policy about policies: they name what they are for.
    private static func described(
        _ rule: String = "has(document.description)", action: String = "deny"
    ) -> String {
        let approvals = action == "deny" ? "" : "approvals: [{team: privacy-office, count: 1}]"
        return Example.policy(
            "described",
            """
            applies: {kinds: [policy]}
            action: \(action)
            \(approvals)
            require: [{name: why, rule: "\(rule)", message: the policy does not say why}]
            """, given: "{kind: policy, document: {key: k, description: because}}")
    }

    private static func change(
        _ text: String, key: String, base: JSON? = nil
    ) throws -> DocumentChange {
        DocumentChange(
            kind: "policy", key: key, operation: base == nil ? .create : .update,
            baseRevision: base == nil ? nil : 1, base: base, content: try Example.json(text))
    }

    @Test("policies in force that name kind policy judge a new policy, which must load as well")
    func judged() throws {
        let bundle = try Example.bundle(Self.described())
        let plain = try Self.change(Example.cap(1), key: "cap")
        #expect(try Example.assess([plain], bundle).outcome == .deny)
        let described = Example.cap(1).replacing("action:", with: "description: d\naction:")
        #expect(
            try Example.assess([try Self.change(described, key: "cap")], bundle).outcome == .pass)
        let unreadable = described.replacing("expect: pass", with: "expect: deny")
        let refused = try Example.assess([try Self.change(unreadable, key: "cap")], bundle)
        #expect(refused.outcome == .deny)
        #expect(refused.findings.contains { $0.source.title == "Policy loading" })
    }

    @Test("E48: a change is judged by the policies in force, never by the text that it brings")
    func ownText() throws {
        let strict = try Example.bundle(Example.cap(1))
        let lax = try Self.change(
            Example.cap(9), key: "cap", base: try Example.json(Example.cap(1)))
        let journey = Example.create(try Example.journey("j", waits: ["1d"]))
        for changes in [[lax, journey], [journey, lax]] {
            #expect(try Example.assess(changes, strict).outcome == .deny)
        }
        let asks = try Example.bundle(
            Self.described("document.key != 'described'", action: "require-approval"))
        let dropped = try Self.change(Self.described("true"), key: "described")
        let assessment = try Example.assess([dropped], asks)
        #expect(assessment.seats.map(\.team) == ["privacy-office"])
    }

    @Test("E48: waivers and teams that a proposal brings along do not count for it")
    func ownFacts() throws {
        let waiver = DocumentChange(
            kind: "waiver", key: "w", operation: .create,
            content: try Example.json(
                "{policy: cap, rules: [week], scope: {journeys: [j]}, reason: r, expires: 2026-03-31}"
            ))
        let journey = Example.create(try Example.journey("j", waits: ["1d"]))
        let bundle = try Example.bundle(Example.cap(1))
        #expect(try Example.assess([waiver, journey], bundle).outcome == .deny)
    }

    @Test("no policy stands in the way of its own repair, and its finding stays visible")
    func repair() throws {
        let never = try Example.bundle(Self.described("document.key == 'k'"))
        let repaired = try Self.change(Self.described(), key: "described")
        let assessment = try Example.assess([repaired], never)
        #expect(assessment.outcome == .warn)
        #expect(assessment.findings.map(\.outcome) == [.deny])
        let other = try Self.change(Example.cap(1), key: "cap")
        #expect(try Example.assess([other], never).outcome == .deny)
    }

    @Test("a policy that cannot be evaluated on policies warns, so that it can be repaired")
    func erroneous() throws {
        let failing = try Example.bundle(Self.described("document.description.size() > 2"))
        let change = try Self.change(Example.cap(1), key: "cap")
        let assessment = try Example.assess([change], failing)
        #expect(assessment.outcome == .warn && assessment.findings[0].outcome == .error)
    }
}
