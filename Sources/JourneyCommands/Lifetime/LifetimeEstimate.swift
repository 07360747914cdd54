package import ArgumentParser
import JourneyMeasurement
import JourneyModel

package struct LifetimeEstimate: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "estimate",
        abstract: "Estimate what each customer will be worth",
        usage: "wayleave lifetime estimate <file> [--until <day>] [--out <file>] [options]",
        discussion: """
            EXAMPLES
              wayleave lifetime estimate purchases.csv
              wayleave lifetime estimate purchases.csv --until 2026-03-31 --months 24
              wayleave lifetime estimate customers.csv --unit weeks --out lifetime.csv
              wayleave attribution run paths.csv --weight clv --customers lifetime.csv

            FILES
              Purchases: CSV with a header, a row each, or the CDNOW form (--format cdnow).

                customer_id,date,value
                C-1001,2026-01-15,39.90

              Customers, by their purchases after the first (frequency), the time from the first to
              the last (recency), and from the first to today (age):

                customer_id,frequency,recency,age,mean_value
                C-1001,2,30.4,38.9,22.35

            The models are BG/NBD (how often customers buy, and when they silently stop) and
            Gamma-Gamma (what a purchase is worth). With fewer than 300 customers who bought
            again they mean nothing: then what each has spent so far is shown instead, and said.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case auto, purchases, customers, cdnow
    }

    @Argument(help: "A file of purchases or customers, or - for standard input")
    package var file: String

    @Option(help: "What the file holds; auto tells purchases and customers by the header")
    var format = Format.auto

    @Option(
        help: ArgumentHelp(
            "Last day that the purchases cover, if not that of the last one", valueName: "day"),
        transform: CalendarDay.init(argument:))
    var until: CalendarDay?

    @Option(help: ArgumentHelp("How far ahead", valueName: "months"))
    package var months = 12

    @Option(
        help: ArgumentHelp(
            "Percent a month by which later money counts less", valueName: "percent"))
    package var discount = 1.0

    @Option(help: "What recency and age are counted in, in a file of customers")
    var unit = LifetimeUnit.weeks

    @Option(
        help: ArgumentHelp("Write each customer's value to a CSV file", valueName: "file"))
    package var out: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard (1...120).contains(months) else {
            throw ValidationError("--months takes 1 to 120, not \(months)")
        }
        guard (0...50).contains(discount) else {
            throw ValidationError("--discount takes 0 to 50 percent a month, not \(discount)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let progress = ReadProgress(total: TableFile.size([file]))
        let screen = try await invocation.output.during(saying: { progress.words }) {
            () async throws(GovernanceError) in try answer(progress)
        }
        invocation.output.show(screen)
    }

    /// Reads, fits, and writes what is to be kept.
    func answer(_ progress: ReadProgress) throws(GovernanceError) -> LifetimeScreen {
        let input = try LifetimeReading.read(
            file, format: format, until: until, progress)
        progress.finish()
        guard !input.customers.isEmpty else {
            throw GovernanceError(
                .invalid, "\(TableFile.name(file)): no customer could be read.",
                hint: "wayleave help lifetime estimate")
        }
        let length = input.until == nil ? unit.perMonth : LifetimeValue.weeksPerMonth
        let report = LifetimeReport(
            input.customers, months: months, monthlyDiscount: discount / 100, monthLength: length)
        let outlook = LifetimeOutlook(
            customers: input.customers, report: report, span: Double(months) * length)
        if let out { try outlook.write(to: out) }
        return LifetimeScreen(
            input: input, outlook: outlook, months: months, discount: discount,
            unit: input.until == nil ? unit : .weeks, out: out)
    }
}

/// The unit of times in a file of customers.
enum LifetimeUnit: String, CaseIterable, ExpressibleByArgument {
    case days, weeks, months

    /// How many of it are in a month.
    var perMonth: Double {
        switch self {
        case .days: LifetimeValue.weeksPerMonth * 7
        case .weeks: LifetimeValue.weeksPerMonth
        case .months: 1
        }
    }
}
