package import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

package struct MonitorChart: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "Write a control chart of a metric, as a page or a picture",
        usage: """
            wayleave monitor chart <metric> [--subject <subject>] [--html <file>] [--svg <file>]
                   [--days <days>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave monitor chart click-rate --subject onboarding/reminder --html reminder.html
              wayleave monitor chart complaints --subject email --svg complaints.svg --days 365

            Daily figures with what is usual and the floor above, the cumulative sum with its limit
            below; applied changes are marked. Nothing in the file is loaded from elsewhere.
            """)

    @Argument(help: "The metric's key")
    package var metric: String

    @Option(help: "A journey, JOURNEY/STEP or a channel, where the metric has several")
    package var subject: String?

    @Option(help: "Write a page that reads well on a phone too")
    package var html: String?

    @Option(help: "Write a picture")
    package var svg: String?

    @Option(help: "Days shown, 14 to 800")
    package var days = 120

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard html != nil || svg != nil else {
            throw ValidationError("say where to: --html FILE or --svg FILE")
        }
        guard (14...800).contains(days) else {
            throw ValidationError("a chart shows 14 to 800 days")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let output = invocation.output
        let (judged, marks) = try await invocation.withStore { store throws(GovernanceError) in
            let found = try await component(in: store)
            return (found, try await Self.marks(of: found.component, in: store))
        }
        let title = "\(judged.component.name): \(judged.definition.name)"
        let chart = ControlChart(
            series: judged.series, plan: judged.plan, through: judged.verdict.through,
            title: title, marks: marks, days: days)
        if let svg { try OutputFile.write(chart.svg(), to: svg) }
        if let html {
            try OutputFile.write(
                MonitorChartPage(title: title, reason: judged.verdict.reason, chart: chart).text,
                to: html)
        }
        output.show(
            MonitorChartReport(judged: judged, files: [html, svg].compactMap { $0 }))
    }

    private func component(
        in store: Store
    ) async throws(GovernanceError) -> JudgedComponent {
        // Of one journey only its figures are read; a name alone may be that of a channel.
        let named = subject.map { String($0.prefix { $0 != "/" }) }
        var journey: String?
        if let named, try await store.documents.find(kind: "journey", key: named) != nil {
            journey = named
        }
        let found = try await JudgedComponent.all(metric: metric, journey: journey, in: store) {
            subject == nil || $0.subject == subject
        }
        guard let only = found.first else {
            let which = subject.map { " and is \($0)" } ?? ""
            throw GovernanceError(
                .notFound, "Nothing in operation has figures of \(metric)\(which).",
                hint: "wayleave monitor status \(metric)")
        }
        guard found.count == 1 else {
            let names = found.prefix(5).map(\.component.subject).joined(separator: ", ")
            throw GovernanceError(
                .invalid, "\(metric) is measured of \(found.count): \(names) …",
                hint: "Name one: --subject \(only.component.subject)")
        }
        return only
    }

    /// Changes that were applied to its journey.
    private static func marks(
        of component: MonitoredComponent, in store: Store
    ) async throws(GovernanceError) -> [ControlChart.Mark] {
        guard component.subjectKind != "channel" else { return [] }
        let journey = String(component.subject.prefix { $0 != "/" })
        let revisions = try await store.documents.history(kind: "journey", key: journey)
        return revisions.compactMap { revision in
            guard let proposal = revision.proposal,
                let day = CalendarDay(String(revision.appliedAt.description.prefix(10)))
            else { return nil }
            return ControlChart.Mark(
                day: DayNumber(day), label: "P-\(proposal)", detail: revision.title ?? "")
        }
    }
}

/// Which files were written.
struct MonitorChartReport: Presentable {
    var judged: JudgedComponent
    var files: [String]

    var blocks: [Block] {
        files.map { .line(Text("Written: \($0)")) } + [.line(Text(judged.verdict.reason))]
    }

    var json: JSON {
        var members = judged.shown.json.members ?? [:]
        members["files"] = .array(files.map(JSON.string))
        return .object(members)
    }
}
