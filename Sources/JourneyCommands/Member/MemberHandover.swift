package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberHandover: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Move what one person holds to another",
        usage: """
            wayleave member handover <login> --to <login> [--why <text>] [--yes] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave member handover rui --to hana --why "left for Porto" --dry-run
              wayleave member handover rui --to hana --why "left for Porto" --yes

            Places in teams are granted anew, so they count once a second administrator confirms
            them; delegations end. What somebody proposed stays theirs for ever, and is listed with
            the sign-offs that waited on them. Sign-offs that they gave stop counting.
            """)

    @Argument(help: "The login of whoever goes")
    package var login: String

    @Option(help: ArgumentHelp("The login of whoever follows", valueName: "login"))
    package var to: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var why: String?

    @Flag(help: "Do not ask whether it is meant")
    package var yes = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            if !yes, !write.dryRun {
                try invocation.input.confirm(
                    "Hand what \(login) holds over to \(to)? Sign-offs that \(login) gave stop "
                        + "counting.", flag: "--yes")
            }
            let outcome = try await store.members.handOver(
                login, to: to, reason: why, command: UUID())
            invocation.output.show(HandoverReport(outcome: outcome, isDryRun: write.dryRun))
        }
    }
}

/// What moved from one person to another, what waits, and what stays.
struct HandoverReport: Presentable {
    var outcome: CommandOutcome
    var isDryRun: Bool

    private func texts(_ key: String) -> [String] {
        (outcome.data[key]?.array ?? []).compactMap { $0.string ?? $0.int.map(String.init) }
    }

    private func proposals(_ key: String) -> [Text] {
        (outcome.data[key]?.array ?? []).map { proposal in
            Text("P-\(proposal["id"]?.int ?? 0)  \(proposal["title"]?.string ?? "")")
                + Text("  \(ProposalWords.state(proposal["state"]?.string ?? ""))", .dim)
        }
    }

    private var from: String { outcome.data["fromLogin"]?.string ?? "LOGIN" }
    private var to: String { outcome.data["toLogin"]?.string ?? "LOGIN" }

    var blocks: [Block] {
        let moved = texts("memberships")
        var rows = [
            Block.Row("Moved", Text(moved.isEmpty ? "no place" : moved.joined(separator: ", ")))
        ]
        let ended = texts("delegations")
        if !ended.isEmpty {
            rows.append(Block.Row("Ended", Text("delegation " + ended.joined(separator: ", "))))
        }
        let waiting = texts("waiting")
        if !waiting.isEmpty {
            rows.append(
                Block.Row("To confirm", Text(waiting.joined(separator: ", "), .yellow)))
        }
        let (own, open) = (proposals("proposals"), proposals("signOffs"))
        if !own.isEmpty { rows.append(Block.Row("Stay theirs", lines: own)) }
        if !open.isEmpty { rows.append(Block.Row("Waited on them", lines: open)) }
        let note =
            isDryRun ? [Block.line(Text("Dry run: nothing of it was kept.", .yellow))] : [next]
        return [.line(Text(outcome.message)), .rows(rows)] + note
    }

    private var next: Block {
        var steps: [Block.NextStep] = []
        if !texts("waiting").isEmpty {
            steps.append(
                Block.NextStep("wayleave member confirm \(to)", "by a second administrator"))
        }
        if outcome.data["isAdministrator"]?.bool == true {
            steps.append(
                Block.NextStep(
                    "wayleave member list --ops", "\(from) administers until disabled"))
        }
        if outcome.data["isDisabled"]?.bool != true {
            steps.append(
                Block.NextStep("wayleave member disable \(from)", "when they are gone"))
        }
        return .next(steps + [Block.NextStep("wayleave owners lint")])
    }

    var json: JSON {
        var members = outcome.data.members ?? [:]
        members["message"] = .string(outcome.message)
        members["dryRun"] = .bool(isDryRun)
        return .object(members)
    }
}
