import Foundation
import JourneyModel
import JourneyPolicy
import JourneyStore
import JourneyTestSupport

@testable import JourneyRunner

/// Inputs of checks as SQL sends them, and what comes of them.
struct CheckedExample {
    struct Change {
        var kind = "journey"
        var key: String
        var operation = "create"
        var baseRevision: Int?
        var base: String?
        var content: String
    }

    var changes: [Change]
    var waivers: [JSON] = []
    var journeys: [JSON] = []
    var facts: JSON?
    var isAdoption = false
    var mendBy: String?
    var now = "2026-03-01T09:00:00+00:00"

    /// One journey that is new, or that replaces `base`.
    init(_ content: JSON, replacing base: JSON? = nil) throws {
        let base = try base.map { try CanonicalJSON.text(of: $0) }
        changes = [
            Change(
                key: content["key"]?.string ?? "", operation: base == nil ? "create" : "update",
                baseRevision: base == nil ? nil : 1, base: base,
                content: try CanonicalJSON.text(of: content))
        ]
    }

    /// One journey of exactly these bytes.
    init(text: String, key: String) {
        changes = [Change(key: key, content: text)]
    }

    func input() throws -> AssessmentInput {
        var members: [String: JSON] = [
            "proposal": .number(1), "revision": .number(1), "digest": .string(""),
            "isCurrent": .bool(true), "isAdoption": .bool(isAdoption),
            "state": .string("checking"), "team": .string("email-team"), "now": .string(now),
            "changes": .array(changes.map(Self.json)), "facts": facts ?? ownFacts,
            "readSet": .object(["policy": .number(7)]),
        ]
        members["mendBy"] = mendBy.map(JSON.string)
        let text = try CanonicalJSON.text(of: .object(members))
        return try JSONDecoder().decode(AssessmentInput.self, from: Data(text.utf8))
    }

    func record(_ policies: String...) throws -> AssessmentRecord {
        let files = policies.enumerated().map { (path: "\($0.offset).yaml", text: $0.element) }
        return try Checks(try input(), bundle: try PolicyBundle(files: files)).record()
    }

    private var ownFacts: JSON {
        .object([
            "teams": .array([
                .object([
                    "key": .string("email-team"), "name": .string("E-mail team"),
                    "channels": .array([.string("email")]), "operations": .bool(false),
                ])
            ]),
            "journeys": .array(journeys), "waivers": .array(waivers), "inherited": .array([]),
        ])
    }

    private static func json(_ change: Change) -> JSON {
        var members: [String: JSON] = [
            "kind": .string(change.kind), "key": .string(change.key),
            "operation": .string(change.operation), "content": .string(change.content),
        ]
        members["baseRevision"] = change.baseRevision.map { JSON($0) }
        members["base"] = change.base.map(JSON.string)
        return .object(members)
    }

    /// At most two messages a week; `rest` is more of the policy.
    static func cap(_ action: String = "deny", _ rest: String = "") -> String {
        """
        kind: policy
        key: cap
        title: Cap
        owner: journey-operations
        severity: medium
        action: \(action)
        \(rest)
        require:
          - name: week
            rule: graph.busiestWeek.count <= 2
            messageExpression: string(graph.busiestWeek.count) + ' messages'
        tests:
          - {name: an example, given: {}, expect: pass}
        """
    }

    /// A waiver of the cap for one journey.
    static func waiver(_ key: String, journey: String, expires: String) -> JSON {
        .object([
            "key": .string(key), "revision": .number(1),
            "content": .object([
                "kind": .string("waiver"), "key": .string(key), "policy": .string("cap"),
                "rules": .array([.string("week")]), "reason": .string("agreed"),
                "scope": .object(["journeys": .array([.string(journey)])]),
                "expires": .string(expires),
            ]),
        ])
    }
}

extension AssessmentRecord {
    /// The stored result as a value.
    var value: JSON {
        get throws { try JSONParser.parse(Array(result.utf8)).json }
    }

    var outcome: String? {
        get throws { try value["outcome"]?.string }
    }
}
