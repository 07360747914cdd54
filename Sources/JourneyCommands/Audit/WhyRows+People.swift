import JourneyModel
import JourneyStore
import Postgres

/// Who let it through: in an emergency, by asking for it, by signing it off.
extension WhyRows {
    var emergency: Block.Row? {
        guard let found = decision.emergency else { return nil }
        let team = found.teamName.map { ", \($0)" } ?? ""
        let why = found.why.map { ": \"\($0)\"" } ?? ""
        let settled = found.settledAt.map { ", \(near($0))" } ?? ""
        let answer =
            switch found.state {
            case "ratified":
                "answered for by \(found.ratifiedBy.joined(separator: "; "))\(settled)"
            case "open": "nobody has answered for it yet"
            default: "nobody answered for it; taken back\(settled)"
            }
        return Block.Row(
            "EMERGENCY",
            lines: [
                Text("E-\(found.id) let it through before its sign-offs, \(found.reference)"),
                Text("\(found.by)\(team), \(near(found.at))\(why)"), Text(answer),
            ])
    }

    var asked: Block.Row? {
        decision.askedBy.map { asker in
            Block.Row(
                "ASKED BY",
                Text("\(asker.person), \(asker.teamName), \(near(asker.at)): \"\(asker.why)\""))
        }
    }

    var signedOff: Block.Row? {
        guard let given = decision.signedOff else { return nil }
        let names = given.map { Text("\($0.person), \($0.teamName)") }
        let width = names.map(\.width).max() ?? 0
        var lines = zip(given, names).map { vote, name in
            name.padded(to: width) + Text("  \(near(vote.at))\(circumstances(vote))")
        }
        if lines.isEmpty { lines = ["nobody"] }
        if decision.isRecorded != true {
            lines.append(
                Text("counted again from the votes: the gate's own count was not kept then", .dim))
        }
        return Block.Row("SIGNED OFF", lines: lines, hang: 2)
    }

    private func circumstances(_ vote: PastDecision.SignOff) -> String {
        var text = ""
        if let person = vote.onBehalfOf {
            text += "   for \(person)" + (vote.away.map { ", away \($0)" } ?? "")
        }
        if vote.isCarried {
            let now = decision.revision.map { "revision \($0)" } ?? "the later one"
            text +=
                "   given on revision \(vote.revision), carried over: "
                + "\(now) left their part as it was"
        }
        return text
    }
}
