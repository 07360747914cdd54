package import ArgumentParser
import Foundation
import Glibc
package import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct MetricIngest: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take in figures from a file",
        usage: """
            wayleave metric ingest <file> [--format <format>] [--event <event>]
                   [--variant-column <column>] [--subject-column <column>] [--zone <zone>]
                   [--metric <key>] [--subject <place>] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave metric ingest clicks.csv --dry-run
              export-figures | wayleave metric ingest - --format jsonl
              wayleave metric ingest orders.csv --format units --metric revenue-per-order \
                     --subject onboarding/reminder
              wayleave metric ingest Clicks.csv --format salesforce-tracking --event Clicks
              wayleave metric ingest events.json --format mixpanel --zone Europe/Lisbon

            FORMATS
              csv, jsonl               our columns: wayleave help metric
              units, units-jsonl       a row a unit of an experiment; no unit is kept or shown
              salesforce-tracking      a file of the tracking extract
              google-analytics         a report's CSV
              google-analytics-events  rows of the BigQuery export, as JSON Lines
              mixpanel, segment        events, as JSON Lines
              adobe-report             a report's CSV
              adobe-data-feed          a feed with its header

            Rows that cannot be kept are told by line, and the others are kept. Members of the
            metric's owner may, and operations. What a file holds: wayleave help metric.
            """)

    @Argument(help: "A file; - for standard input")
    package var file: String

    @Option(help: "Of the file; by its name without it")
    package var format: MetricFormat?

    @Option(help: "Kind of event of a tracking file that does not say it: Sent, Opens, Clicks")
    package var event: String?

    @Option(help: "Column or property whose value is the variant")
    package var variantColumn: String?

    @Option(help: "Column or property whose value is the subject")
    package var subjectColumn: String?

    @Option(help: ArgumentHelp("Metric of rows that name none", valueName: "key"))
    package var metric: String?

    @Option(
        help: ArgumentHelp(
            "Journey, or JOURNEY/STEP, of rows that name no subject", valueName: "place"))
    package var subject: String?

    @Option(help: "Time zone whose days are meant where a file has times; UTC without it")
    package var zone = "UTC"

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard TimeZone(identifier: zone) != nil else {
            throw ValidationError("there is no time zone \"\(zone)\"; write Europe/Lisbon or UTC")
        }
        if let metric, !TextFormat.key.accepts(metric) {
            throw ValidationError("\"\(metric.prefix(80))\" is no key of a metric")
        }
        if let subject, !TextFormat.key.accepts(subject), !TextFormat.isStep(subject) {
            throw ValidationError("\"\(subject.prefix(80))\" is no journey, and no JOURNEY/STEP")
        }
        try refuseIgnored()
    }

    /// An option that the format does not take would be ignored, and the figures would be others than
    /// were asked for.
    private func refuseIgnored() throws {
        let format = format ?? Self.format(of: file)
        for (option, value, isTaken) in [
            ("--event", event, format.takesEvent),
            ("--variant-column", variantColumn, format.takesColumns),
            ("--subject-column", subjectColumn, format.takesColumns),
            ("--metric", metric, format.takesPlace), ("--subject", subject, format.takesPlace),
        ] where value != nil && !isTaken {
            throw ValidationError("\(option) says nothing of a file of format \(format.rawValue)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let opened = try MetricFile.open(file)
        defer { close(opened.descriptor) }
        let bar = ProgressBar(invocation.output, what: opened.name, total: opened.sizeBytes)
        let isDryRun = write.dryRun
        let report = try await invocation.withStore(isDryRun: isDryRun) {
            store throws(GovernanceError) in
            let reading = try await reading(store)
            let head = MetricFileHead(
                digest: opened.digest.bytes, reading: try reading.digest(zone: zone).bytes,
                name: MetricFile.shortName(file), format: reading.format.rawValue)
            let (intake, source) = try await store.metrics.ingest(
                head,
                from: MetricFileSource(opened, reading: reading, bar: bar))
            var screen = IntakeScreen(
                intake: intake, source: source, isDryRun: isDryRun, file: opened.name)
            screen.ignored = source.report?.ignored ?? 0
            screen.duplicates = source.report?.duplicates ?? 0
            screen.multiplyExposed = source.report?.multiplyExposed ?? 0
            return screen
        }
        invocation.output.show(report)
    }

    private func reading(_ store: Store) async throws(GovernanceError) -> MetricReading {
        var metrics: [MetricDefinition] = []
        for metric in try await store.metrics.all() {
            metrics.append(try MetricDefinition(key: metric.key, content: metric.content))
        }
        var options = MetricIngestOptions()
        options.event = event
        options.variantColumn = variantColumn
        options.subjectColumn = subjectColumn
        options.metric = metric
        if let subject {
            options.subject = .init(kind: subject.contains("/") ? .step : .journey, key: subject)
        }
        var random = SystemRandomNumberGenerator()
        options.unitKey = .init(first: random.next(), second: random.next())
        let clock = TimeZone(identifier: zone) ?? .gmt
        options.offset = { seconds in
            clock.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        }
        return try MetricReading(
            format: format ?? Self.format(of: file), options: options, metrics: metrics)
    }

    private static func format(of file: String) -> MetricFormat {
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["jsonl", "ndjson"].contains(ending) ? .lines : .table
    }
}

extension MetricFormat: ExpressibleByArgument {}
