package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct LockdownList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List lockdowns, those in force first",
        usage: "wayleave lockdown list [options]",
        discussion: """
            EXAMPLES
              wayleave lockdown list
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let listing = try await invocation.withStore { (store) async throws(GovernanceError) in
            LockdownListing(
                lockdowns: try await store.lockdowns.list(),
                time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(listing)
    }
}

package struct LockdownPreviewVerb: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show everything that a lockdown would hold",
        usage: "wayleave lockdown preview [--channel <channel>] [--market <market>] [options]",
        discussion: """
            EXAMPLES
              wayleave lockdown preview
              wayleave lockdown preview --channel sms --market de
            """)

    @OptionGroup package var reach: LockdownReach
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let preview = try await invocation.withStore { (store) async throws(GovernanceError) in
            try await store.lockdowns.preview(channel: reach.channel, market: reach.market)
        }
        let next = reach.start.map { Block.NextStep($0, "for operations") }
        invocation.output.show(
            LockdownPreviewScreen(
                preview: preview, of: "A lockdown of \(reach.words) would hold:",
                next: [next].compactMap(\.self)))
    }
}

/// Lockdowns, one a row.
struct LockdownListing: Presentable {
    var lockdowns: [LockdownSummary]
    var time: TimeText

    var json: JSON { .object(["lockdowns": JSON(encoding: lockdowns)]) }

    var blocks: [Block] {
        guard !lockdowns.isEmpty else {
            return [
                .line("Nothing is or was locked down."),
                .next([Block.NextStep("wayleave lockdown preview", "what one would hold")]),
            ]
        }
        let table = Table(
            [
                .init("NO"), .init("HOLDS", isFlexible: true), .init("BY", isFlexible: true),
                .init("UNTIL"), .init("STATE", isFlexible: true),
            ],
            rows: lockdowns.map { lockdown in
                [
                    Text("L-\(lockdown.id)"), Text(lockdown.reach), Text(lockdown.startedBy),
                    Text(time.text(lockdown.until)),
                    lockdown.isInForce
                        ? Text("in force", .yellow)
                        : Text(lockdown.releasedBy.map { "released by \($0)" } ?? "over", .dim),
                ]
            })
        let next = lockdowns.first(where: \.isInForce).map {
            Block.NextStep(
                "wayleave lockdown release L-\($0.id) --reason \"...\"", "for operations")
        }
        return [.table(table), .next([next ?? Block.NextStep("wayleave proposal list")])]
    }
}

/// What a lockdown holds, whole.
struct LockdownPreviewScreen: Presentable {
    var preview: LockdownPreview
    /// `A lockdown of channel sms would hold:`.
    var of: String
    var next: [Block.NextStep] = []

    var json: JSON { JSON(encoding: preview) }

    var blocks: [Block] {
        let sections = [
            (
                "CHANGES IN FLIGHT",
                preview.proposals.map {
                    [Text("P-\($0.id)"), Text($0.title), Text(ProposalWords.state($0.state))]
                }
            ),
            ("EXPERIMENTS", preview.experiments.map(row)),
            ("JOURNEYS THAT RUN ON", preview.journeys.map(row)),
        ]
        let table = Table(
            [.init("WHICH"), .init("NAME", isWrapped: true), .init("STATE")],
            sections: sections.map { word, rows in
                .init(Text("\(word) (\(rows.count))", .bold), rows: rows)
            })
        return [
            .line(Text(of)), .table(table), .blank,
            .line(
                "While it lasts no change of these applies, and no experiment starts or goes on."),
            .line("Journeys run on as they are; pausing one is a matter of its own."),
        ] + (next.isEmpty ? [] : [.next(next)])
    }

    private func row(_ running: LockdownPreview.Running) -> [Text] {
        [Text(running.key), Text(running.name), Text(running.state)]
    }
}
