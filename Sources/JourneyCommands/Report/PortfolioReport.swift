import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// Every journey, by owner.
struct PortfolioReport: Sendable {
    var journeys: [JourneySummary]
    /// The verdict that needs somebody first, by journey.
    var verdicts: [String: ComponentVerdict]
    var pass: MonitoringStatus.Pass?
    var now: Instant

    static func made(now: Instant, in store: Store) async throws(GovernanceError) -> PortfolioReport
    {
        let journeys = try await Pages.all { (last: JourneySummary?) throws(GovernanceError) in
            try await store.journeys.list(after: last?.key)
        }
        var verdicts: [String: ComponentVerdict] = [:]
        for state in MonitorWords.order {
            var place: String?
            repeat {
                let page = try await store.monitoring.verdicts(state.rawValue, after: place)
                for stored in page {
                    let verdict = try ComponentVerdict(stored: stored.verdict)
                    guard verdict.subjectKind != "channel", verdicts[verdict.key] == nil else {
                        continue
                    }
                    verdicts[verdict.key] = verdict
                }
                place = page.count == 1000 ? page.last?.place : nil
            } while place != nil
        }
        return PortfolioReport(
            journeys: journeys, verdicts: verdicts,
            pass: try await store.monitoring.status().pass, now: now)
    }

    private static let style = """
        table { border-collapse: collapse; width: 100%; font-size: .95rem; }
        th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
        h2 { font-size: 1.05rem; margin: 1.4rem 0 .2rem; }
        .small { font-size: .85rem; opacity: .8; }
        .now { font-weight: 600; }
        @media screen and (max-width: 40rem) {
        thead { display: none; }
        tr { display: block; padding: .5rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        td { display: block; border: 0; padding: 0; }
        td[data-name]::before { content: attr(data-name) ": "; opacity: .7; }
        }
        @media print { body { max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
        """

    var page: String {
        let owners = Dictionary(grouping: journeys, by: \.owner).sorted { $0.key < $1.key }
        let sections = owners.map { owner, journeys in
            """
            <h2>\(HTMLPage.escaped(owner)) (\(journeys.count.grouped))</h2>
            <table><thead><tr><th>Journey</th><th>State</th><th>Figures</th><th>Open changes</th>
            <th>Review by</th></tr></thead><tbody>
            \(journeys.map(row).joined(separator: "\n"))
            </tbody></table>
            """
        }
        let title = "The portfolio of customer journeys"
        let body = """
            <h1>\(title)</h1>
            <p>\(HTMLPage.escaped(head))</p>
            \(sections.joined(separator: "\n"))
            <p class="small">\(HTMLPage.escaped(cutOff))</p>
            """
        return HTMLPage(title: title, style: Self.style, body: body).text
    }

    /// `30 journeys: 28 live, 2 paused`.
    private var head: String {
        let states = ["live", "paused", "finishing", "stopped", "retired"].compactMap { state in
            let count = journeys.count { $0.state == state }
            return count > 0 ? "\(count.grouped) \(state)" : nil
        }
        return ProposalWords.count(journeys.count, "journey")
            + (states.isEmpty ? "" : ": " + states.joined(separator: ", "))
    }

    private func row(_ journey: JourneySummary) -> String {
        let verdict = verdicts[journey.key]
        let figures =
            verdict.map {
                "\(MonitorWords.title($0.judgedState).lowercased())"
                    + ($0.judgedState == .healthy
                        ? "" : ": \($0.metric), \($0.figure($0.recent))")
            } ?? "not monitored"
        let isDue = journey.reviewBy.map { $0 <= String(now.description.prefix(10)) } ?? false
        let needs = verdict.map {
            [.dataIncident, .retirementReview, .investigate].contains($0.judgedState)
        }
        func cell(_ name: String, _ text: String, _ isNow: Bool = false) -> String {
            "<td data-name=\"\(name)\"\(isNow ? " class=\"now\"" : "")>\(HTMLPage.escaped(text))</td>"
        }
        return "<tr><td><strong>\(HTMLPage.escaped(journey.name))</strong><br>"
            + "<span class=\"small\">\(HTMLPage.escaped(journey.key)), "
            + "\(ProposalWords.count(journey.steps, "step"))</span></td>"
            + cell("State", journey.state, journey.state != "live")
            + cell("Figures", figures, needs ?? false)
            + cell("Open changes", journey.openProposals.grouped)
            + cell("Review by", journey.reviewBy ?? "none", isDue) + "</tr>"
    }

    private var cutOff: String {
        let judged =
            pass.map { "Figures to \($0.through), as the last pass judged them." }
            ?? "No pass has judged the figures yet."
        let moment = now.description.prefix(16).replacing("T", with: " ")
        return "\(judged) Everything else as of \(moment) UTC. Of what the reader may see."
    }
}
