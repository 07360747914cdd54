import JourneyModel
import JourneyStore

/// Steps that were in force, with the command that tells why.
struct FoundSteps: Presentable {
    var steps: [PastStep]
    /// The limit ended the list, not the steps.
    var isCut: Bool
    var time: TimeText
    var asked: AsOf

    var json: JSON { .array(steps.map { JSON(encoding: $0) }) }

    var blocks: [Block] {
        guard !steps.isEmpty else {
            return [.line("No step that was in force then fits.")]
        }
        let table = Table(
            [
                Table.Column("JOURNEY", isFlexible: true), Table.Column("STEP", isFlexible: true),
                Table.Column("MESSAGE", isFlexible: true), Table.Column("CHANNEL"),
                Table.Column("IN FORCE"), Table.Column("BY"),
            ],
            rows: steps.map(row))
        let more = isCut ? [Block.line(Text("There are more: raise --limit.", .dim))] : []
        return [.table(table)] + more
            + [.blank, .next(Array(steps.prefix(3).map(next)))]
    }

    private func row(_ step: PastStep) -> [Text] {
        let begin = time.near(step.beginsAt, asked.from)
        let times =
            step.endsAt.map { "\(begin) to \(time.near($0, asked.from))" } ?? "since \(begin)"
        return [
            Text(step.journeyName), Text("\(step.journey)/\(step.step)"), Text(step.message),
            Text(step.channel ?? ""), Text(times), Text(step.proposal.map { "P-\($0)" } ?? ""),
        ]
    }

    /// At a moment of the step's own time that was asked about.
    private func next(_ step: PastStep) -> Block.NextStep {
        let moment = max(step.beginsAt, asked.from)
        return Block.NextStep(
            "wayleave audit why journey/\(step.journey)/\(step.step) --as-of \(moment)",
            "why it was allowed")
    }
}
