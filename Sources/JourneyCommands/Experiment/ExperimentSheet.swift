import JourneyMeasurement
import JourneyModel

/// What an experiment of some size can show, and what it takes.
struct ExperimentSheet: Presentable {
    /// Of a file; nil where figures were given.
    private(set) var document: ExperimentDocument?
    private(set) var problems: [ExperimentProblem] = []
    private let source: String?
    private let sizing: ExperimentSizing?
    private(set) var effect: Double?
    private(set) var units: Double?
    private(set) var days: Int?
    private(set) var traffic: Double?
    private(set) var power: Double?
    /// The days of the looks, and how many standard errors each asks for.
    private let looks: [(day: Int, bound: Double)]

    /// Computes what is missing of effect, days and traffic.
    init(_ request: SizingRequest) throws(GovernanceError) {
        source = request.source
        let (sizing, length) = try Self.settled(request)
        (effect, days, traffic) = (request.effect, length, request.traffic)
        switch (request.effect, request.days, request.traffic) {
        case (let effect?, nil, _): units = sizing.units(effect: effect)
        case (let effect?, let days?, nil):
            units = sizing.units(effect: effect)
            traffic = sizing.unitsPerDay(effect: effect, days: days)
        case (let effect?, let days?, let traffic?):
            units = Double(days) * traffic
            power = sizing.power(effect: effect, days: days, unitsPerDay: traffic)
        case (nil, let days?, let traffic?):
            units = Double(days) * traffic
            effect = sizing.detectableEffect(days: days, unitsPerDay: traffic)
        default:
            throw GovernanceError(
                .invalid, "Two of effect, days and traffic are needed.",
                hint: "wayleave experiment plan --help")
        }
        self.sizing = sizing
        looks = Self.looks(of: sizing, days: days)
        guard effect != nil, units != nil else { throw Self.outOfReach }
    }

    /// The days that are asked for, or those that effect and traffic take. A run is lengthened until
    /// its looks are those of its weeks: more weeks are more looks, which need a few more units.
    private static func settled(
        _ request: SizingRequest
    ) throws(GovernanceError) -> (sizing: ExperimentSizing, days: Int?) {
        var sizing = try request.sizing(weeks: (request.days ?? 7) / 7)
        guard let effect = request.effect, let traffic = request.traffic, request.days == nil else {
            return (sizing, request.days)
        }
        var length = sizing.runLength(effect: effect, unitsPerDay: traffic)?.days
        for _ in 0..<5 {
            guard let days = length, days <= ExperimentPlan.longestDays,
                days / 7 != sizing.looks.count
            else { break }
            sizing = try request.sizing(weeks: days / 7)
            length = sizing.runLength(effect: effect, unitsPerDay: traffic)?.days
        }
        guard let days = length, days <= ExperimentPlan.longestDays else { throw tooLong }
        return (sizing, days)
    }

    /// What a plan can show as it stands.
    init(document: ExperimentDocument, traffic: Double?) {
        self.document = document
        problems = document.problems
        source = document.content["baseline"]?["source"]?.string
        sizing = document.sizing
        effect = document.plannedEffect
        units = Double(document.run.units)
        days = document.run.days
        self.traffic = traffic
        looks = Self.looks(of: sizing, days: days)
        power = effect.flatMap { [sizing] in
            sizing?.power(effect: $0, units: Double(document.run.units))
        }
    }

    private static let tooLong = GovernanceError(
        .invalid, "It would run for more than two years.",
        hint: "Plan a larger effect, more traffic, or a metric that varies less.")

    private static let outOfReach = GovernanceError(
        .invalid, "No number of units shows that.",
        hint: "A proportion stays between 0 and 1: plan a smaller effect, or a longer run.")

    var json: JSON {
        var members: [String: JSON] = [
            "problems": .array(
                problems.map {
                    .object([
                        "path": .string($0.path), "message": .string($0.message),
                        "remedy": .string($0.remedy),
                    ])
                })
        ]
        members["experiment"] = document.map { .string($0.key) }
        members["effect"] = effect.map(JSON.number)
        members["units"] = units.map(JSON.number)
        members["days"] = days.map { JSON($0) }
        members["unitsPerDay"] = traffic.map(JSON.number)
        members["power"] = (power ?? sizing?.power).map(JSON.number)
        members["alpha"] = sizing.map { .number($0.alpha) }
        members["looks"] = .array(
            looks.map { look in
                .object(["day": JSON(look.day), "bound": .number(look.bound)])
            })
        members["correlation"] = sizing.flatMap {
            $0.correlation == 0 ? nil : .number($0.correlation)
        }
        members["baseline"] = sizing.map { .number($0.metric.baseline) }
        members["effects"] = .array(
            directions.map {
                .object(["days": JSON($0.days), "effect": $0.effect.map(JSON.number) ?? .null])
            })
        return .object(members)
    }

    var blocks: [Block] {
        var blocks: [Block] = []
        if let document {
            blocks += [.line(Text(document.title, .bold) + Text("  \(document.key)")), .blank]
        }
        blocks += [.rows(rows)] + lookBlocks + otherBlocks
        for problem in problems {
            let place = problem.path.isEmpty ? "" : "\(problem.path): "
            blocks.append(.line(Text("✗ ", .red) + Text(place + problem.message)))
            blocks.append(.line(Text("  \(problem.remedy)")))
        }
        return blocks + [.next(next)]
    }

