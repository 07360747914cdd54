import JourneyModel
import JourneyPolicy
import Testing

/// Loops that platforms are full of, and that are right: nothing of the pack may speak of them.
@Suite("Legitimate loops under the default pack")
struct RetryLoopTests {
    private static func journey(_ steps: String) throws -> JSON {
        try Example.json(
            """
            kind: journey
            key: loop
            name: A loop
            owner: journey-operations
            entry: {trigger: api, reentry: never, start: begin}
            steps:
            \(steps)
            """)
    }

    /// Findings that a loop may bring about, by policy.
    private static func findings(_ steps: String) throws -> Set<String> {
        let assessment = try Example.assess(
            [Example.create(try journey(steps))], DefaultPackTests.bundle.get())
        #expect(!assessment.findings.contains { $0.outcome == .error })
        return Set(assessment.findings.map(\.source.policy)).intersection([
            "sound-graph", "bounded-stay", "transfer-loops", "journey-size", "split-weights",
            "failure-paths", "contact-cap", "cap-kept", "quiet-landings",
        ])
    }

    @Test(
        "a loop with a wait, an input, a counter or a service that is tried again is let through",
        arguments: [
            // A reminder until somebody answers.
            """
              - {key: begin, label: Ask, kind: message, channel: email, next: pause}
              - {key: pause, label: A week, kind: wait, wait: {duration: 7d}, next: answered}
              - key: answered
                label: Answered?
                kind: decision
                outcomes: [{key: "yes", next: exit}, {key: "no", next: begin}]
            """,
            // A menu of a contact centre: input, wrong input, time-out, once more.
            """
              - key: begin
                label: Menu
                kind: wait-for
                channel: contact-centre
                wait: {duration: 5s}
                outcomes:
                  - {key: one, condition: pressed 1, next: orders}
                  - {key: nomatch, label: No match, next: wrong}
                  - {key: timeout, label: Time-out, next: wrong}
              - {key: wrong, label: Please try again, kind: action, next: begin}
              - {key: orders, label: To the orders desk, kind: action, next: exit}
            """,
            // A counter of tries, read by a decision.
            """
              - {key: begin, label: Count one try, kind: action, next: tries}
              - key: tries
                label: Fewer than three tries?
                kind: decision
                outcomes:
                  - {key: again, condition: tries < 3, next: call}
                  - {key: enough, condition: otherwise, next: exit}
              - key: call
                label: Look the order up
                kind: action
                outcomes: [{key: done, next: exit}, {key: failed, next: begin}]
            """,
            // A service that is tried again by itself.
            """
              - key: begin
                label: Look the order up
                kind: action
                channel: webhook
                outcomes: [{key: done, next: exit}, {key: failed, next: begin}]
            """,
            // Two loops that share a step, as flows of a contact centre have them.
            """
              - key: begin
                label: Main menu
                kind: decision
                outcomes:
                  - {key: one, next: balance}
                  - {key: two, next: card}
                  - {key: other, next: begin}
              - key: balance
                label: Balance
                kind: action
                outcomes: [{key: said, next: begin}, {key: unreachable, next: agent}]
              - key: card
                label: Block the card
                kind: wait-for
                wait: {duration: 10s}
                outcomes: [{key: confirmed, next: agent}, {key: timeout, next: begin}]
              - {key: agent, label: To an agent, kind: action, channel: contact-centre, next: exit}
            """,
        ])
    func quiet(steps: String) throws {
        #expect(try Self.findings(steps).isEmpty)
    }

    @Test(
        "a loop that sends without a pause, or that nobody leaves, is found",
        arguments: [
            """
              - {key: begin, label: Ask, kind: message, channel: email, next: dice}
              - key: dice
                label: One in ten leaves
                kind: random-split
                outcomes: [{key: a, percent: 10, next: exit}, {key: b, percent: 90, next: begin}]
            """,
            """
              - {key: begin, label: Ask, kind: message, channel: email, next: pause}
              - {key: pause, label: A year, kind: wait, wait: {duration: 365d}, next: begin}
            """,
        ])
    func found(steps: String) throws {
        #expect(try Self.findings(steps).contains("sound-graph"))
    }
}
