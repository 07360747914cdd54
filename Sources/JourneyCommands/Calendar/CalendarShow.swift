package import ArgumentParser
import JourneyModel
import JourneyStore

package struct CalendarShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a calendar: its freezes, and who lets something through",
        usage: "wayleave calendar show <key> [--yaml] [options]",
        discussion: """
            EXAMPLES
              wayleave calendar show germany-2027
              wayleave calendar show germany-2027 --yaml > germany-2027.yaml
            """)

    @Argument(help: "The calendar's key")
    package var key: String

    @Flag(help: "Print the document as YAML, to edit and submit")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(
                kind: DocumentKind.calendar.rawValue, key: key)
            let document = try stored.json()
            if yaml {
                invocation.output.show(
                    document: try YAMLWriter.text(
                        of: document, kind: .calendar, base: stored.revision))
                return
            }
            invocation.output.show(
                CalendarPage(
                    document: document, revision: stored.revision,
                    isRetired: stored.retiredAt != nil))
        }
    }
}

/// One calendar: its freezes as people speak of them, by its own clocks.
struct CalendarPage: Presentable {
    var document: JSON
    var revision: Int
    var isRetired: Bool

    private var key: String { document["key"]?.string ?? "" }

    var blocks: [Block] {
        let zone = document["timeZone"]?.string ?? ""
        let head = Text(document["name"]?.string ?? key, .bold) + Text("  \(key)", .dim)
        let about = [
            document["market"]?.string.map { "market \($0)" } ?? "every market",
            document["year"]?.int.map(String.init) ?? "", "times of \(zone)",
            isRetired ? "retired" : "revision \(revision)",
        ].filter { !$0.isEmpty }
        return [.split(head, Text(about.joined(separator: " · "))), .blank]
            + (freezes.isEmpty ? [.line("No freeze.")] : [.rows(freezes.map(row))])
            + days + [
                .blank,
                .next([
                    Block.NextStep("wayleave calendar", "what lies ahead"),
                    Block.NextStep("wayleave calendar show \(key) --yaml", "to edit and submit"),
                ]),
            ]
    }

    private var freezes: [JSON] {
        (document["freezes"]?.array ?? []).sorted {
            ($0["from"]?.string ?? "") < ($1["from"]?.string ?? "")
        }
    }

    private func row(_ freeze: JSON) -> Block.Row {
        let times = ["from", "until"].map {
            (freeze[$0]?.string ?? "").replacing("T", with: " ")
        }
        let held = ["channels", "markets", "journeys", "tiers"].compactMap { member in
            freeze[member]?.array.map { items in
                let words = items.map { $0.string ?? $0.int.map(String.init) ?? "" }
                return "\(member) \(words.joined(separator: ", "))"
            }
        }
        let count = freeze["exception"]?["count"]?.int ?? 1
        return Block.Row(
            freeze["key"]?.string ?? "",
            lines: [
                Text(freeze["name"]?.string ?? "", .bold)
                    + Text("  \(times.joined(separator: " to "))"),
                Text("holds \(held.isEmpty ? "every change" : held.joined(separator: "; "))"),
                Text(
                    "exceptions by \(freeze["exception"]?["team"]?.string ?? ""): "
                        + "\(count) of its approvers"),
                Text(freeze["reason"]?.string ?? "", .dim),
            ])
    }

    private var days: [Block] {
        let holidays = (document["holidays"]?.array ?? []).compactMap { $0["day"]?.string }
        let working = (document["workingDays"]?.array ?? []).compactMap(\.string)
        return [
            .blank,
            .rows([
                Block.Row(
                    "Working days",
                    Text(working.isEmpty ? "mon to fri" : working.joined(separator: ", "))),
                Block.Row(
                    "Holidays",
                    Text(holidays.isEmpty ? "none" : holidays.joined(separator: ", "))),
            ]),
        ]
    }

    var json: JSON {
        .object([
            "document": document, "revision": JSON(revision), "isRetired": .bool(isRetired),
        ])
    }
}
