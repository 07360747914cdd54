package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyStore
import Postgres

package struct PolicyList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the policies in force",
        usage: "wayleave policy list [options]",
        discussion: """
            EXAMPLES
              wayleave policy list
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            var lines: [PolicyListing.Line] = []
            for policy in try await store.documents.list(kind: DocumentKind.policy.rawValue) {
                let stored = try await store.documents.show(
                    kind: DocumentKind.policy.rawValue, key: policy.key)
                let content = try stored.json()
                lines.append(
                    PolicyListing.Line(
                        policy: policy, ownerName: stored.ownerName,
                        action: content["action"]?.string ?? "",
                        rules: content["require"]?.array?.count ?? 0))
            }
            invocation.output.show(PolicyListing(policies: lines))
        }
    }
}

/// The policies in force, one a row.
struct PolicyListing: Presentable {
    struct Line: Sendable {
        var policy: DocumentSummary
        var ownerName: String
        /// What a rule that does not hold comes to: `deny`, `warn` …
        var action: String
        var rules: Int
    }

    var policies: [Line]

    var blocks: [Block] {
        guard !policies.isEmpty else {
            return [
                .line(Text("No policy is in force, so no change is approved.", .red)),
                .next([Block.NextStep("wayleave doctor")]),
            ]
        }
        let table = Table(
            [
                Table.Column("POLICY", isFlexible: true), Table.Column("KEY"),
                Table.Column("VERSION", .right), Table.Column("DOES"),
                Table.Column("OWNER", isFlexible: true), Table.Column(""),
            ],
            rows: policies.map { line in
                [
                    Text(line.policy.name), Text(line.policy.key), Text("\(line.policy.revision)"),
                    Text(PolicyWords.does(PolicyOutcome(rawValue: line.action))),
                    Text(line.ownerName),
                    line.policy.isReviewDue ? Text("review due", .yellow) : "",
                ]
            })
        let due = policies.count { $0.policy.isReviewDue }
        let note =
            due == 0
            ? []
            : [
                Block.line(
                    Text(
                        "\(due) came with the installation and nobody has reviewed them yet.",
                        .yellow))
            ]
        return [.table(table)] + note
            + [
                .next([
                    Block.NextStep("wayleave policy doc KEY", "one of them in plain words"),
                    Block.NextStep("wayleave policy check KEY", "what they say of a journey"),
                ])
            ]
    }

    var json: JSON {
        .object([
            "policies": .array(
                policies.map { line in
                    .object([
                        "key": .string(line.policy.key), "name": .string(line.policy.name),
                        "revision": JSON(line.policy.revision),
                        "owner": .string(line.policy.owner), "action": .string(line.action),
                        "rules": JSON(line.rules),
                        "changedAt": .string(line.policy.changedAt.description),
                        "reviewDue": .bool(line.policy.isReviewDue),
                    ])
                })
        ])
    }
}
