package import ArgumentParser
import Glibc
package import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct AttributionIngest: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take in touches and conversions of customers",
        usage: "wayleave attribution ingest <file> [--format <format>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave attribution ingest touches.csv --dry-run
              wayleave attribution ingest touches.csv
              export-touches | wayleave attribution ingest - --format jsonl

            COLUMNS, of csv with a header and of jsonl alike
              customer   what the source calls the customer: any text up to 200 bytes
              moment     2026-03-31T10:00:00Z, or seconds or milliseconds since 1970
              event      touch or conversion; without it all rows are touches
              journey    its key; empty: outside of our journeys
              step       its key in the journey
              channel    its key; empty: that of the step
              value      what a conversion was worth

            Customers are kept under a number that a secret of this installation makes of their
            name: the name itself is never stored, and nobody can go back from the number. What
            customers do is personal data all the same: attribution forget lets it go.

            The same file is taken in once, and so is the same touch of several files: one customer
            at one second at one place. Late rows are welcome. Rows that cannot be kept are told by
            line, and the others are kept. A conversion that is there with another value is told
            too: what was taken in stays. Members of the journey's owner may, of the team that works
            the channel outside of journeys, and operations. For more than some ten million touches
            see attribution sql.
            """)

    @Argument(help: "A file; - for standard input")
    package var file: String

    @Option(help: "csv or jsonl; by the file's name without it")
    package var format: TouchReader.Format?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let opened = try MetricFile.open(file)
        defer { close(opened.descriptor) }
        let format = format ?? Self.format(of: file)
        let bar = ProgressBar(invocation.output, what: opened.name, total: opened.sizeBytes)
        let head = MetricFileHead(
            digest: opened.digest.bytes,
            reading: Digest(of: Array("touches 1 \(format.rawValue)".utf8)).bytes,
            name: MetricFile.shortName(file), format: format.rawValue)
        let isDryRun = write.dryRun
        let screen = try await invocation.withStore(isDryRun: isDryRun) {
            store throws(GovernanceError) in
            let (intake, source) = try await store.attributions.ingest(
                head,
                from: TouchFileSource(opened, format: format, bar: bar))
            return IntakeScreen(
                intake: intake, source: source, isDryRun: isDryRun, file: opened.name)
        }
        invocation.output.show(screen)
    }

    private static func format(of file: String) -> TouchReader.Format {
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["jsonl", "ndjson"].contains(ending) ? .lines : .table
    }
}

extension TouchReader.Format: ExpressibleByArgument {}
