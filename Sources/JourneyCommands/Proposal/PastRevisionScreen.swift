import JourneyModel
import JourneyStore
import Postgres

/// A revision that was replaced: what it asked for, what the checks and the people said of it, and
/// where to read on.
struct PastRevisionScreen: Presentable {
    var past: PastRevision
    var time: TimeText

    var marks: Marks {
        Marks(isPractice: past.current.isPractice, isSingle: past.current.isSingle)
    }

    private var name: String { "P-\(past.current.id)" }

    var json: JSON {
        var members: [String: JSON] = [
            "id": JSON(past.current.id), "revision": JSON(past.number),
            "currentRevision": JSON(past.current.revision), "digest": .string(past.digest),
            "title": .string(past.title), "why": .string(past.why),
            "changes": .array(
                past.comparison.documents.map { document in
                    .object([
                        "kind": .string(document.kind), "key": .string(document.key),
                        "lines": .array(document.lines.map(\.json)),
                    ])
                }),
            "votes": .array(
                past.votes.map { entry in
                    .object(["seat": .string(entry.seat), "vote": JSON(encoding: entry.vote)])
                }),
            "comments": JSON(encoding: past.comments),
            "events": .array(past.events.map(\.json)),
        ]
        members["outcome"] = past.outcome.map(JSON.string)
        return .object(members)
    }

    var blocks: [Block] {
        let left = Text("\(name).\(past.number)", .bold) + Text("  \(past.title)")
        let right = Text(
            "replaced by \(name).\(past.current.revision)", .dim)
        return [.split(left, right), .line(Text("\"\(past.why)\"")), .blank, .rows(rows), .blank]
            + [.next(next)]
    }

    private var rows: [Block.Row] {
        var rows = [Block.Row("CHANGE", lines: changes), Block.Row("CHECKS", checks)]
        if !past.votes.isEmpty {
            rows.append(Block.Row("SIGN-OFFS", lines: past.votes.map(text)))
        }
        if !past.events.isEmpty { rows.append(Block.Row("RECORD", lines: past.events.map(text))) }
        if !past.comments.isEmpty {
            rows.append(Block.Row("COMMENTS", lines: past.comments.map(text)))
        }
        return rows
    }

    private var changes: [Text] {
        let documents = past.comparison.documents
        if documents.count == 1 { return ChangeLines(lines: documents[0].lines).texts() }
        let shown = documents.prefix(20).flatMap { document in
            [Text("\(document.kind) \(document.key)", .bold)]
                + ChangeLines(lines: document.lines).texts(limit: 5)
        }
        let more = documents.count - 20
        guard more > 0 else { return shown }
        return shown + [Text("… and \(ProposalWords.count(more, "more document"))", .dim)]
    }

    private var checks: Text {
        guard let outcome = past.outcome else { return Text("no result that you may see", .dim) }
        let said = EventWords.checks(outcome)
        return Text(said, said == "passed" ? .plain : .red)
    }

    private func text(_ entry: (seat: String, vote: ProposalDetail.Vote)) -> Text {
        let words = VoteWords(entry.vote.decision)
        let standing =
            entry.vote.standing == "counts" ? "" : ": " + VoteWords.standing(entry.vote.standing)
        return Text("\(entry.seat)   ") + Text("\(words.sign) \(words.lead)", words.colour)
            + Text("\(entry.vote.person), \(time.text(entry.vote.at))\(standing)")
    }

    private func text(_ event: Event) -> Text {
        let said = event.detail.map { ": \"\($0)\"" } ?? ""
        return Text(
            "\(time.text(event.at))  \(event.actor)  \(EventWords.what(event, members: [:]))\(said)"
        )
    }

    private func text(_ comment: ProposalDetail.Comment) -> Text {
        Text("\(comment.author), \(time.text(comment.at)): \(comment.body)")
    }

    private var next: [Block.NextStep] {
        [
            Block.NextStep("wayleave proposal show \(name)", "the current revision"),
            Block.NextStep(
                "wayleave proposal diff \(name) --from \(past.number)", "what changed since"),
        ]
    }
}
