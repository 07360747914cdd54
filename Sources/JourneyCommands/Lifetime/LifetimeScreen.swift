import JourneyMeasurement
import JourneyModel

/// What customers will be worth, the best tenth first.
struct LifetimeScreen: Presentable {
    var input: LifetimeInput
    var outlook: LifetimeOutlook
    var months: Int
    /// Percent a month.
    var discount: Double
    var unit: LifetimeUnit
    /// Where each customer's value was written.
    var out: String?

    var blocks: [Block] {
        [
            .split(Text(title, .bold), Text(kind, .yellow)), .line(Text(counts)), .blank,
            .table(table), .blank, .rows(notes + input.keptOut.rows), .next(next),
        ]
    }

    private var title: String {
        let total = ReadableFigure.count(outlook.total)
        return outlook.isForecast
            ? "Customer lifetime value, the next \(months) months: \(total)"
            : "What customers have spent so far: \(total)"
    }

    private var kind: String {
        outlook.isForecast ? "an estimate, not a promise" : "no forecast"
    }

    private var repeaters: Int { input.customers.count(where: \.isRepeater) }

    private var counts: String {
        let until = input.until.map { ["purchases to \($0.words)"] } ?? []
        let parts =
            [
                ProposalWords.count(input.customers.count, "customer"),
                "\(repeaters.grouped) bought again",
            ] + until
        return parts.joined(separator: " · ")
    }

    private var table: Table {
        let tenths = outlook.tenths
        let (total, most) = (outlook.total, tenths.map(\.value).max() ?? 0)
        let forecast = outlook.isForecast
        let columns =
            [
                Table.Column("CUSTOMERS"), Table.Column("PEOPLE", .right),
                Table.Column("SPENT", .right),
            ]
            + (forecast
                ? [Table.Column("ACTIVE", .right), Table.Column("ORDERS AHEAD", .right)] : [])
            + [
                Table.Column(forecast ? "WORTH EACH" : "SPENT EACH", .right),
                Table.Column("OF ALL"),
            ]
        let rows = tenths.enumerated().map { index, tenth in
            let count = tenth.customers.count
            let share = total > 0 ? tenth.value / total : 0
            return [
                Text(Self.name(index, of: tenths.count)), Text(count.grouped),
                Text(ReadableFigure.count(tenth.spent)),
            ]
                + (forecast
                    ? [
                        Text(tenth.active.map { ReadableFigure.percent($0) } ?? ""),
                        Text(tenth.purchases.map { ReadableFigure.fixed($0, decimals: 1) } ?? ""),
                    ] : [])
                + [
                    Text(ReadableFigure.count(tenth.value / Double(max(1, count)))),
                    Self.share(share) + Self.bar(tenth.value, most),
                ]
        }
        return Table(columns, rows: rows)
    }

    private static func name(_ index: Int, of count: Int) -> String {
        guard count == 10 else { return "\(index + 1)" }
        return switch index {
        case 0: "best tenth"
        case 1: "2nd"
        case 2: "3rd"
        case 9: "last tenth"
        default: "\(index + 1)th"
        }
    }

    /// As wide for every share.
    private static func share(_ share: Double) -> Text {
        let percent = ReadableFigure.percent(share)
        return Text(String(repeating: " ", count: max(0, 5 - percent.count)) + percent + "  ")
    }

    private static func bar(_ value: Double, _ most: Double) -> Text {
        guard most > 0, value > 0 else { return "" }
        return Text(String(repeating: "█", count: max(1, Int((value / most * 8).rounded()))))
    }

    private var notes: [Block.Row] {
        var rows: [Block.Row] = []
        switch outlook.report.basis {
        case .historical(let reason):
            rows.append(Block.Row("NO FORECAST", Text("! \(reason)", .yellow)))
            if input.until == nil {
                rows.append(
                    Block.Row("SPENT", "without first purchases, which the file does not tell"))
            }
        case .models(let fitted, _):
            rows.append(Block.Row("FITTED TO", Text(fit(fitted))))
            rows.append(Block.Row("ACTIVE", Self.active))
            if fitted.isStoppingAlike || fitted.isBuyingAlike {
                rows.append(Block.Row("ALIKE", Text(Self.alike(fitted))))
            }
            if discount > 0 {
                let percent = ReadableFigure.significant(discount, digits: 2)
                rows.append(Block.Row("DISCOUNT", Text("\(percent) % a month")))
            }
        }
        if outlook.isForecast, outlook.report.isCorrelated {
            let figure = ReadableFigure.fixed(outlook.report.correlation ?? 0, decimals: 2)
            let told =
                "! how often customers buy and what they spend go together (correlation \(figure)); "
                + "the model supposes they do not, so read the order of customers, not the amounts"
            rows.append(Block.Row("CAUTION", Text(told, .yellow)))
        }
        return rows
    }

    private static let active: Text =
        "who bought once counts as active in this model; the orders ahead say more"

    /// What the data do not tell customers apart by.
    private static func alike(_ fitted: FittedPurchases) -> String {
        let parts =
            (fitted.isBuyingAlike ? ["how often they buy"] : [])
            + (fitted.isStoppingAlike ? ["how soon they stop"] : [])
        return "customers do not differ in \(parts.joined(separator: " nor in ")); taken as alike"
    }

    private func fit(_ fitted: FittedPurchases) -> String {
        let every = fitted.model.alpha / fitted.model.r
        let told = ReadableFigure.significant(every, digits: 2)
        return
            "\(fitted.repeaters.grouped) customers who bought again; an active customer buys about "
            + "once in \(told) \(unit.rawValue) (BG/NBD and Gamma-Gamma)"
    }

    private var next: [Block.NextStep] {
        out == nil
            ? [
                Block.NextStep(
                    "wayleave lifetime estimate FILE --out lifetime.csv", "a row for each customer")
            ]
            : [
                Block.NextStep(
                    "wayleave attribution run PATHS --weight clv --customers lifetime.csv",
                    "which channels bring them")
            ]
    }
}
