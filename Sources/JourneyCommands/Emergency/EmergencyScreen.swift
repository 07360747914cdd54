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
        let by = emergency.bypassed
        var rows = [
            Block.Row(
                "BY",
                Text("\(emergency.raisedBy), for \(emergency.seat), ")
                    + Text(time.text(emergency.raisedAt))),
            Block.Row("WHY", Text(emergency.reason ?? "not yours to read")),
            Block.Row("INCIDENT", Text(emergency.reference)),
            Block.Row("UNTIL", Text(time.text(emergency.until))),
            Block.Row("DIGEST", Text(String(emergency.digest.prefix(DigestPrefix.shortestCount)))),
        ]
        if !by.isEmpty {
            rows.append(
                Block.Row(
                    emergency.kind == "pause" ? "ASKED" : "PASSED BY",
                    Text(by.joined(separator: ", "))))
        }
        if !emergency.answered.isEmpty {
            rows.append(Block.Row("ANSWERED", lines: emergency.answered.map { Text($0) }))
        }
        if let cause = emergency.cause { rows.append(Block.Row("THEN", Text(cause))) }
        if let by = emergency.reviewedBy { rows.append(Block.Row("REVIEWED", Text(by))) }
        if emergency.isOwed { rows.append(Block.Row("FOR", Text(emergency.answerers))) }
        return [
            .split(
                Text("E-\(emergency.id)", .bold) + Text("  \(words.what) \(name)"),
                Text(words.state, emergency.isOwed ? .yellow : .dim)),
            .rows(rows), .next(words.steps),
        ]
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

    var steps: [Block.NextStep] {
        guard emergency.isOwed else { return [Block.NextStep("wayleave emergency list --all")] }
        let digest = emergency.digest.prefix(DigestPrefix.shortestCount)
        if emergency.state == "reverted" {
            return [
                Block.NextStep(
                    "wayleave emergency review E-\(emergency.id) --message \"...\"",
                    "for \(emergency.answerers)")
            ]
        }
        return [
            emergency.doneAt == nil
                ? Block.NextStep("wayleave proposal show \(emergency.of)", "sign it off instead")
                : Block.NextStep(
                    "wayleave emergency ratify E-\(emergency.id) --digest \(digest)",
                    "for \(emergency.answerers)")
        ]
    }
}

/// Emergencies, one a row.
struct EmergencyListing: Presentable {
    var emergencies: [EmergencyDetail]
    var time: TimeText

    var json: JSON { .object(["emergencies": JSON(encoding: emergencies)]) }

    var blocks: [Block] {
        guard let first = emergencies.first else {
            return [
                .line("Nobody has to answer for an emergency."),
                .next([Block.NextStep("wayleave emergency list --all", "those that are settled")]),
            ]
        }
        let table = Table(
            [
                .init("NO"), .init("WHAT", isFlexible: true), .init("BY", isFlexible: true),
                .init("INCIDENT", isFlexible: true), .init("UNTIL"), .init("STATE"),
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
        return [.table(table), .next(EmergencyWords(emergency: first, time: time).steps)]
    }
}
