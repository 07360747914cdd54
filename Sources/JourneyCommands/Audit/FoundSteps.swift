import JourneyModel
import JourneyStore
import Postgres

/// Steps that were in force, with the command that tells why.
struct FoundSteps: Presentable {
    /// The time that was asked about.
    struct Time {
        var asked: AsOf
        /// None was named.
        var isNow: Bool
        /// The day or moment as it was typed; nil for a length of time.
        var on: String?
    }

    var steps: [PastStep]
    /// The limit ended the list, not the steps.
    var isCut: Bool
    /// What was searched for.
    var filter: StepFilter
    var time: Time

    private var clock: TimeText { time.asked.time }

    var json: JSON { .array(steps.map { JSON(encoding: $0) }) }

    var blocks: [Block] {
        guard !steps.isEmpty else { return nothing }
        let table = Table(
            [
                Table.Column("STEP", isWrapped: true), Table.Column("KEY"),
                Table.Column("MESSAGE", isWrapped: true), Table.Column("CHANNEL"),
                Table.Column("IN FORCE"), Table.Column("BY"),
            ],
            rows: steps.map(row))
        let more = isCut ? [Block.line(Text("There are more: raise --limit.", .dim))] : []
        let count = ProposalWords.count(steps.count, "step")
        return [.line(Text("\(count) \(when)")), .table(table)] + more
            + [.blank, .next(Array(steps.prefix(3).map(next)))]
    }

    private func row(_ step: PastStep) -> [Text] {
        let begin = clock.near(step.beginsAt, time.asked.from)
        let times =
            step.endsAt.map { "\(begin) to \(clock.near($0, time.asked.from))" }
            ?? "since \(begin)"
        return [
            Text("\(step.journeyName): \(step.label)"), Text("\(step.journey)/\(step.step)"),
            Text(message(step)), Text(step.channel ?? ""), Text(times),
            Text(step.proposal.map { "P-\($0)" } ?? ""),
        ]
    }

    /// The subject line, else the asset; the label stands beside it.
    private func message(_ step: PastStep) -> String {
        let parts = step.message.split(separator: " | ").map(String.init)
        return parts.first { $0 != step.label } ?? ""
    }

    /// At a time of the step's own that was asked about.
    private func next(_ step: PastStep) -> Block.NextStep {
        let name = "wayleave audit why journey/\(step.journey)/\(step.step)"
        let when: String
        if let on = time.on {
            when = " --as-of \"\(on)\""
        } else if time.isNow {
            when = ""
        } else {
            when = " --as-of \(max(step.beginsAt, time.asked.from))"
        }
        return Block.NextStep(name + when, "why it was allowed")
    }

    // MARK: - What was searched

    /// Nothing found is told with what was looked for, and where.
    private var nothing: [Block] {
        let wanted = criteria.isEmpty ? "" : " with \(criteria.joined(separator: " and "))"
        return [
            .line(Text("No step\(wanted) was found \(when).")),
            .line(
                Text(
                    "Searched: the steps of every journey on record, as approved and in force then"
                        + (filter.text == nil
                            ? "." : ": label, subject line and name of the asset, whole words."),
                    .dim)),
            .next([
                Block.NextStep(
                    time.isNow
                        ? "wayleave audit find --since 2026-01-01" : "wayleave audit find --help",
                    time.isNow ? "in the past, too" : "what else to search by")
            ]),
        ]
    }

    private var criteria: [String] {
        [
            filter.channel.map { "channel \($0)" }, filter.market.map { "market \($0)" },
            filter.team.map { "team \($0)" }, filter.platformID.map { "platform id \($0)" },
            filter.text.map { "the words \"\($0)\"" },
        ].compactMap(\.self)
    }

    /// `in force now, UTC`, `in force on 3 Mar 2026, London time`.
    private var when: String {
        let (from, until) = (time.asked.from, time.asked.until)
        if time.isNow { return "in force now, \(clock.zoneName)" }
        if time.asked.isDay { return "in force on \(clock.date(from)), \(clock.zoneName)" }
        guard from < until else { return "in force at \(clock.text(from))" }
        return from.microsecondsSinceEpoch == 0
            ? "in force before \(clock.text(until))"
            : "in force from \(clock.text(from)) to \(clock.text(until))"
    }
}
