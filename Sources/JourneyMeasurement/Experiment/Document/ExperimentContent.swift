import JourneyModel

/// Reads the members of an experiment's document.
struct ExperimentContent {
    struct Missing: Error {
        let field: String
    }

    private let content: JSON

    init(_ content: JSON) {
        self.content = content
    }

    func text(_ field: String) throws(Missing) -> String {
        guard let text = content[field]?.string else { throw Missing(field: field) }
        return text
    }

    func number(_ field: String) throws(Missing) -> Double {
        guard let number = content[field]?.number else { throw Missing(field: field) }
        return number
    }

    func texts(_ field: String) -> [String] {
        (content[field]?.array ?? []).compactMap(\.string)
    }

    /// Control first.
    func variants() throws(Missing) -> [ExperimentDocument.Variant] {
        let control = try text("control")
        var found: [ExperimentDocument.Variant] = []
        for entry in content["variants"]?.array ?? [] {
            let reader = ExperimentContent(entry)
            let key = try reader.text("key")
            found.append(
                .init(
                    key: key, name: entry["name"]?.string ?? key,
                    weight: try reader.number("weight"), settings: reader.texts("settings")))
        }
        return found.filter { $0.key == control } + found.filter { $0.key != control }
    }

    func primaries() throws(Missing) -> [ExperimentPrimary] {
        var found: [ExperimentPrimary] = []
        for entry in content["primary"]?.array ?? [] {
            let reader = ExperimentContent(entry)
            found.append(
                ExperimentPrimary(
                    name: try reader.text("metric"),
                    better: try reader.text("better") == "lower" ? .down : .up,
                    nonInferiority: entry["notWorseBy"]?.number.map {
                        EffectMargin(size: $0, scale: reader.scale)
                    }))
        }
        return found
    }

    func guardrails() throws(Missing) -> [ExperimentGuardrail] {
        var found: [ExperimentGuardrail] = []
        for entry in content["guardrails"]?.array ?? [] {
            let reader = ExperimentContent(entry)
            found.append(
                ExperimentGuardrail(
                    name: try reader.text("metric"),
                    better: try reader.text("harm") == "higher" ? .down : .up,
                    margin: EffectMargin(size: try reader.number("margin"), scale: reader.scale),
                    mustBeShownSafe: entry["mustBeShownSafe"]?.bool ?? false))
        }
        return found
    }

    func covariates() throws(Missing) -> [ExperimentCovariate] {
        var found: [ExperimentCovariate] = []
        for entry in content["covariates"]?.array ?? [] {
            guard let days = entry["daysBefore"]?.int else { throw Missing(field: "daysBefore") }
            found.append(
                ExperimentCovariate(
                    metric: try ExperimentContent(entry).text("metric"), daysBefore: days,
                    expectedCorrelation: entry["expectedCorrelation"]?.number))
        }
        return found
    }

    func plannedMetric() throws(Missing) -> PlannedMetric {
        let baseline = ExperimentContent(content["baseline"] ?? .null)
        let figure = try baseline.number("figure")
        guard let deviation = content["baseline"]?["deviation"]?.number else {
            return .proportion(baseline: figure)
        }
        return .mean(baseline: figure, standardDeviation: deviation)
    }

    func run() throws(Missing) -> ExperimentPlan.Run {
        guard let days = content["days"]?.int else { throw Missing(field: "days") }
        guard let units = content["units"]?.int else { throw Missing(field: "units") }
        guard let looks = content["looks"]?.array else { return .weekly(days: days, units: units) }
        return ExperimentPlan.Run(
            days: days, units: units, looks: looks.compactMap(\.int))
    }

    private var scale: MeanComparison.Scale {
        content["scale"]?.string == "absolute" ? .absolute : .relative
    }
}
