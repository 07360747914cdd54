import JourneyMeasurement
import JourneyModel

/// Attribution of conversions, against libraries and published examples.
///
/// The input is a list of rows, or a file of paths; hours before conversion come with them, or from
/// a file of their own. Results of a simulation are met within the tolerance of a simulation.
struct AttributionOracle: OracleKind {
    let name = "attribution"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let paths = try AttributionPaths(test)
        let halfLife = Self.halfLife(in: test.expected)
        var options = PathFileOptions()
        options.separator = paths.separator
        options.timeDecay.halfLifeHours = halfLife
        var reader = PathFileReader(options)
        let content: PathFileContent
        do throws(TableFileError) {
            try reader.read(paths.csv)
            content = try reader.finish()
        } catch {
            throw OracleProblem("\(error)")
        }
        if let problem = content.problems.first.first { throw OracleProblem("\(problem)") }
        let report = AttributionReport(content.statistics)
        var table = results(report, halfLife: halfLife)
        table["transition_probabilities"] = probabilities(content.statistics)
        for key in (test.expected.members ?? [:]).keys where key.hasPrefix("note") {
            table[key] = .skipped("a note of the peer, not a result")
        }
        return .table(table)
    }

    private func results(_ report: AttributionReport, halfLife: Double) -> [String: Calculated] {
        var table: [String: Calculated] = [:]
        var heuristics: [String: Calculated] = [:]
        for (model, names) in Self.names {
            guard let credits = report.model(model)?.credits else { continue }
            let weights = [("conversions", credits.conversions), ("value", credits.value)]
            for (weight, values) in weights {
                let result = labelled(values, report)
                heuristics["\(model.rawValue)_\(weight)"] = result
                for name in names {
                    table["\(name)_\(weight)"] =
                        model == .timeDecay && weight == "value"
                        ? ["half_life_hours": .number(halfLife), "result": result] : result
                }
            }
        }
        table["channelattribution_heuristics"] = .table(heuristics)
        for (order, model) in [(1, AttributionModel.markov1), (2, .markov2)] {
            guard let credits = report.model(model)?.credits else { continue }
            let chain = markov(credits, report)
            table["numpy_markov_order\(order)_exact"] = chain
            table["channelattribution_markov_order\(order)_simulated"] = chain
            table["mam_markov_order\(order)_removal_effect_exact"] = labelled(
                credits.removalEffects ?? [], report)
            if order == 1 {
                table["removal_effect"] = labelled(credits.removalEffects ?? [], report)
                table["weights"] = labelled(credits.shares, report)
            }
        }
        return table
    }

    /// What the libraries call the models whose weight follows their name.
    private static let names: [(AttributionModel, [String])] = [
        (.first, ["mam_first", "mam_first_click"]),
        (.last, ["mam_last", "mam_last_click"]),
        (.linear, ["mam_linear"]),
        (.position, ["mam_position_based"]),
        (.timeDecay, ["mam_time_decay"]),
        (.shapley, ["simplified_shapley", "coopgt_shapley"]),
    ]

    private func markov(_ credits: ModelCredits, _ report: AttributionReport) -> Calculated {
        [
            "conversion_probability": credits.conversionProbability.map(Calculated.number)
                ?? .absent,
            "removal_effect": labelled(credits.removalEffects ?? [], report),
            "attributed_conversions": labelled(credits.conversions, report),
            "attributed_value": labelled(credits.value, report),
        ]
    }

    /// As `start>google ads`.
    private func probabilities(_ statistics: AttributionStatistics) -> Calculated {
        let ends = ["(start)": "start", "(conversion)": "conv", "(null)": "null"]
        var table: [String: Calculated] = [:]
        for row in statistics.labelTransitions {
            let key = "\(ends[row.from] ?? row.from)>\(ends[row.to] ?? row.to)"
            table[key] = .number(row.probability)
        }
        return .table(table)
    }

    private func labelled(_ values: [Double], _ report: AttributionReport) -> Calculated {
        var table: [String: Calculated] = [:]
        for (label, value) in zip(report.labels, values) { table[label] = .number(value) }
        return .table(table)
    }

    /// The half-life that an expected result names; a week where none does.
    private static func halfLife(in expected: JSON) -> Double {
        let named = (expected.members ?? [:]).values.compactMap { $0["half_life_hours"]?.number }
        return named.first ?? 168
    }

    func tolerance(
        of path: [String], expected: Double, in test: OracleCase
    ) -> OracleTolerance {
        let model = path.count > 1 ? path[1] : ""
        if model.hasSuffix("_simulated") {
            // A removal effect is off by a hundredth at most, and a share of credit with it.
            let total =
                path.contains("attributed_conversions")
                ? Self.total(test.expected[model]?["attributed_conversions"]) : 1
            return OracleTolerance(absolute: 0.01 * total)
        }
        // Published examples are rounded to four digits.
        if path.first == "published" { return OracleTolerance(absolute: 6e-4) }
        let relative = test.file["relative_tolerance"]?.members ?? [:]
        let families = [
            ("numpy_markov", "numpy_markov"), ("coopgt", "coopgt"), ("mam_", "mam_*"),
            ("simplified_shapley", "simplified_shapley"),
            ("channelattribution_heuristics", "heuristics"),
        ]
        for (prefix, key) in families where model.hasPrefix(prefix) {
            return OracleTolerance(relative: relative[key]?.number ?? 1e-9, absolute: 1e-12)
        }
        return test.tolerance
    }

    private static func total(_ table: JSON?) -> Double {
        (table?.members ?? [:]).values.reduce(0) { $0 + ($1.number ?? 0) }
    }
}
