import Foundation
import JourneyModel
import JourneyStore
import Postgres

/// A parcel as text: one message with everything that a decision needs, several as a list.
struct ParcelText {
    let parcel: Parcel

    private static let changesMax = 12
    private static let subjectMax = 150

    init(_ parcel: Parcel) {
        self.parcel = parcel
    }

    var subject: String {
        let mark = parcel.isPractice == true ? "[practice] " : ""
        guard let first = parcel.items.first, parcel.items.count == 1 else {
            let asked = parcel.items.count {
                ["sign-off", "changed", "reminded"].contains($0.kind)
            }
            let rest = asked > 0 ? ", \(asked) for your sign-off" : ""
            return "\(mark)Wayleave: \(parcel.items.count) messages\(rest)"
        }
        let words = MessageWords(first)
        guard let title = first.title else { return line("\(mark)\(words.headline)") }
        return String(line("\(mark)\(words.headline): \(title)").prefix(Self.subjectMax))
    }

    var body: String {
        let items =
            parcel.items.count == 1
            ? parcel.items.map(whole) : inOrder.map(short)
        return (items.map { $0.joined(separator: "\n") } + [foot]).joined(separator: "\n\n") + "\n"
    }

    /// What is due first, then what reaches most, as in the inbox.
    private var inOrder: [Parcel.Item] {
        func key(_ item: Parcel.Item) -> (String, Int) {
            (item.until ?? item.notBefore ?? "9999", -Self.reach(item))
        }
        return parcel.items.sorted { key($0) < key($1) }
    }

    private static func reach(_ item: Parcel.Item) -> Int {
        item.impacts.compactMap(\.entrantsPerWeek).max() ?? 0
    }

    private func short(_ item: Parcel.Item) -> [String] {
        let words = MessageWords(item)
        let head = item.title.map { [line("\(words.headline): \($0)"), "  " + revision(item)] }
        let rest =
            said(item) + figures(item) + customers(item) + due(item) + [words.command]
        return (head ?? [line(words.headline)]) + rest.map { "  " + $0 }
    }

    private func whole(_ item: Parcel.Item) -> [String] {
        let words = MessageWords(item)
        var lines = [line(words.headline)]
        if let title = item.title {
            lines += ["", line(title)]
            if words.hasReference { lines.append(revision(item)) }
        }
        if let why = item.why {
            lines.append("\(line(item.author ?? "")), \(line(item.team ?? "")): \"\(line(why))\"")
        }
        if let found = item.case, let of = item.of {
            lines.append("\(line(of)): \(words.finding(found))")
        }
        lines += said(item).flatMap { ["", $0] } + section("FIGURES", figures(item))
        if ["on-hold", "emergency"].contains(item.kind), let cause = item.cause {
            lines += ["", line(cause)]
        }
        lines += section("CHANGE", changes(item)) + section("CUSTOMERS", customers(item))
        lines += section("CHECKS", checks(item)) + section("SIGN-OFFS", seats(item))
        lines += section("DUE", due(item))
        if item.kind == "confirm" { lines += ["", proof] }
        lines += ["", "Next  \(words.command)"]
        if words.command.contains("--digest") {
            let noun = item.kind == "emergency" ? "emergency" : "proposal"
            lines.append("More  wayleave \(noun) show \(item.subject)")
        }
        return lines
    }

    private func section(_ name: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", name] + lines.map { "  " + $0 }
    }

    private func revision(_ item: Parcel.Item) -> String {
        let reference = MessageWords(item).reference
        return item.digest.map {
            "\(reference) · digest \($0.prefix(DigestPrefix.shortestCount))"
        } ?? reference
    }

    private func said(_ item: Parcel.Item) -> [String] {
        item.reason.map { ["\(line(item.actor ?? "Wayleave")): \"\(line($0))\""] } ?? []
    }

    /// Of the report of a month: better and worse stand on its page.
    private func figures(_ item: Parcel.Item) -> [String] {
        guard let report = item.report else { return [] }
        let stopped = report.now.stopped.map { "\(line($0.name)): \($0.state)" }
        return ComparedFigure.all(report.now, report.before).map {
            "\($0.title): \($0.value), the month before \($0.before)"
        } + (stopped.isEmpty ? ["No journey was stopped"] : stopped)
    }

    private func changes(_ item: Parcel.Item) -> [String] {
        guard let changes = item.changes else {
            return item.outcome == nil
                ? [] : ["more than a message holds: wayleave proposal diff \(item.subject)"]
        }
        let lines = changes.flatMap { change in
            change.lines.map { found in
                let of = changes.count > 1 ? "\(change.key): " : ""
                let values =
                    found.from.flatMap { from in found.to.map { " \(from) → \($0)" } } ?? ""
                let text = found.text.hasSuffix(values) ? found.text : found.text + values
                return line("\(found.symbol) \(of)\(text)")
            }
        }
        let rest = lines.count - Self.changesMax
        return lines.prefix(Self.changesMax)
            + (rest > 0 ? ["… and \(rest) more: wayleave proposal diff \(item.subject)"] : [])
    }

    private func customers(_ item: Parcel.Item) -> [String] {
        item.impacts.prefix(5).flatMap { impact in
            let of = item.impacts.count > 1 ? "\(impact.key): " : ""
            return ImpactWords(impact).lines.map { line(of + $0) }
        }
    }

    private func checks(_ item: Parcel.Item) -> [String] {
        guard let outcome = item.outcome else { return [] }
        let warnings = item.warnings ?? 0
        if ["deny", "error"].contains(outcome) {
            return ["denied: wayleave proposal show \(item.subject)"]
        }
        return [warnings == 0 ? "ok" : "passed, \(warnings) to read"]
    }

    private func seats(_ item: Parcel.Item) -> [String] {
        guard !["applied", "rejected", "expired"].contains(item.state) else { return [] }
        return (item.seats ?? []).map { "\(line($0.team))  \($0.given) of \($0.needed)" }
    }

    private func due(_ item: Parcel.Item) -> [String] {
        [
            until(item).flatMap(moment).map {
                switch item.kind {
                case "emergency": "taken back at \($0), unless another seat ratifies it"
                case "lockdown": "until \($0); then what waits goes on by itself"
                default: "you may object until \($0)"
                }
            },
            item.notBefore.flatMap(moment).map { "planned for \($0)" },
        ].compactMap(\.self)
    }

    /// An emergency that somebody has answered for, or that is over, runs to no date any more.
    private func until(_ item: Parcel.Item) -> String? {
        item.kind != "emergency" || item.event == "emergency.raised" ? item.until : nil
    }

    /// Says nothing but what its reader must know to do nothing, if it is not theirs.
    private var proof: String {
        let name = line(parcel.name)
        return """
            This address was given for \(name), in the tool by which \(line(parcel.brand ?? "a company"))
            agrees on changes of its customer journeys. Nothing else comes to it until
            \(name) types the line below. If that is not you, do nothing.
            """
    }

    private var foot: String {
        "-- \n\(line(parcel.brand ?? "Wayleave")), Wayleave. How you are told: "
            + "wayleave message settings"
    }

    /// A moment in the recipient's time zone, which is named.
    private func moment(_ text: String) -> String? {
        guard let instant = Instant(text) else { return nil }
        return MomentWords(timeZone: parcel.timeZone).text(instant)
    }

    /// What people wrote, on one line and without signs that move a cursor.
    private func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: " "
                    default: scalar
                    }
                }))
    }
}
