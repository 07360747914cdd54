package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct AuditLog: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List what happened, newest first",
        usage: """
            wayleave audit log [--subject <subject>] [--actor <login>] [--team <team>]
                   [--kind <kind>] [--since <time>] [--until <time>] [--limit <count>]
                   [--format <format>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave audit log --subject P-142
              wayleave audit log --subject journey/onboarding --since 2026-03-01
              wayleave audit log --actor ana --since 7d --format csv > ana.csv

            Shows what your teams may see; operations and auditors see everything. Times are those
            of this machine's zone in the table, UTC in jsonl and csv. In csv a cell that a
            spreadsheet would take for a formula (it begins with = + - @) begins with an apostrophe.

            TIMES are a day (2026-03-01), a moment (2026-03-01T09:00:00Z) or a length of time
            before now (30m, 12h, 7d, 2w).
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, jsonl, csv }

    @Option(help: "P-142, or KIND/KEY such as journey/onboarding")
    package var subject: String?

    @Option(help: ArgumentHelp("Only what this login did", valueName: "login"))
    package var actor: String?

    @Option(help: ArgumentHelp("Only what concerns this team", valueName: "team"))
    package var team: String?

    @Option(help: "Only this kind of event, such as proposal.submitted")
    package var kind: String?

    @Option(help: ArgumentHelp("Only from this time on", valueName: "time"))
    package var since: String?

    @Option(help: ArgumentHelp("Only before this time", valueName: "time"))
    package var until: String?

    @Option(help: ArgumentHelp("Events at most, 1 to 1000000", valueName: "count"))
    package var limit = 100

    @Option(help: "table, jsonl (one JSON object a line) or csv")
    var format = Format.table

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...1_000_000 ~= limit else {
            throw ValidationError("--limit takes a number from 1 to 1000000, not \(limit)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let filter = try filter(time)
        let format = invocation.output.format == .json ? Format.jsonl : format
        try await invocation.withStore { store throws(GovernanceError) in
            if format == .csv { invocation.output.data.write(CSVLine.text(Event.columns)) }
            var shown: [Event] = []
            var pages = EventPages(store: store, filter: filter, rest: limit)
            while let page = try await pages.next(), !invocation.output.data.isClosed {
                switch format {
                case .table: shown += page
                case .jsonl:
                    for event in page {
                        invocation.output.data.write(JSONLine.text(event.json) + "\n")
                    }
                case .csv:
                    for event in page { invocation.output.data.write(CSVLine.text(event.cells)) }
                }
            }
            if format == .table {
                invocation.output.show(
                    EventListing(
                        events: shown, isCut: pages.isCut,
                        members: try await Self.names(of: shown, store), time: time))
            }
        }
    }

    /// Names by number, where an event is about a member.
    private static func names(
        of events: [Event], _ store: Store
    ) async throws(GovernanceError) -> [String: String] {
        guard events.contains(where: { $0.subjectKind == "member" }) else { return [:] }
        let members = try await store.members.list()
        return Dictionary(members.map { (String($0.id), "\($0.name) (\($0.login))") }) { name, _ in
            name
        }
    }

    private func filter(_ zone: TimeText) throws(GovernanceError) -> EventFilter {
        let subject = try subject.map { text throws(GovernanceError) in try Subject(text) }
        let now = Instant.now
        func time(_ text: String?, _ option: String) throws(GovernanceError) -> Instant? {
            guard let text else { return nil }
            return try MomentText.instant(text, option: option, now: now, zone: zone)
        }
        return EventFilter(
            subjectKind: subject?.kind, subject: subject?.name, actor: actor, team: team,
            kind: kind, since: try time(since, "--since"), until: try time(until, "--until"))
    }
}

/// Events, a page after the other by the cursor, so that what comes in meanwhile moves nothing.
struct EventPages {
    let store: Store
    var filter: EventFilter
    /// Events still wanted.
    var rest: Int
    /// The limit ended the list, not the events.
    private(set) var isCut = false
    private var isAtEnd = false

    init(store: Store, filter: EventFilter, rest: Int) {
        self.store = store
        self.filter = filter
        self.rest = rest
    }

    /// The next page; nil at the end.
    mutating func next() async throws(GovernanceError) -> [Event]? {
        guard rest > 0, !isAtEnd else { return nil }
        // One more than wanted tells whether there are more; the last page has room for it.
        let wanted = min(rest, 999)
        filter.limit = wanted + 1
        let found = try await store.events.list(filter)
        let page = Array(found.prefix(wanted))
        guard let last = page.last else { return nil }
        filter.before = EventFilter.Cursor(at: last.at, id: last.id)
        rest -= page.count
        isAtEnd = found.count <= wanted
        isCut = !isAtEnd && rest == 0
        return page
    }
}
