import JourneyModel
import JourneyStore
import Postgres

/// What cannot be said: that it was not in force then, and what is not kept here.
extension WhyScreen {
    var absence: String {
        let when = time.text(asOf.from)
        switch decision.status {
        case "not_governed":
            let since =
                decision.governedSince.map { "; it is on record since \(time.text($0))" } ?? ""
            let installed = decision.installedAt.map { $0 > asOf.from } ?? false
            return installed
                ? "Not governed then: this installation began after \(when)\(since)."
                : "Not governed then: it was taken in after \(when)\(since)."
        case _ where decision.kind == "proposal":
            let state = decision.state.map { "; it was \($0.replacing("_", with: " "))" } ?? ""
            return "It had not been applied by \(when)\(state), so it allowed nothing."
        default:
            let retired = decision.retiredAt.map { "; retired \(time.text($0))" } ?? ""
            return "Not in force at \(when)\(retired)."
        }
    }

    var elsewhere: [Block] {
        guard !decision.others.isEmpty else { return [] }
        let times = decision.others.map { other in
            let begin = time.near(other.beginsAt, asOf.from)
            return
                other.endsAt.map { "\(begin) to \(time.near($0, asOf.from))" } ?? "since \(begin)"
        }
        return [
            .rows([Block.Row("IN FORCE", lines: times.map { Text("\($0), \(time.zoneName)") })])
        ]
    }

    var notShown: Block.Row {
        var lines: [Text] = []
        if decision.spans.contains(where: { $0.message != nil }) {
            let lists = Set(decision.spans.compactMap { $0.consent?["list"]?.string }).sorted()
            let list = lists.isEmpty ? "" : " for \(lists.joined(separator: ", "))"
            lines.append(
                Text("who received it, and each person's consent: ask the customer database\(list)")
            )
        } else {
            lines.append("what customers did with it: that is not kept here")
        }
        if decision.kind == "journey", decision.states == nil {
            lines.append("whether it was paused then: its owners and operations read that")
        }
        let untold = decision.spans.first { $0.platform?["name"] != nil && $0.published == nil }
        if let platform = untold?.platform?["name"]?.string {
            lines.append(
                Text("what \(PlatformBinding.words(platform)) ran: nobody followed it then"))
        }
        return Block.Row("NOT SHOWN", lines: lines)
    }
}
