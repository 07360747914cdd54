package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore
import Postgres

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
            out covers nothing, everywhere; it stays in the list. One is used
            if it covers a finding of ninety days that you may see.
            """)

    @Flag(help: "Only those that have run out")
    package var expired = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let review = try await invocation.withStore { (store) async throws(GovernanceError) in
            let input = try await store.installation.previewInput([])
            let bundle = try PolicyBundle(applied: input.policies)
            let waivers = try Facts(json: input.facts).waivers
            let micros = WaiverUse.days * 86_400 * 1_000_000
            let since = Instant(
                microsecondsSinceEpoch: Instant.now.microsecondsSinceEpoch - micros)
            let used = try await WaiverUse.keys(
                of: waivers, by: bundle, since: since.description, in: store)
            return try WaiverReview(
                bundle: bundle, waivers: waivers, usedWaivers: used, now: input.now)
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
                Table.Column("WAIVER"), Table.Column("EXEMPTS", isFlexible: true),
                Table.Column("HOLDS"), Table.Column("USED"), Table.Column("WHY", isFlexible: true),
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
        let rules = line.rules.map { "\(line.policy)/\($0)" }.joined(separator: ", ")
        return [
            Text(line.waiver),
            Text("\(line.journeys.joined(separator: ", "))\(steps) from \(rules)"), holds(line),
            used(line), Text(line.reason + ticket),
        ]
    }

    private static func holds(_ line: WaiverReview.Line) -> Text {
        switch (line.status, line.daysLeft) {
        case (.invalid, _): Text("not at all: cannot be read", .red)
        case (.tooLong, _): Text("not at all: too long", .red)
        case (.expired, _): Text("ended \(line.expires)", .red)
        case (.pending, _): Text("not yet, to \(line.expires)")
        case (_, 0?): Text("ends today", .yellow)
        case (_, let days):
            Text("\(ProposalWords.count(days ?? 0, "day")) more", line.isDue ? .yellow : .plain)
        }
    }

    private static func used(_ line: WaiverReview.Line) -> Text {
        switch line.status {
        case .used: "yes"
        case .unused: Text("never", .yellow)
        case .expired, .pending, .tooLong, .invalid: ""
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
