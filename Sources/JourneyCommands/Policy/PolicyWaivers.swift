package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore

package struct PolicyWaivers: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "waivers",
        abstract: "List the exceptions, those that end soon first",
        usage: "wayleave policy waivers [--expired] [options]",
        discussion: """
            EXAMPLES
              wayleave policy waivers
              wayleave policy waivers --expired
              wayleave policy waivers --json

            What each exempts, how long it still holds, and what to do about it. One that has run
            out covers nothing, everywhere; it stays in the list until it is retired.
            """)

    @Flag(help: "Only those that have run out")
    package var expired = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let review = try await invocation.withStore { (store) async throws(GovernanceError) in
            let input = try await store.installation.previewInput([])
            return try WaiverReview(
                bundle: PolicyBundle(applied: input.policies),
                waivers: try Facts(json: input.facts).waivers, usedWaivers: nil, now: input.now)
        }
        invocation.output.show(WaiverListing(lines: review.lines, showsExpiredOnly: expired))
    }
}

/// Exceptions, one a row; first those that need somebody.
struct WaiverListing: Presentable {
    var lines: [WaiverReview.Line]
    var showsExpiredOnly = false

    private var shown: [WaiverReview.Line] {
        let kept = showsExpiredOnly ? lines.filter { $0.status == .expired } : lines
        return kept.sorted { ($0.daysLeft ?? .min, $0.waiver) < ($1.daysLeft ?? .min, $1.waiver) }
    }

    var blocks: [Block] {
        guard !shown.isEmpty else {
            return [
                .line(
                    showsExpiredOnly
                        ? "No waiver has run out." : "There is no waiver: every rule holds for all."
                )
            ]
        }
        let table = Table(
            [
                Table.Column("WAIVER"), Table.Column("OF"), Table.Column("FOR", isFlexible: true),
                Table.Column("HOLDS"), Table.Column("WHY", isFlexible: true), Table.Column(""),
            ],
            rows: shown.map(Self.row))
        let remedies = shown.filter { $0.remedy != nil }.prefix(10).map { line in
            Block.line(
                Text("! ", .yellow) + Text("\(line.waiver): ") + Text(line.remedy ?? ""))
        }
        return [.table(table)] + remedies + next
    }

    private static func row(_ line: WaiverReview.Line) -> [Text] {
        let steps = line.steps.isEmpty ? "" : ", only \(line.steps.joined(separator: ", "))"
        let ticket = line.ticket.map { " (\($0))" } ?? ""
        return [
            Text(line.waiver), Text("\(line.policy)/\(line.rules.joined(separator: ","))"),
            Text(line.journeys.joined(separator: ", ") + steps), holds(line),
            Text(line.reason + ticket), state(line),
        ]
    }

    private static func holds(_ line: WaiverReview.Line) -> Text {
        switch line.daysLeft {
        case nil: "?"
        case 0?: Text("ends today", .yellow)
        case let days? where days < 0: Text("ended \(line.expires)", .red)
        case let days?:
            Text(
                "\(ProposalWords.count(days, "day")), to \(line.expires)",
                line.isDue ? .yellow : .plain)
        }
    }

    private static func state(_ line: WaiverReview.Line) -> Text {
        switch line.status {
        case .used: line.isDue ? Text("ends soon", .yellow) : ""
        case .unused: Text("never used", .yellow)
        case .expired: Text("run out", .red)
        case .pending: "not yet"
        case .tooLong: Text("too long, covers nothing", .red)
        case .invalid: Text("cannot be read, covers nothing", .red)
        }
    }

    /// How the first one that ends is prolonged.
    private var next: [Block] {
        let due = shown.first { ($0.isDue || $0.status == .expired) && !$0.rules.isEmpty }
        guard let due else { return [] }
        let rules = due.rules.map { " --rule \($0)" }.joined()
        let places =
            due.journeys.map { " --journey \($0)" }.joined()
            + due.steps.map { " --step \($0)" }.joined()
        return [
            .next([
                Block.NextStep(
                    "wayleave policy waive \(due.policy)\(rules)\(places) --key \(due.waiver) "
                        + "--reason \"...\" --until YYYY-MM-DD", "prolong it, if it is still right")
            ])
        ]
    }

    var json: JSON {
        .object([
            "waivers": .array(
                shown.map { line in
                    .object([
                        "waiver": .string(line.waiver), "policy": .string(line.policy),
                        "rules": .array(line.rules.map(JSON.string)),
                        "journeys": .array(line.journeys.map(JSON.string)),
                        "steps": .array(line.steps.map(JSON.string)),
                        "reason": .string(line.reason),
                        "ticket": line.ticket.map(JSON.string) ?? .null,
                        "expires": .string(line.expires),
                        "daysLeft": line.daysLeft.map { JSON($0) } ?? .null,
                        "status": .string(line.status.rawValue), "due": .bool(line.isDue),
                        "remedy": line.remedy.map(JSON.string) ?? .null,
                    ])
                })
        ])
    }
}
