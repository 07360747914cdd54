import JourneyModel
import Testing

/// Documents that are no journeys, and the titles of changes.
extension SemanticDiffTests {
    @Test("Other kinds are told by place; entries by their name")
    func otherKinds() throws {
        let old = try Samples.document(Self.policyText).content
        let new = try Samples.document(
            Self.policyText.replacing("size(x) < 4", with: "size(x) < 5")
                .replacing("severity: low", with: "severity: high")
        ).content
        let found = SemanticDiff.changes(kind: .policy, from: old, to: new)
        #expect(
            found.map(\.text) == [
                "require[cap].rule size(x) < 4 → size(x) < 5", "severity low → high",
            ])
        #expect(SemanticDiff.changes(kind: .policy, from: old, to: old).isEmpty)
        #expect(
            SemanticDiff.changes(kind: .policy, from: nil, to: new).map(\.text) == [
                "new policy \"Cap\""
            ])
        #expect(
            SemanticDiff.changes(kind: .policy, from: new, to: nil).map(\.text)
                == ["policy \"Cap\" retired"])
    }

    private static let policyText = """
        kind: policy
        key: contact-cap
        title: Cap
        owner: ops
        severity: low
        action: deny
        require:
          - {name: other, rule: "true"}
          - {name: cap, rule: "size(x) < 4"}
        """

    @Test("Titles say the first change and how many more there are")
    func titles() throws {
        let journey = try Samples.onboarding()
        var new = journey
        #expect(
            DiffSummary.title(kind: .journey, from: nil, to: journey.document)
                == "New journey Onboarding, 5 steps")
        new.steps[1].wait = Wait(duration: "12h")
        #expect(
            DiffSummary.title(kind: .journey, from: journey.document, to: new.document)
                == "Onboarding: wait before \"Reminder e-mail\" 3 days → 12 hours")
        new.owner = "sales"
        #expect(
            DiffSummary.title(kind: .journey, from: journey.document, to: new.document).hasSuffix(
                "12 hours and 1 more change"))
        new.tier = 1
        #expect(
            DiffSummary.title(kind: .journey, from: journey.document, to: new.document).hasSuffix(
                "and 2 more changes"))
        #expect(
            DiffSummary.title(kind: .journey, from: new.document, to: new.document)
                == "Onboarding: no change")
        #expect(
            DiffSummary.title(kind: .team, from: nil, to: .object(["key": .string("e")]))
                == "New team e")
    }
}