    private var rows: [Block.Row] {
        guard let sizing else { return [Block.Row("SAMPLE", Text("cannot be planned", .red))] }
        let base = sizing.metric.baseline
        let baseline = Self.figure(base, sizing.metric)
        var rows = [
            Block.Row("BASELINE", Text(source.map { "\(baseline), \($0)" } ?? baseline))
        ]
        if let effect {
            let to = Self.figure(base * (1 + effect), sizing.metric)
            rows.append(
                Block.Row(
                    "EFFECT", Text("\(Self.share(effect)): \(baseline) → \(to)")))
        }
        if let units {
            let each = zip(sizing.weights, ["control"] + sizing.weights.dropFirst().map { _ in "" })
                .map { weight, name in
                    let share = units * weight / sizing.weights.reduce(0, +)
                    return ReadableFigure.count(share.rounded(.up))
                        + (name.isEmpty ? "" : " \(name)")
                }
            rows.append(
                Block.Row(
                    "UNITS",
                    Text("\(ReadableFigure.count(units)) in all: \(each.joined(separator: " + "))"))
            )
        }
        if let days {
            let pace = traffic.map { ", \(ReadableFigure.count($0)) units a day" } ?? ""
            rows.append(Block.Row("RUN", Text("\(days) days, \(days / 7) weeks\(pace)")))
        }
        rows.append(
            Block.Row(
                "ERRORS",
                Text(
                    "a false effect \(ReadableFigure.percent(sizing.alpha)), two-sided; the effect "
                        + "is found in \(ReadableFigure.percent(power ?? sizing.power))")))
        if sizing.correlation != 0 {
            let share = sizing.correlation * sizing.correlation
            rows.append(
                Block.Row(
                    "ADJUSTED",
                    Text(
                        "for what each unit did before, at a correlation of "
                            + "\(ReadableFigure.significant(sizing.correlation, digits: 2)): "
                            + "\(ReadableFigure.percent(share)) fewer units than without")))
        }
        let comparisons = (sizing.weights.count - 1) * sizing.primaries
        if comparisons > 1 {
            rows.append(
                Block.Row(
                    "TOGETHER",
                    Text(
                        "\(comparisons) comparisons decide: Holm keeps their error rate together"))
            )
        }
        return rows
    }

    /// Integrated once: each of the rows takes them.
    private static func looks(
        of sizing: ExperimentSizing?, days: Int?
    ) -> [(day: Int, bound: Double)] {
        guard let sizing, let days,
            let bounds = GroupSequentialBounds(
                fractions: sizing.looks, rule: .init(alpha: sizing.alphaPerComparison))
        else { return [] }
        return zip(sizing.looks, bounds.bounds).map {
            (Int(($0 * Double(days)).rounded()), $1)
        }
    }

    private var lookBlocks: [Block] {
        guard !looks.isEmpty else { return [] }
        let shown = looks.count > 8 ? Array(looks.suffix(8)) : looks
        let table = Table(
            [
                Table.Column("LOOK"), Table.Column("DAY", .right),
                Table.Column("STANDARD ERRORS", .right), Table.Column("P BELOW", .right),
            ],
            rows: shown.map { look in
                let number = (looks.firstIndex { $0.day == look.day } ?? 0) + 1
                let isOpen = look.bound.isFinite
                return [
                    Text("\(number) of \(looks.count)"), Text("\(look.day)"),
                    Text(isOpen ? ReadableFigure.fixed(look.bound, decimals: 2) : "-"),
                    Text(
                        isOpen
                            ? ReadableFigure.significant(
                                NormalDistribution.twoSided(look.bound), digits: 2) : "-"),
                ]
            })
        return [.blank, .table(table)]
    }

    /// The effect that other lengths show with the same traffic.
    private var directions: [(days: Int, effect: Double?)] {
        guard let sizing, let traffic, traffic > 0 else { return [] }
        return [14, 28, 42, 56, 84].map { days in
            (days, sizing.detectableEffect(days: days, unitsPerDay: traffic))
        }
    }

    private var otherBlocks: [Block] {
        let lines = directions.map { days, effect in
            Text("\(days) days: \(effect.map(Self.share) ?? "nothing")")
        }
        return lines.isEmpty ? [] : [.blank, .rows([Block.Row("SHOWS IN", lines: lines)])]
    }

    private var next: [Block.NextStep] {
        guard let document else {
            return [Block.NextStep("wayleave help document experiment", "to write the plan")]
        }
        return problems.isEmpty
            ? [Block.NextStep("wayleave proposal submit \(document.key).yaml --why \"...\"")]
            : [Block.NextStep("wayleave help document experiment")]
    }

    /// With a digit more than a screen needs otherwise: effects are small.
    private static func figure(_ value: Double, _ metric: PlannedMetric) -> String {
        guard case .proportion = metric else { return ReadableFigure.significant(value, digits: 4) }
        return ReadableFigure.significant(value * 100, digits: 3) + " %"
    }

    private static func share(_ effect: Double) -> String {
        (effect < 0 ? "−" : "+") + ReadableFigure.percent(effect.magnitude)
    }
}
