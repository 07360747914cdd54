import JourneyModel
import JourneyStore
import Postgres

/// One emergency: what, who, why, until when, and who answers for it.
struct EmergencyScreen: Presentable {
    var emergency: EmergencyDetail
    var time: TimeText

    var json: JSON { JSON(encoding: emergency) }

    private var name: String { emergency.revision.map { "\(emergency.of).\($0)" } ?? emergency.of }

    var blocks: [Block] {
        let words = EmergencyWords(emergency: emergency, time: time)
        return [
            .split(
                Text("E-\(emergency.id)", .bold) + Text("  \(words.what) \(name)"),
                Text(words.state, emergency.isOwed ? .yellow : .dim)),
            .rows(act + outcome), .next(steps),
        ]
    }

    private var act: [Block.Row] {
        var rows =
            emergency.title.map { title in
                [Block.Row(emergency.kind == "pause" ? "JOURNEY" : "CHANGE", Text(title))]
            } ?? []
        rows += [
            Block.Row(
                "BY",
                Text("\(emergency.raisedBy), for \(emergency.seat), ")
                    + Text(time.text(emergency.raisedAt))),
            Block.Row(
                "WHY", Text(emergency.reason ?? "kept for the owning team, operations, auditors")),
            Block.Row("INCIDENT", Text(emergency.reference)),
        ]
        if !emergency.bypassed.isEmpty {
            rows.append(
                Block.Row(
                    emergency.kind == "pause" ? "ASKED" : "PASSED BY",
                    Text(emergency.bypassed.joined(separator: ", "))))
        }
        return rows + [
            Block.Row("DIGEST", Text(String(emergency.digest.prefix(DigestPrefix.shortestCount))))
        ]
    }

    private var outcome: [Block.Row] {
        let isOpen = emergency.state == "open"
        var rows = [
            Block.Row(
                "UNTIL",
                Text(time.text(emergency.until))
                    + Text(isOpen && !emergency.isStuck ? fate : ""))
        ]
        if !emergency.answered.isEmpty {
            rows.append(Block.Row("ANSWERED", lines: emergency.answered.map { Text($0) }))
        }
        if let cause = emergency.cause { rows.append(Block.Row("THEN", Text(cause))) }
        if let by = emergency.reviewedBy { rows.append(Block.Row("REVIEWED", Text(by))) }
        if emergency.isOwed {
            let you = emergency.mayAnswer ? Text("  you can", .green) : ""
            rows.append(Block.Row("TO ANSWER", Text(emergency.answerers) + you))
        }
        return rows
    }

    private var fate: String {
        emergency.kind == "pause"
            ? "; then the journey goes on by itself, unless somebody has answered for it"
            : "; then it is taken back, unless somebody has answered for it"
    }

    /// To answer is offered to those who may, and here alone: what it is about has been shown.
    private var steps: [Block.NextStep] {
        var steps = emergency.mayAnswer ? [answer] : []
        if emergency.proposal != nil {
            steps.append(
                Block.NextStep("wayleave proposal diff \(emergency.of)", "what it changed"))
        }
        return steps + [
            Block.NextStep("wayleave audit log --subject E-\(emergency.id)", "what happened")
        ]
    }

    private var answer: Block.NextStep {
        let digest = emergency.digest.prefix(DigestPrefix.shortestCount)
        return emergency.state == "reverted"
            ? Block.NextStep(
                "wayleave emergency review E-\(emergency.id) --message \"...\"",
                "you have looked at it")
            : Block.NextStep(
                "wayleave emergency ratify E-\(emergency.id) --digest \(digest)", "it stays")
    }
}

/// An emergency in a few words.
struct EmergencyWords {
    var emergency: EmergencyDetail
    var time: TimeText

    var what: String { emergency.kind == "pause" ? "paused" : "let through" }

    var state: String {
        switch emergency.state {
        case "open" where emergency.isStuck: "not taken back, not ratified"
        case "open" where emergency.doneAt == nil: "open, not applied yet"
        case "open": "open, not ratified"
        case "reverted": emergency.isOwed ? "taken back, not reviewed" : "taken back"
        case "void": "came to nothing"
        default: emergency.state
        }
    }

    /// For a screen that is about something else: `E-3 of Bo, until ..., not ratified`.
    var line: Text {
        Text("E-\(emergency.id)", .bold)
            + Text(
                " of \(emergency.raisedBy), \(emergency.reference), until "
                    + "\(time.text(emergency.until)): \(state)", .yellow)
    }

    /// For screens that are about something else: what somebody did, and who is asked about it.
    var sentence: Text {
        let act =
            emergency.kind == "pause"
            ? "paused \(emergency.of)" : "let \(emergency.of) through without its sign-offs"
        let who = emergency.mayAnswer ? "you can answer for it" : "for \(emergency.answerers)"
        return Text("E-\(emergency.id)", .bold)
            + Text(
                ": \(emergency.raisedBy) \(act), \(emergency.reference); until "
                    + "\(time.text(emergency.until)), ") + Text(state, .yellow) + Text("; \(who)")
    }

    /// For screens that do not show it in full.
    var step: Block.NextStep {
        Block.NextStep(
            "wayleave emergency show E-\(emergency.id)",
            emergency.mayAnswer
                ? "you can answer for it"
                : emergency.isOwed ? "who answers for it" : "what came of it")
    }
}

/// Emergencies, one a row.
struct EmergencyListing: Presentable {
    var emergencies: [EmergencyDetail]
    /// Those that are settled, too.
    var isAll = false
    var time: TimeText

    var json: JSON { .object(["emergencies": JSON(encoding: emergencies)]) }

    var blocks: [Block] {
        guard let first = emergencies.first else {
            return isAll
                ? [.line("There has been no emergency.")]
                : [
                    .line("Nobody has to answer for an emergency."),
                    .next([
                        Block.NextStep("wayleave emergency list --all", "those that are settled")
                    ]),
                ]
        }
        let table = Table(
            [
                .init("NO"), .init("WHAT", isWrapped: true), .init("BY", isWrapped: true),
                .init("INCIDENT", isWrapped: true), .init("UNTIL"),
                .init("STATE", isWrapped: true),
            ],
            rows: emergencies.map { emergency in
                let words = EmergencyWords(emergency: emergency, time: time)
                return [
                    Text("E-\(emergency.id)"), Text("\(words.what) \(emergency.of)"),
                    Text(emergency.raisedBy), Text(emergency.reference),
                    Text(time.text(emergency.until)),
                    Text(words.state, emergency.isOwed ? .yellow : .dim),
                ]
            })
        return [.table(table), .next([EmergencyWords(emergency: first, time: time).step])]
    }
}
