package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MessageSettingsVerb: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Show or change how you are told",
        usage: "wayleave message settings [<changes>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave message settings
              wayleave message settings --address jo@example.com --zone Europe/Berlin
              wayleave message settings --digest daily --at 08:30 --quiet-hours 18:00-08:00
              wayleave message settings --off decided,case
              wayleave message settings --address none

            Only you change how you are told. A new address gets a code, and nothing else until you have
            said that code: `wayleave message confirm --help`. Kinds are sign-off, changed, objection,
            decided, to-publish, on-hold, reminded, escalated, expired, case, drift, report, review and
            lockdown. A sign-off that nobody else could give is asked of you all the same: the change
            would wait unseen.
            """)

    @Option(help: ArgumentHelp("Where mail reaches you; none ends it", valueName: "address"))
    package var address: String?

    @Option(help: ArgumentHelp("at-once, hourly or daily", valueName: "how"))
    package var digest: String?

    @Option(help: ArgumentHelp("When a daily digest comes", valueName: "HH:MM"))
    package var at: String?

    @Option(
        help: ArgumentHelp("No message then; none ends it", valueName: "HH:MM-HH:MM"))
    package var quietHours: String?

    @Option(help: ArgumentHelp("Your time zone, as Europe/Berlin", valueName: "zone"))
    package var zone: String?

    @Option(
        help: ArgumentHelp(
            "Kinds that you do without, with commas; none: all come", valueName: "kinds"))
    package var off: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let changes = changes
        guard !changes.isEmpty else {
            let settings = try await invocation.withStore { store throws(GovernanceError) in
                try await store.messages.settings()
            }
            invocation.output.show(MessageSettingsScreen(settings: settings))
            return
        }
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.messages.set(changes, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [
                    outcome.data["toConfirm"]?.bool == true
                        ? Block.NextStep(
                            "wayleave message confirm CODE", "say the code that was sent there")
                        : Block.NextStep("wayleave message test", "see whether it arrives")
                ]))
    }

    /// What was named; the database says what is wrong with it.
    private var changes: [String: JSON] {
        var changes: [String: JSON] = [:]
        changes["address"] = address.map { $0 == "none" ? .null : .string($0) }
        changes["digest"] = digest.map(JSON.string)
        changes["digestAt"] = at.map(JSON.string)
        changes["timeZone"] = zone.map(JSON.string)
        changes["off"] = off.map { kinds in
            .array(kinds == "none" ? [] : kinds.split(separator: ",").map { .string(String($0)) })
        }
        if let quiet = quietHours {
            let ends = quiet.split(separator: "-", maxSplits: 1).map(String.init)
            let isNone = quiet == "none"
            changes["quietFrom"] = isNone ? .null : .string(ends.first ?? "")
            changes["quietUntil"] = isNone ? .null : .string(ends.count > 1 ? ends[1] : "")
        }
        return changes
    }
}

/// How a person is told.
struct MessageSettingsScreen: Presentable {
    var settings: MessageSettings

    var json: JSON { JSON(encoding: settings) }

    private var address: String {
        guard let address = settings.address else { return "none: you are told nothing by e-mail" }
        return settings.isConfirmed
            ? address : "\(address), not confirmed: nothing but a code goes there"
    }

    var blocks: [Block] {
        let when =
            switch settings.digest {
            case "hourly": "once an hour, together"
            case "daily": "once a day at \(settings.digestAt), together"
            default: "at once"
            }
        let quiet =
            settings.quietFrom.flatMap { from in settings.quietUntil.map { "\(from) to \($0)" } }
            ?? "none"
        var rows = [
            ("Address", address), ("Messages come", when), ("Quiet hours", quiet),
            ("Time zone", settings.timeZone),
            (
                "Switched off",
                settings.off.isEmpty ? "nothing" : settings.off.joined(separator: ", ")
            ),
        ]
        rows += settings.chats.map { ("Chat of \($0.team)", $0.channel) }
        let change = Block.NextStep(
            "wayleave message settings --digest daily --at 08:30", "change it")
        let isToConfirm = settings.address != nil && !settings.isConfirmed
        let test =
            isToConfirm
            ? Block.NextStep("wayleave message confirm CODE", "say the code that was sent there")
            : Block.NextStep("wayleave message test", "see whether it arrives")
        return rows.map { .line(Text($0.0).padded(to: 22) + Text($0.1)) }
            + [.blank, .next([test, change])]
    }
}
