import JourneyModel
import JourneyStore
import Postgres

/// The tables of an inbox.
struct InboxTables {
    var queue: SignOffQueue
    var items: [InboxItem]
    var cases: [MonitoringCase]
    var unpublished: [UnpublishedJourney] = []
    var now: Instant
    var time: TimeText

    var blocks: [Block] {
        [decisions, exceptions, found, own, publications, information].compactMap(\.self)
            .flatMap { [.blank, .table($0)] }
    }

    private func items(_ section: InboxItem.Section) -> [InboxItem] {
        items.filter { $0.section == section }
    }

    private func title(_ word: String, _ count: Int, _ how: String) -> Text {
        Text("\(word) (\(count))", .bold) + Text(how.isEmpty ? "" : "   \(how)")
    }

    // MARK: - To decide

    private var decisions: Table? {
        let sections = [
            ("DECIDE", queue.weighty, "due first, then reach"),
            ("QUICK", queue.quick, "no finding, nobody is contacted more"),
        ].filter { !$0.1.isEmpty }
        guard !sections.isEmpty else { return nil }
        return Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isWrapped: true),
                .init("FOR CUSTOMERS", isWrapped: true), .init("DUE"), .init("CHECKS"),
            ],
            sections: sections.map { word, items, how in
                .init(title(word, items.count, how), rows: items.map(decision))
            })
    }

    private func decision(_ item: InboxItem) -> [Text] {
        let proposal = item.proposal
        let isDue = item.until.map { time.isDue($0, by: now) } ?? false
        return [
            Text("P-\(proposal.id).\(proposal.revision)"), Text(proposal.title),
            Text(ChangeWeight(item.judged).words),
            Text(item.until.map { time.day($0, from: now) } ?? "-", isDue ? .yellow : .plain),
            ProposalWords.checks(outcome: proposal.outcome, warnings: proposal.warnings),
        ]
    }

    /// No sign-offs: each takes a command of its own, with a reason.
    private var exceptions: Table? {
        let held = items(.except)
        guard !held.isEmpty else { return nil }
        return Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isWrapped: true), .init("DUE"),
            ],
            sections: [
                .init(
                    title("EXCEPT", held.count, "held by a freeze that you may let it through"),
                    rows: held.map { item in
                        [
                            Text("P-\(item.proposal.id).\(item.proposal.revision)"),
                            Text(item.proposal.title),
                            Text(item.until.map { time.day($0, from: now) } ?? "-"),
                        ]
                    })
            ])
    }

    // MARK: - Found, own, told

    private var found: Table? {
        guard !cases.isEmpty else { return nil }
        return Table(
            [
                .init("CASE"), .init("OF", isFlexible: true), .init("METRIC", isFlexible: true),
                .init("SINCE"),
            ],
            sections: [
                .init(
                    title("MONITORING", cases.count, "found, and yours to decide about"),
                    rows: cases.map { one in
                        [
                            Text("C-\(one.id)"), Text(one.name), Text(one.metric),
                            Text(age(one.openedAt)),
                        ]
                    })
            ])
    }

    private var own: Table? {
        let sections: [(String, InboxItem.Section, String)] = [
            ("MEND", .mend, "yours, and back with you"),
            ("HELD", .held, "yours: somebody asks or objects"),
        ]
        let filled = sections.filter { !items($0.1).isEmpty }
        guard !filled.isEmpty else { return nil }
        return Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isWrapped: true), .init("STATE"),
                .init("SINCE"),
            ],
            sections: filled.map { word, section, how in
                let rows = items(section)
                return .init(title(word, rows.count, how), rows: rows.map { row($0.proposal) })
            })
    }

    private func row(_ proposal: ProposalSummary) -> [Text] {
        [
            Text("P-\(proposal.id).\(proposal.revision)"), Text(proposal.title),
            Text(ProposalWords.state(proposal.state), ProposalWords.colour(proposal.state)),
            Text(age(proposal.changedAt)),
        ]
    }

    private var publications: Table? {
        let differing = unpublished.filter(\.isDiffering)
        let open = unpublished.filter { !$0.isDiffering }
        guard !unpublished.isEmpty else { return nil }
        let sections = [
            ("PUBLISHED DIFFERS FROM APPROVED", differing, ""),
            ("TO PUBLISH", open, "approved, and to be done by hand in the platform"),
        ].filter { !$0.1.isEmpty }
        return Table(
            [
                .init("JOURNEY", isWrapped: true), .init("WHAT", isWrapped: true), .init("KEY"),
                .init("SINCE"),
            ],
            sections: sections.map { word, journeys, how in
                .init(
                    title(word, journeys.count, how),
                    rows: journeys.map { one in
                        [
                            Text(one.name), Text(one.words), Text(one.key),
                            Text(age(one.since)),
                        ]
                    })
            })
    }

    /// Nobody asks this person to decide on them: they may object.
    private var information: Table? {
        let told = items(.told)
        guard !told.isEmpty else { return nil }
        return Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isWrapped: true),
                .init("FROM", isWrapped: true), .init("UNTIL"),
            ],
            sections: [
                .init(
                    title("FOR INFORMATION", told.count, "you may object until then"),
                    rows: told.map { item in
                        [
                            Text("P-\(item.proposal.id).\(item.proposal.revision)"),
                            Text(item.proposal.title),
                            Text("\(item.proposal.author), \(item.proposal.team)"),
                            Text(item.until.map(time.text) ?? ""),
                        ]
                    })
            ])
    }

    private func age(_ instant: Instant) -> String {
        let days = now.days(since: instant)
        return days == 0 ? "today" : ProposalWords.count(days, "day")
    }
}
