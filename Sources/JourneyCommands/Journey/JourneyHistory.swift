package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct JourneyHistory: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the revisions of a journey: who asked, who signed off",
        usage: "wayleave journey history <key> [options]",
        discussion: """
            EXAMPLES
              wayleave journey history onboarding
              wayleave journey show onboarding --revision 3
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let key = key
            let revisions = try await Pages.all {
                (last: RevisionSummary?) throws(GovernanceError) in
                try await store.documents.history(
                    kind: DocumentKind.journey.rawValue, key: key, before: last?.revision,
                    limit: Pages.size)
            }
            guard !revisions.isEmpty else {
                throw GovernanceError(
                    .notFound, "There is no journey \"\(key)\".", hint: "wayleave journey list")
            }
            invocation.output.show(
                RevisionList(
                    key: key, revisions: revisions,
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }
}

/// The revisions of a journey, newest first.
struct RevisionList: Presentable {
    var key: String
    var revisions: [RevisionSummary]
    var time: TimeText

    var blocks: [Block] {
        let table = Table(
            [
                Table.Column("", .right), Table.Column("SINCE"), Table.Column("PROPOSAL"),
                Table.Column("CHANGE", isFlexible: true),
                Table.Column("ASKED BY", isFlexible: true),
                Table.Column("SIGNED OFF BY", isFlexible: true),
            ],
            rows: revisions.map { revision in
                [
                    Text("\(revision.revision)"), Text(time.text(revision.appliedAt)),
                    Text(revision.proposal.map { "P-\($0)" } ?? ""),
                    Text(revision.title ?? ""), Text(revision.author ?? ""),
                    signedOff(revision),
                ]
            })
        var next = [
            Block.NextStep(
                "wayleave audit log --subject journey/\(key)", "everything that happened to it")
        ]
        if let proposal = revisions.first?.proposal {
            next.insert(Block.NextStep("wayleave proposal show P-\(proposal)"), at: 0)
        }
        return [.table(table), .next(next)]
    }

    private func signedOff(_ revision: RevisionSummary) -> Text {
        switch revision.origin {
        case "baseline": Text("as found, not approved", .yellow)
        case "reverted": Text("taken back: an emergency that nobody ratified", .yellow)
        case "genesis": Text("came with the installation", .yellow)
        default: Text(revision.approvedBy.joined(separator: ", "))
        }
    }

    var json: JSON {
        .object([
            "key": .string(key),
            "revisions": .array(
                revisions.map { revision in
                    var members: [String: JSON] = [
                        "revision": JSON(revision.revision), "origin": .string(revision.origin),
                        "appliedAt": .string(revision.appliedAt.description),
                        "approvedBy": .array(revision.approvedBy.map(JSON.string)),
                    ]
                    members["proposal"] = revision.proposal.map(JSON.init)
                    members["title"] = revision.title.map(JSON.string)
                    members["author"] = revision.author.map(JSON.string)
                    return .object(members)
                }),
        ])
    }
}
