package import JourneyModel
package import JourneyStore

/// What a write did, as the database tells it.
package struct OutcomeReport: Presentable {
    package var outcome: CommandOutcome
    package var isDryRun: Bool
    /// The commands that come next; the outcome's own hint where there are none.
    package var next: [Block.NextStep]

    package init(
        _ outcome: CommandOutcome, isDryRun: Bool, next: [Block.NextStep] = []
    ) {
        self.outcome = outcome
        self.isDryRun = isDryRun
        self.next = next
    }

    package var blocks: [Block] {
        let said = outcome.message.split(separator: "\n").map { Block.line(Text(String($0))) }
        if isDryRun {
            return said + [.line(Text("Dry run: nothing of it was kept.", .yellow))]
        }
        let hint = outcome.hint.map { [Block.line(Text(advice: $0))] } ?? []
        return said + hint + (next.isEmpty ? [] : [.next(next)])
    }

    package var json: JSON {
        var members = outcome.data.members ?? [:]
        members["message"] = .string(outcome.message)
        members["hint"] = outcome.hint.map(JSON.string)
        members["dryRun"] = .bool(isDryRun)
        return .object(members)
    }
}
