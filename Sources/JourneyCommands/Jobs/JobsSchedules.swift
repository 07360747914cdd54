package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JobsSchedules: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "schedules",
        abstract: "Show what runs when: the next time, the last, and how that ended",
        usage: "wayleave jobs schedules [options]",
        discussion: """
            EXAMPLES
              wayleave jobs schedules
              wayleave jobs schedules --json

            Times are in your zone (TZ). A local time that a day does not have, when clocks go
            forward, fires at the first moment after the gap; one that a day has twice fires once,
            the first time.
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let schedules = try await invocation.withStore { store throws(GovernanceError) in
            try await store.jobs.schedules()
        }
        invocation.output.show(
            ScheduleListing(
                schedules: schedules,
                times: TimeText(environment: invocation.settings.environment)))
    }
}

/// Schedules, a line each.
struct ScheduleListing: Presentable {
    var schedules: [JobSchedule]
    var times: TimeText

    var blocks: [Block] {
        schedules.flatMap(part) + [
            .blank,
            .next([
                Block.NextStep("wayleave jobs list", "what waits"),
                Block.NextStep(
                    "wayleave jobs schedule monitor --daily 06:00", "for operations"),
            ]),
        ]
    }

    private func part(_ schedule: JobSchedule) -> [Block] {
        let next =
            schedule.pausedBy.map { Text("paused by \($0)", .yellow) }
            ?? Text(schedule.nextAt.map { times.text($0) } ?? "never")
        let last = schedule.lastAt.map { at in
            Text("\(times.text(at)), ")
                + Text(
                    schedule.lastOutcome ?? "no trace",
                    schedule.lastOutcome == "dead" ? .red : .plain)
        }
        return [
            .line(Text(schedule.name, .bold) + Text("  \(Self.rule(schedule))")),
            .rows([
                Block.Row("NEXT", next), Block.Row("LAST", last ?? Text("never")),
                Block.Row("MISSED", Text(Self.catchUp(schedule))),
            ]),
        ]
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// `daily 05:00 UTC`, `Mon 06:30 Europe/Berlin`, `every 2 hours`.
    static func rule(_ schedule: JobSchedule) -> String {
        if let minutes = schedule.everyMinutes {
            let (count, unit) = minutes % 60 == 0 ? (minutes / 60, "hour") : (minutes, "minute")
            return count == 1 ? "every \(unit)" : "every \(count) \(unit)s"
        }
        let day = schedule.weekday.flatMap { number in
            weekdays.indices.contains(number - 1) ? weekdays[number - 1] : nil
        }
        return "\(day ?? "daily") \(schedule.localTime ?? "") \(schedule.timeZone)"
    }

    private static func catchUp(_ schedule: JobSchedule) -> String {
        switch schedule.catchUp {
        case "skip": "left out"
        case "all": "all, at most \(schedule.catchUpMax)"
        default: "once for all"
        }
    }

    var json: JSON { .object(["schedules": JSON(encoding: schedules)]) }
}
