package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct MetricShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a metric: what was agreed, its figures, and the file of each",
        usage: """
            wayleave metric show <key> [--from <day>] [--to <day>] [--subject <subject>]
                   [--yaml] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave metric show click-rate
              wayleave metric show click-rate --from 2026-03-01 --to 2026-03-31
              wayleave metric show click-rate --subject onboarding/reminder --json
              wayleave metric show click-rate --yaml > click-rate.yaml

            Without days it shows the last 28 that there are figures of, at most 1,000 figures.
            Figures by variant of what decides an experiment are shown once it is concluded.
            """)

    @Argument(help: "The metric's key")
    package var key: String

    @Option(help: "First day")
    package var from: String?

    @Option(help: "Last day")
    package var to: String?

    @Option(help: "A journey, JOURNEY/STEP or a channel")
    package var subject: String?

    @Flag(help: "Print the document as YAML, to edit and submit")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
        for day in [from, to].compactMap({ $0 }) { _ = try CalendarDay(argument: day) }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(
                kind: DocumentKind.metric.rawValue, key: key)
            if yaml {
                invocation.output.show(
                    document: try YAMLWriter.text(
                        of: try stored.json(), kind: .metric, base: stored.revision))
                return
            }
            let summary = try await store.metrics.find(key)
            let definition = try MetricDefinition(key: key, content: stored.content)
            let figures = try await store.metrics.figures(
                of: key, from: from ?? Self.start(to ?? summary?.lastDay), to: to,
                subject: subject, limit: MetricPage.mostFigures)
            invocation.output.show(
                MetricPage(
                    definition: definition, revision: stored.revision,
                    ownerName: stored.ownerName, lastDay: summary?.lastDay, figures: figures,
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }

    private static func start(_ last: String?) -> String? {
        last.flatMap { CalendarDay($0) }.map { DayNumber($0).advanced(by: -27).text }
    }
}

/// One metric: what was agreed, and its figures with their lineage.
struct MetricPage: Presentable {
    var definition: MetricDefinition
    var revision: Int
    var ownerName: String
    var lastDay: String?
    var figures: [MetricFigure]
    var time: TimeText

    private static let mostRows = 60
    /// Figures that are read at most.
    static let mostFigures = 1000

    private var isCut: Bool { figures.count >= Self.mostFigures }

    var blocks: [Block] {
        [
            .line(Text(definition.name, .bold) + Text("  \(definition.key), revision \(revision)")),
            .blank, .rows(agreed), .blank,
        ] + table + [.next(next)]
    }

    private var agreed: [Block.Row] {
        let plan = definition.plan()
        let isFloor = plan.direction == .higherIsBetter
        var rows = [
            Block.Row("OWNER", Text(ownerName)), Block.Row("MEASURE", Text(definition.formula)),
        ]
        if let source = definition.document["source"]?.string {
            rows.append(Block.Row("SOURCE", Text(source)))
        }
        let floor = plan.floor.map { ReadableFigure.figure($0, definition.measure) }
        rows.append(
            Block.Row(
                isFloor ? "FLOOR" : "CEILING", Text(floor ?? "none; a journey may name one")))
        let change = ReadableFigure.percent(plan.agreedChange)
        rows.append(
            Block.Row(
                "AGREED",
                Text(
                    "a lasting \(isFloor ? "fall" : "rise") of \(change) must be found; usual is "
                        + "learned in \(plan.baselineDays) days")))
        rows.append(
            Block.Row("FIGURES", lastDay.map { Text("to \($0)") } ?? Text("none yet", .yellow)))
        return rows
    }

    private var table: [Block] {
        guard !figures.isEmpty else { return [.line("There are no figures of these days.")] }
        let shown = figures.prefix(Self.mostRows)
        let hasVariants = shown.contains { !$0.variant.isEmpty }
        let columns =
            [Table.Column("DAY"), Table.Column("OF", isFlexible: true)]
            + (hasVariants ? [Table.Column("VARIANT", isFlexible: true)] : [])
            + [
                Table.Column("FIGURE", .right), Table.Column("FROM", .right),
                Table.Column("FILE, LINE"), Table.Column("TAKEN IN BY", isFlexible: true),
            ]
        let rows = shown.map { figure in
            [Text(figure.day), Text(figure.subject)]
                + (hasVariants ? [Text(figure.variant)] : [])
                + [
                    value(figure), Text(ReadableFigure.count(figure.opportunities)),
                    Text("\(figure.file.prefix(16)):\(figure.line)"),
                    Text(
                        figure.ingestedBy
                            + (figure.earlier > 0 ? ", stands for \(figure.earlier) earlier" : "")),
                ]
        }
        let more = figures.count - shown.count
        return [.table(Table(columns, rows: rows))]
            + (more > 0
                ? [
                    .line(
                        Text(
                            "… and \(isCut ? "more than " : "")\(more.grouped) more: "
                                + "narrow it by --from, --to and --subject", .dim))
                ] : [])
    }

    private func value(_ figure: MetricFigure) -> Text {
        guard figure.opportunities > 0 else { return Text("nobody", .yellow) }
        return Text(
            ReadableFigure.figure(figure.total / figure.opportunities, definition.measure))
    }

    private var next: [Block.NextStep] {
        [
            Block.NextStep("wayleave monitor status \(definition.key)"),
            Block.NextStep("wayleave metric show \(definition.key) --yaml", "to change it"),
        ]
    }

    var json: JSON {
        .object([
            "key": .string(definition.key), "name": .string(definition.name),
            "revision": JSON(revision), "document": definition.document,
            "lastDay": lastDay.map(JSON.string) ?? .null,
            "isCut": .bool(isCut),
            "figures": .array(figures.map { JSON(encoding: $0) }),
        ])
    }
}
