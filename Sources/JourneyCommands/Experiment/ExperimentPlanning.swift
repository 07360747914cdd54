package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct ExperimentPlanning: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Compute units, days and the effect that can be shown, each from the others",
        usage: """
            wayleave experiment plan <file> [--traffic <units>] [options]
            wayleave experiment plan --baseline <figure> [--deviation <figure>] [--effect <share>]
                   [--days <days>] [--traffic <units>] [--weights <list>]
                   [--correlation <figure>] [options]
            wayleave experiment plan --metric <key> --subject <place> [--effect <share>] ...
            """,
        discussion: """
            EXAMPLES
              wayleave experiment plan --baseline 0.034 --effect 0.1 --traffic 3400
              wayleave experiment plan --baseline 0.034 --days 28 --traffic 3400
              wayleave experiment plan --baseline 0.034 --effect 0.1 --days 28
              wayleave experiment plan --baseline 21.5 --deviation 60 --effect 0.05 --traffic 900
              wayleave experiment plan --baseline 21.5 --deviation 60 --effect 0.05 --correlation 0.5
              wayleave experiment plan --metric click-rate --subject onboarding/reminder --effect 0.1
              wayleave experiment plan reminder-subject.yaml

            Of effect, days and traffic give two, and it computes the third; with all three the
            power. Effects are relative to the baseline. Traffic is units a day, of all variants.
            A rate takes the deviation of a unit: --deviation, or the sums of its figures. With a
            covariate fewer units do: --correlation of the figure with that from before.
            Looks are weekly, by O'Brien-Fleming bounds. A file is checked as well.
            """)

    @Argument(help: "A file with an experiment")
    package var file: String?

    @OptionGroup(title: "The plan") var wanted: ExperimentWanted
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        let isMetric = wanted.metric != nil
        guard file == nil else {
            if wanted.correlation != nil || wanted.baseline != nil || wanted.effect != nil
                || wanted.days != nil || isMetric
            {
                throw ValidationError("a file says these itself: only --traffic goes with it")
            }
            return
        }
        if isMetric != (wanted.subject != nil) {
            throw ValidationError("--metric and --subject are given together")
        }
        if !isMetric, wanted.baseline == nil {
            throw ValidationError("name a file, or give --baseline, or --metric with --subject")
        }
        if wanted.effect == nil, wanted.days == nil {
            throw ValidationError("give --effect, or --days with --traffic")
        }
    }

    package func run(in invocation: Invocation) async throws {
        if let file {
            let document = try DocumentFile.read(file).document
            guard document.kind == .experiment else {
                throw GovernanceError(
                    .invalid, "\(file) is a \(document.kind.rawValue), no experiment.",
                    hint: "wayleave help document experiment")
            }
            invocation.output.show(
                ExperimentSheet(
                    document: try ExperimentDocument(document.content), traffic: wanted.traffic))
            return
        }
        guard let metric = wanted.metric, let subject = wanted.subject else {
            return invocation.output.show(try ExperimentSheet(try wanted.request()))
        }
        let known = try await invocation.withStore { store throws(GovernanceError) in
            try await KnownTraffic.of(metric, subject, in: store)
        }
        invocation.output.show(try ExperimentSheet(try wanted.request(known)))
    }
}

/// What is given, and what is wanted.
struct ExperimentWanted: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("What control shows: 0.034, or a mean", valueName: "figure"))
    var baseline: Double?

    @Option(
        help: ArgumentHelp("Standard deviation of a unit, of a mean or a rate", valueName: "figure")
    )
    var deviation: Double?

    @Option(
        help: ArgumentHelp(
            "Of each unit's figure with the one from before (covariate)", valueName: "figure"))
    var correlation: Double?

    @Option(help: ArgumentHelp("Relative effect: 0.1 is a tenth more", valueName: "share"))
    var effect: Double?

    @Option(help: ArgumentHelp("How long it may run, in whole weeks", valueName: "days"))
    var days: Int?

    @Option(help: ArgumentHelp("Units a day, of all variants", valueName: "units"))
    var traffic: Double?

    @Option(help: ArgumentHelp("Shares of the variants, control first", valueName: "list"))
    var weights = "1,1"

    @Option(help: ArgumentHelp("Chance of a false effect, two-sided", valueName: "share"))
    var alpha = 0.05

    @Option(help: ArgumentHelp("Chance to find the effect", valueName: "share"))
    var power = 0.8

    @Option(help: ArgumentHelp("Metrics that decide", valueName: "number"))
    var primaries = 1

    @Option(help: ArgumentHelp("Take baseline and traffic of its figures", valueName: "key"))
    var metric: String?

    @Option(help: ArgumentHelp("Of this journey or JOURNEY/STEP", valueName: "place"))
    var subject: String?

    /// - Throws: `invalid`, with what is wrong.
    func request(_ known: KnownTraffic? = nil) throws(GovernanceError) -> SizingRequest {
        let shares = weights.split(separator: ",").map { Double($0) ?? .nan }
        guard shares.count >= 2, shares.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw GovernanceError(
                .invalid, "\"\(weights.prefix(80))\" are no shares of two or more variants.",
                hint: "Write them as --weights 1,1 or 90,5,5, control first.")
        }
        if let days, days < 7 || !days.isMultiple(of: 7) || days > ExperimentPlan.longestDays {
            throw GovernanceError(
                .invalid, "\(days) days are no whole weeks up to two years.",
                hint: "Weekdays differ: take 14, 21 or 28.")
        }
        for value in [traffic, effect].compactMap(\.self)
        where value == 0 || !value.isFinite || (value < 0 && value == traffic) {
            throw GovernanceError(
                .invalid, "\(value) is neither an effect nor a traffic.",
                hint: "wayleave experiment plan --help")
        }
        let figure = baseline ?? known?.figure ?? .nan
        let spread = deviation ?? known?.deviation
        return SizingRequest(
            metric: spread.map { .mean(baseline: figure, standardDeviation: $0) }
                ?? .proportion(baseline: figure),
            weights: shares, alpha: alpha, power: power, primaries: primaries, effect: effect,
            days: days, traffic: traffic ?? known?.unitsPerDay, correlation: correlation ?? 0,
            source: known?.source)
    }
}
