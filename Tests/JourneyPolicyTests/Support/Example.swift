import JourneyModel
import JourneyPolicy

/// Journeys and policies for tests, from YAML.
enum Example {
    static func json(_ yaml: String) throws -> JSON {
        try YAMLParser.parse(Array(yaml.utf8)).json
    }

    /// A journey with one message a day apart from the next by `waits`, for an audience.
    static func journey(
        _ key: String, audience: String = "new-customers", waits: [String]
    ) throws -> JSON {
        var steps = ["  - {key: m0, label: Welcome, kind: message, next: w1}"]
        for (index, wait) in waits.enumerated() {
            let next = index + 1 < waits.count ? "w\(index + 2)" : "exit"
            let number = index + 1
            steps.append(
                "  - {key: w\(number), label: W, kind: wait, wait: {duration: \(wait)}, "
                    + "next: m\(number)}")
            steps.append("  - {key: m\(number), label: M\(number), kind: message, next: \(next)}")
        }
        if waits.isEmpty { steps = ["  - {key: m0, label: Welcome, kind: message, next: exit}"] }
        return try json(
            """
            kind: journey
            key: \(key)
            name: The \(key)
            owner: journey-operations
            audience: {key: \(audience)}
            entry: {trigger: event, reentry: never, start: m0}
            steps:
            \(steps.joined(separator: "\n"))
            """)
    }

    /// A policy from text with one test that passes.
    static func policy(_ key: String, _ rest: String, given: String = "{}") -> String {
        """
        kind: policy
        key: \(key)
        title: The \(key)
        owner: journey-operations
        severity: medium
        \(rest)
        tests:
          - {name: an example, given: \(given), expect: pass}
        """
    }

    static func bundle(_ texts: String...) throws(PolicyLoadError) -> PolicyBundle {
        try PolicyBundle(
            files: texts.enumerated().map { (path: "policy-\($0.offset).yaml", text: $0.element) })
    }

    static func cap(_ most: Int) -> String {
        policy(
            "cap",
            """
            action: deny
            require:
              - name: week
                rule: graph.busiestWeek.count + portfolio.otherMessagesPerWeek <= \(most)
                measure: graph.busiestWeek.count + portfolio.otherMessagesPerWeek
                messageExpression: string(graph.busiestWeek.count) + ' messages'
            """)
    }

    static func update(_ key: String, from base: JSON, to content: JSON) -> DocumentChange {
        DocumentChange(
            kind: "journey", key: key, operation: .update, baseRevision: 1, base: base,
            content: content)
    }

    static func assess(
        _ changes: [DocumentChange], _ bundle: PolicyBundle, facts: Facts = Facts(),
        now: String = "2026-03-01T09:00:00Z"
    ) throws -> Assessment {
        try Assessment.assess(
            AssessmentRequest(
                changes: changes, facts: facts, bundle: bundle, actorTeam: "email-team", now: now))
    }

    static func create(_ content: JSON) -> DocumentChange {
        DocumentChange(
            kind: "journey", key: content["key"]?.string ?? "", operation: .create,
            content: content)
    }
}
