import JourneyModel
import JourneyStore

/// What became of a rebase: what was taken from where, what a person must choose, what comes next.
struct RebaseReport: Presentable {
    var rebase: Rebase
    /// The choices made so far, as they were typed.
    var takes: [TakeOption] = []
    /// The new revision, where one was made.
    var submission: SubmissionReport?
    /// What the new revision would be, in a dry run.
    var preview: PreviewReport?

    var marks: Marks { submission?.marks ?? preview?.marks ?? Marks() }

    /// `conflict`, `rebased`, `would_rebase`, `in_force` or `nothing_to_do`; part of `--json`.
    var result: String {
        if !rebase.conflicts.isEmpty { return "conflict" }
        if submission != nil { return "rebased" }
        if preview != nil { return "would_rebase" }
        return rebase.isUnmoved ? "nothing_to_do" : "in_force"
    }

    var status: ExitStatus {
        if !rebase.conflicts.isEmpty { return .conflict }
        return submission?.status ?? preview?.status ?? .done
    }

    var blocks: [Block] {
        let head = Block.line(Text("P-\(rebase.proposal).\(rebase.revision)", .bold) + "  " + title)
        let parts = rebase.parts.filter { !$0.isUnmoved }.flatMap(blocks)
        let unmoved = rebase.parts.filter(\.isUnmoved)
        let rest: [Block] =
            unmoved.isEmpty || parts.isEmpty
            ? []
            : [
                .line(
                    Text(
                        "Not changed by others: \(unmoved.map(\.text.key).joined(separator: ", "))",
                        .dim))
            ]
        return [head] + parts + rest + end
    }

    private var title: Text {
        let count = rebase.conflicts.count
        switch result {
        case "conflict":
            return Text(
                count == 1
                    ? "1 place needs your choice" : "\(count) places need your choice", .red)
        case "nothing_to_do":
            return "nothing to do: nobody has changed what it is made from"
        case "in_force": return "nothing left to ask for: what it asks for is in force"
        default: return Text("fits what is in force by now", .green)
        }
    }

    private func blocks(_ part: Rebase.Part) -> [Block] {
        let base = part.text.baseRevision.map { "revision \($0)" } ?? "new"
        let now = part.head.map { "revision \($0.revision)" } ?? "nothing"
        let line = Block.line(
            Text("\(part.text.key), \(base) → \(now) by now\(since(part))", .dim))
        var rows: [Block.Row] = []
        if part.base != nil {
            rows.append(Block.Row("IN FORCE", lines: lines(part, part.base, theirs(part))))
        }
        switch part.state {
        case .merged(let document):
            rows.append(Block.Row("YOURS", lines: lines(part, theirs(part), document.content)))
        case .settled: rows.append(Block.Row("YOURS", "nothing that is not in force"))
        case .conflicts where part.base != nil:
            rows.append(Block.Row("YOURS", lines: lines(part, part.base, part.mine.content)))
        case .conflicts, .unmoved: break
        }
        return [.blank, line, .rows(rows)] + part.conflicts.flatMap { choice($0, part) }
    }

    private func since(_ part: Rebase.Part) -> String {
        let changes = part.since.prefix(3).compactMap { summary in
            summary.proposal.map { "P-\($0)" + (summary.author.map { " by \($0)" } ?? "") }
        }
        return changes.isEmpty ? "" : ": " + changes.joined(separator: ", ")
    }

    private func theirs(_ part: Rebase.Part) -> JSON? {
        RevisionComparison.DocumentDifference.json(part.head?.content)
    }

    private func lines(_ part: Rebase.Part, _ old: JSON?, _ new: JSON?) -> [Text] {
        let kind = part.mine.kind
        return ChangeLines(
            lines: SemanticDiff.changes(kind: kind, from: old, to: new)
                .map(RecordedAssessment.Line.init)
        ).texts()
    }

    private func choice(_ conflict: MergeConflict, _ part: Rebase.Part) -> [Block] {
        let name = part.prefix + conflict.name
        var rows = [
            Block.Row("  before", Text(conflict.base)), Block.Row("  mine", Text(conflict.mine)),
            Block.Row("  theirs", Text(conflict.theirs)),
        ]
        if let note = conflict.note { rows.append(Block.Row("", Text(note, .yellow))) }
        let steps = conflict.options.enumerated().map { index, option in
            Block.NextStep(
                "--take \(Self.quoted("\(name)=\(option.choice.rawValue)"))", option.words,
                label: index == 0 ? "  choose" : "")
        }
        return [
            .blank, .line(Text("✗ ", .red) + Text(conflict.subject, .bold)), .rows(rows),
            .next(steps),
        ]
    }

    private var end: [Block] {
        if let submission { return [.blank] + submission.blocks }
        if let preview { return [.blank] + preview.blocks }
        let close = Block.NextStep(
            "wayleave proposal rebase P-\(rebase.proposal) --close", "take the proposal back",
            label: rebase.conflicts.isEmpty ? nil : "Or")
        switch result {
        case "conflict":
            return [.blank, .line("Nothing was changed."), .next([mine, theirs, close])]
        case "in_force": return [.next([close])]
        default:
            return [
                .next([
                    Block.NextStep(
                        "wayleave proposal status P-\(rebase.proposal)", "what it waits for")
                ])
            ]
        }
    }

    private var mine: Block.NextStep {
        command(.mine, "yours stands in all of these places")
    }

    private var theirs: Block.NextStep {
        var step = command(.theirs, "what is in force stays in all of these places")
        step.label = "Or"
        return step
    }

    /// The command with one choice for every place, where it is legal, and the choices made so far.
    private func command(_ choice: MergeChoice, _ explanation: String) -> Block.NextStep {
        let open = rebase.conflicts.map { part, conflict in
            let options = conflict.options.map(\.choice)
            let legal = options.contains(choice) ? choice : options[options.count - 1]
            return "\(part.prefix)\(conflict.name)=\(legal.rawValue)"
        }
        let words = takes.map { "\($0.name)=\($0.choice.rawValue)" } + open
        let all = words.map(Self.quoted).joined(separator: " --take ")
        return Block.NextStep(
            "wayleave proposal rebase P-\(rebase.proposal) --take \(all)", explanation)
    }

    /// A word as a shell reads it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789-._/=+:@".unicodeScalars.contains($0))
        }
        return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }
}
