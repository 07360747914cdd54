package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsSchedule: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Give a schedule another rule; for operations administrators",
        usage: """
            wayleave jobs schedule <name> (--every <minutes> | --daily <time> |
                   --weekly <day>@<time>) [--zone <zone>] [--catch-up skip|one|all] [--most <n>]
                   [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave jobs schedule monitor --daily 06:00 --zone Europe/Berlin
              wayleave jobs schedule monitor --every 720
              wayleave jobs schedule monitor --weekly mon@06:00 --catch-up skip
            """)

    @Argument(help: "Its name, from wayleave jobs schedules")
    package var name: String

    @Option(help: ArgumentHelp("Every so many minutes, 1 to 10080", valueName: "minutes"))
    package var every: Int?

    @Option(help: ArgumentHelp("Each day at this local time: 06:00", valueName: "time"))
    package var daily: String?

    @Option(help: ArgumentHelp("Once a week, mon to sun: mon@06:00", valueName: "day@time"))
    package var weekly: String?

    @Option(help: "Time zone, as Europe/Berlin; as it was where none is given")
    package var zone: String?

    @Option(
        help: ArgumentHelp(
            "What becomes of missed ones: skip, one or all", valueName: "rule"))
    package var catchUp: String?

    @Option(help: ArgumentHelp("The newest so many, of all: 1 to 100", valueName: "n"))
    package var most: Int?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    package func validate() throws {
        _ = try rule()
    }

    private func rule() throws -> ScheduleRule {
        guard [every != nil, daily != nil, weekly != nil].count(where: \.self) == 1 else {
            throw ValidationError("say when: one of --every, --daily and --weekly")
        }
        var rule = ScheduleRule(everyMinutes: every, localTime: daily, zone: zone)
        if let parts = weekly?.split(separator: "@", omittingEmptySubsequences: false) {
            guard parts.count == 2, let day = Self.days.firstIndex(of: parts[0].lowercased())
            else { throw ValidationError("say the day and the time: --weekly mon@06:00") }
            (rule.weekday, rule.localTime) = (day + 1, String(parts[1]))
        }
        if let time = rule.localTime, !Self.isTime(time) {
            throw ValidationError("\(time) is no time of a day. Try: 06:00")
        }
        if let every, !(1...10_080).contains(every) {
            throw ValidationError("--every is \(every); it is 1 to 10080 minutes")
        }
        (rule.catchUp, rule.catchUpMax) = (catchUp, most)
        return rule
    }

    /// `06:00`, and nothing else.
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = UInt8(parts[0]), let minute = UInt8(parts[1])
        else { return false }
        return hour < 24 && minute < 60
    }

    package func run(in invocation: Invocation) async throws {
        let rule = try rule()
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.schedule(name, rule, command: UUID())
        }
        let next = Block.NextStep("wayleave jobs schedules")
        invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
    }
}
