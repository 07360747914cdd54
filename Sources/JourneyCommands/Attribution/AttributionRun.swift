package import ArgumentParser
import JourneyMeasurement
import JourneyModel

package struct AttributionRun: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Credit conversions, by several models at once",
        usage: """
            wayleave attribution run <file> ... [--by <what>] [--weight <weight>] [options]
            wayleave attribution run --from <day> --through <day> [--journey <key>]
                   [--by <what>] [--weight <weight>] [--keep] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave attribution run paths.csv
              wayleave attribution run --from 2026-03-01 --through 2026-03-31 --by step
              wayleave attribution run paths.csv --weight value --models
              wayleave attribution run paths.csv --extracted-at 2026-03-01 --look-back 30
              wayleave attribution run steps.csv --labels labels.csv --by channel
              wayleave attribution run paths.csv --weight clv --customers lifetime.csv
              wayleave attribution run --statistics transitions.csv channel_sets.csv credits.csv
              zcat paths.csv.gz | wayleave attribution run -

            WITHOUT FILES
              With --from and --through it runs on the touches that attribution ingest took in: on
              journeys that ended in these days (UTC). A touch counts within --look-back before
              the end of its journey; journeys without conversion that are younger may still
              convert, and are left out. --by takes channel, step, journey, or any facet of the
              journeys' taxonomy. The database counts by the very text that attribution sql
              prints, the tool solves. --keep stores the result: for operations, and with
              --journey for its owner.

            FILES
              Paths: CSV with a header, a row for each journey or for journeys alike.

                path,total_conversions,total_conversion_value,total_null
                email > sms > web,12,840.50,230

              Journeys without conversion (total_null) are what Markov compares with. Columns that
              help: hours_before_conversion (9.5|2|0.1) for time decay, ended_at for --extracted-at,
              customer_id for --customers.

              Labels: a row for each label of the paths, with a column for each thing to credit.

                label,channel,journey,market
                onboarding/reminder,email,Onboarding,GB

              Statistics: what the SQL that is printed by attribution sql leaves behind, for
              journeys that are too many to carry. --save keeps those of a run.

            A row that cannot be read is kept out, and said with its line. Memory does not grow with
            the number of journeys. Files need no database.
            """)

    @Argument(help: "Files, or - for standard input")
    package var files: [String] = []

    @OptionGroup(title: "On touches that were taken in") package var period: PeriodOptions

    @Flag(help: "The files hold statistics, not paths")
    package var statistics = false

    @Option(
        help: ArgumentHelp(
            "What to credit: channel, step, journey, a facet, or any column of --labels",
            valueName: "what"))
    package var by = "channel"

    @Option(
        help: ArgumentHelp("A file that says what each label belongs to", valueName: "file"))
    package var labels: String?

    @Option(help: "What is shared out; clv is customer lifetime value")
    var weight = AttributionWeight.conversions

    @Option(
        help: ArgumentHelp(
            "Lifetime values by customer, as lifetime estimate --out writes them",
            valueName: "file"))
    package var customers: String?

    @Flag(help: "Show all models, not three")
    package var models = false

    @Flag(help: "Show all labels, not the first 30")
    package var all = false

    @Flag(inversion: .prefixedNo, help: "Compute 95 % intervals")
    package var intervals = true

    @Option(
        help: ArgumentHelp(
            "Another one makes other random groups for the intervals", valueName: "number"))
    package var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Write the statistics of this run to a folder", valueName: "folder"))
    package var save: String?

    @OptionGroup(title: "How paths are read") package var paths: PathOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard try period.isGiven() != !files.isEmpty else {
            throw ValidationError(
                files.isEmpty
                    ? "name a file of paths, - for standard input, or days: --from and --through"
                    : "take either files, or --from and --through for touches that were taken in")
        }
        if files.isEmpty, statistics || labels != nil || customers != nil || weight == .clv {
            throw ValidationError(
                "--statistics, --labels, --customers and --weight clv are for files")
        }
        try refuseIgnored()
        guard files.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("standard input can be read once")
        }
        if statistics, customers != nil || paths.extractedAt != nil || save != nil {
            throw ValidationError(
                "--customers, --extracted-at and --save are for paths; statistics are counted")
        }
        if customers != nil, weight != .clv {
            throw ValidationError("--customers goes with --weight clv")
        }
    }

    /// An option that nothing reads would be ignored, and the credit another than was asked for.
    private func refuseIgnored() throws {
        guard files.isEmpty || statistics else { return }
        let ignored = paths.ofFiles + (seed == 1 ? [] : ["--seed"])
        guard let first = ignored.first else { return }
        throw ValidationError(
            "\(first) says how a file of paths is read; "
                + (statistics
                    ? "statistics are counted already" : "touches that were taken in are counted"))
    }

    package func run(in invocation: Invocation) async throws {
        if files.isEmpty { return try await runOnTouches(invocation) }
        let progress = ReadProgress(total: TableFile.size(files))
        let output = invocation.output
        let screen = try await output.during(saying: { progress.words }) {
            () async throws(GovernanceError) in try answer(invocation, progress)
        }
        output.show(screen)
    }

    /// Reads, computes, and writes what is to be kept.
    func answer(
        _ invocation: Invocation, _ progress: ReadProgress
    ) throws(GovernanceError) -> AttributionScreen {
        let input = try read(invocation, progress)
        progress.finish()
        return try solved(input)
    }

    /// The models over what was counted.
    func solved(_ input: AttributionInput) throws(GovernanceError) -> AttributionScreen {
        if let save { try StatisticsFolder.write(input.statistics, to: save) }
        let report = AttributionReport(
            input.statistics, models: computed, by: weight == .conversions ? .conversions : .value)
        guard !report.models.isEmpty else {
            let reason = report.unavailable.values.first?.description ?? "No model gives credit."
            throw GovernanceError(
                .invalid, "No credit can be given. \(reason)",
                hint: "wayleave help attribution run")
        }
        var screen = AttributionScreen(input: input, report: report, by: by, weight: weight)
        screen.isComplete = models
        screen.limit = all ? nil : AttributionScreen.usualLimit
        screen.wantsIntervals = intervals
        return screen
    }

    private func read(
        _ invocation: Invocation, _ progress: ReadProgress
    ) throws(GovernanceError) -> AttributionInput {
        var keptOut = KeptOutRows()
        var mapping: LabelMapping?
        if let labels { mapping = try PathReading.labels(labels, column: by, &keptOut) }
        var input: AttributionInput
        if statistics {
            input = try StatisticsReading.read(
                StatisticsFolder.files(of: files), mapping, progress)
        } else {
            var options = try paths.options(invocation)
            options.mapping = mapping
            options.groups = intervals ? JourneyGroups(seed: seed) : nil
            if let customers {
                options.lifetimeValues = try PathReading.lifetimeValues(customers, &keptOut)
            } else if weight == .clv {
                options.columns.value = paths.valueColumn ?? "lifetime_value"
            }
            input = try PathReading.read(files, options, progress)
        }
        keptOut.add(input.keptOut)
        input.keptOut = keptOut
        return input
    }

    /// Order 2 is solved only where it is shown: with many labels it takes long.
    private var computed: [AttributionModel] {
        models
            ? AttributionModel.allCases
            : AttributionScreen.usualModels
                + AttributionModel.allCases.filter {
                    $0 != .markov2 && !AttributionScreen.usualModels.contains($0)
                }
    }
}
