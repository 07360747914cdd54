package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore
import Postgres

package struct LockdownStart: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Lock down: nothing in flight applies or starts until a moment",
        usage: "wayleave lockdown start --until <moment> --reason <text> [options]",
        discussion: """
            EXAMPLES
              wayleave lockdown start --until 2027-01-31T18:00:00Z --reason "INC-77"
              wayleave lockdown start --market de --until 2027-01-31T18:00:00Z --reason "INC-77"

            For operations. To see first what it would hold: wayleave lockdown preview
            """)

    @OptionGroup package var reach: LockdownReach

    @Option(help: ArgumentHelp("When it ends, at most 72 hours from now", valueName: "moment"))
    package var until: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let found = try ScheduleText(bound: .latest, zone: nil, time: time)
            .moment(until, now: .now)
        guard let moment = Instant(found.moment) else {
            throw GovernanceError(
                .invalid, "--until \(until.prefix(80)) is no moment.",
                hint: "As: --until 2027-01-31T18:00:00Z")
        }
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let preview = try await store.lockdowns.preview(
                channel: reach.channel, market: reach.market)
            let outcome = try await store.lockdowns.start(
                channel: reach.channel, market: reach.market, until: moment, reason: reason,
                command: UUID())
            invocation.output.show(
                StartedLockdown(
                    preview: LockdownPreviewScreen(preview: preview, of: "It holds:"),
                    report: OutcomeReport(
                        outcome, isDryRun: write.dryRun,
                        next: [Block.NextStep("wayleave lockdown list", "what is locked down")])))
        }
    }
}

/// What a lockdown did, and everything that it holds.
private struct StartedLockdown: Presentable {
    var preview: LockdownPreviewScreen
    var report: OutcomeReport

    var json: JSON {
        var members = report.json.members ?? [:]
        members["holds"] = preview.json
        return .object(members)
    }

    var blocks: [Block] { preview.blocks + [.blank] + report.blocks }
}

package struct LockdownRelease: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "End a lockdown before its time",
        usage: "wayleave lockdown release <lockdown> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave lockdown release L-3 --reason "mended"

            What a freeze, a missing sign-off or another lockdown holds stays held.
            """)

    @Argument(help: "As L-3", transform: { try NumberedReference(argument: $0, letter: "L") })
    var lockdown: NumberedReference

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.lockdowns.release(
                lockdown.id, reason: reason, command: UUID())
            invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun))
        }
    }
}
