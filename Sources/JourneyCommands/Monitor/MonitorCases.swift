package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct MonitorCases: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "List what monitoring found and somebody has to decide",
        usage: "wayleave monitor cases [--closed] [options]",
        discussion: """
            EXAMPLES
              wayleave monitor cases
              wayleave monitor cases --closed --json

            Newest first. Cases about data end by themselves when the data are right again; the
            others stay until somebody closes them.
            """)

    @Flag(help: "List the closed ones, the newest thousand")
    package var closed = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let isOpen = !closed
        let cases = try await invocation.withStore { store throws(GovernanceError) in
            isOpen
                ? try await store.monitoring.openCases()
                : try await store.monitoring.cases(isOpen: false)
        }
        invocation.output.show(
            CaseListing(
                cases: cases, isOpen: isOpen, now: Instant.now,
                times: TimeText(environment: invocation.settings.environment)))
    }
}

/// Cases, a line each.
struct CaseListing: Presentable {
    var cases: [MonitoringCase]
    var isOpen: Bool
    var now: Instant
    var times: TimeText

    /// Gravest first: a review is more than an investigation.
    private static let kinds = ["data", "retirement", "investigate"]

    var blocks: [Block] {
        guard let first = cases.first(where: \.isMine) ?? cases.first else {
            return [
                .line(Text(isOpen ? "No case is open." : "No case was closed yet.")),
                .next([Block.NextStep("wayleave monitor status")]),
            ]
        }
        var next = [Block.NextStep("wayleave monitor status \(Self.key(first))", "its figures")]
        if isOpen {
            next.append(
                Block.NextStep(
                    "wayleave monitor close C-\(first.id) --reason \"...\"",
                    first.isMine ? "when it is decided" : "for \(first.team)"))
        }
        let sections = Self.kinds.compactMap { kind -> Table.Section? in
            let found = cases.filter { $0.kind == kind }
            guard !found.isEmpty else { return nil }
            let title = Text("\(Self.title(kind)) (\(found.count.grouped))")
            return Table.Section(title, rows: found.map(row))
        }
        let table = Table(
            [
                Table.Column("CASE"), Table.Column("WHAT", isFlexible: true),
                Table.Column("METRIC"), Table.Column(isOpen ? "FOR" : "CLOSED AS"),
                Table.Column(isOpen ? "OPEN" : "BY", .right),
                Table.Column("WHY", isFlexible: true),
            ], sections: sections)
        return [.table(table), .blank, .next(next)]
    }

    static func title(_ kind: String) -> String {
        switch kind {
        case "data": MonitorWords.title(.dataIncident)
        case "retirement": MonitorWords.title(.retirementReview)
        default: MonitorWords.title(.investigate)
        }
    }

    private static func key(_ found: MonitoringCase) -> String {
        found.subjectKind == "channel"
            ? found.metric : String(found.subject.prefix { $0 != "/" })
    }

    private func row(_ found: MonitoringCase) -> [Text] {
        let verdict = try? ComponentVerdict(stored: found.evidence)
        let age = Self.age(from: found.openedAt, to: now)
        return [
            Text("C-\(found.id)", .bold), Text(found.name), Text(found.metric),
            Text(isOpen ? found.team : found.closedAs ?? ""),
            Text(isOpen ? age : found.closedBy ?? "-"),
            Text(verdict?.shortFigures ?? ""),
        ]
    }

    /// `3 days`, `today`.
    static func age(from: Instant, to: Instant) -> String {
        let days = (to.microsecondsSinceEpoch - from.microsecondsSinceEpoch) / 86_400_000_000
        return days < 1 ? "today" : days == 1 ? "1 day" : "\(days) days"
    }

    var json: JSON {
        .object([
            "cases": .array(
                cases.map { found in
                    .object([
                        "case": .string("C-\(found.id)"), "kind": .string(found.kind),
                        "metric": .string(found.metric),
                        "subjectKind": .string(found.subjectKind),
                        "subject": .string(found.subject), "name": .string(found.name),
                        "team": .string(found.team), "through": .string(found.through),
                        "openedAt": .string(found.openedAt.description),
                        "closedAt": found.closedAt.map { .string($0.description) } ?? .null,
                        "closedBy": found.closedBy.map(JSON.string) ?? .null,
                        "closedAs": found.closedAs.map(JSON.string) ?? .null,
                        "isMine": .bool(found.isMine),
                        "evidence": (try? JSONParser.parse(Array(found.evidence.utf8)).json)
                            ?? .null,
                    ])
                })
        ])
    }
}
