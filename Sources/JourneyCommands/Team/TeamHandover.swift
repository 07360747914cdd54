package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct TeamHandover: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Propose that one team takes over what another answers for",
        usage: """
            wayleave team handover <team> --to <team> --why <text> [--team <team>] [--dry-run]
                   [options]
            """,
        discussion: """
            EXAMPLES
              wayleave team handover push-team --to email-team --why "one team for both" --dry-run
              wayleave team handover push-team --to email-team --why "one team for both"

            Proposes a new owner for every document that the team owns, and a new team for every
            step that it works: 100 documents a proposal, policies in proposals of their own. Both
            teams and operations sign them off as they do any other change. The team itself, its
            channels and its people stay; people hand over one by one.
            """)

    @Argument(help: "The team that hands over")
    package var key: String

    @Option(help: ArgumentHelp("The team that takes over", valueName: "team"))
    package var to: String

    @Option(help: ArgumentHelp("Why, for those who sign it off", valueName: "text"))
    package var why: String

    @Option(help: ArgumentHelp("Ask for this team, where you are in several", valueName: "team"))
    package var team: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if key == to { throw ValidationError("a team does not hand over to itself") }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            // Misspelt, either of them would hand over nothing or be refused by the checks only.
            for name in [key, to] {
                _ = try await ProposalDraft.head(DocumentKind.team.rawValue, name, in: store)
            }
            let held = try await store.owners.documents(of: key)
            let drafts = try OwnerChange(from: key, to: to).drafts(
                of: held, why: try ProposalDraft.reason(why))
            guard !drafts.isEmpty else {
                throw GovernanceError(
                    .nothingToDo, "\(key) owns no document and works no step.",
                    hint: "wayleave owners show \(key)")
            }
            var lines: [TeamHandoverReport.Line] = []
            for draft in drafts {
                let outcome = try await store.proposals.submit(
                    try draft.sealed(), team: team, command: UUID())
                lines.append(
                    TeamHandoverReport.Line(
                        proposal: outcome.data["proposal"]?.int ?? 0,
                        keys: draft.entries.map(\.change.key)))
            }
            invocation.output.show(TeamHandoverReport(lines: lines, isDryRun: write.dryRun))
        }
    }
}

/// The proposals by which one team takes over from another.
struct TeamHandoverReport: Presentable {
    struct Line: Sendable {
        var proposal: Int
        var keys: [String]
    }

    var lines: [Line]
    var isDryRun: Bool

    var blocks: [Block] {
        let rows = lines.map { line in
            let more = line.keys.count > 3 ? " and \(line.keys.count - 3) more" : ""
            return Block.Row(
                isDryRun ? "A proposal" : "P-\(line.proposal)",
                Text(line.keys.prefix(3).joined(separator: ", ") + more))
        }
        if isDryRun {
            return [.rows(rows), .line(Text("Dry run: nothing of it was kept.", .yellow))]
        }
        return [
            .rows(rows),
            .next(
                lines.prefix(3).map {
                    Block.NextStep("wayleave proposal status P-\($0.proposal)")
                }),
        ]
    }

    var json: JSON {
        .object([
            "dryRun": .bool(isDryRun),
            "proposals": .array(
                lines.map { line in
                    .object([
                        "proposal": JSON(line.proposal),
                        "documents": .array(line.keys.map(JSON.string)),
                    ])
                }),
        ])
    }
}
