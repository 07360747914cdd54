import JourneyModel
import JourneyStore

/// What a proposal means for customers, how far it reaches, and its journeys with the change marked.
struct ImpactScreen: Presentable {
    var detail: ProposalDetail
    var maps: [JourneyMap]
    /// Those that run, or are to run, on the changed journeys.
    var experiments: [ExperimentSummary]

    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    private var impact: [RecordedAssessment.Impact] { detail.checks?.impact ?? [] }

    var blocks: [Block] {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        return [.split(left, Text(state, ProposalWords.colour(detail.state))), .blank] + body
            + [.blank, .next([Block.NextStep("wayleave proposal show P-\(detail.id)")])]
    }

    private var body: [Block] {
        guard detail.checks != nil else {
            return [.line("The checks that tell it are not finished.")]
        }
        guard !impact.isEmpty else { return [.line("No journey changes.")] }
        let rows = [("CUSTOMERS", ImpactLines(impact: impact).texts)] + reach
        return [.rows(rows.filter { !$0.1.isEmpty }.map { Block.Row($0.0, lines: $0.1) })] + drawn
    }

    private var reach: [(String, [Text])] {
        func lines(_ make: (RecordedAssessment.Reach) -> [String]) -> [Text] {
            impact.flatMap { journey -> [Text] in
                let name = impact.count > 1 ? "\(journey.key): " : ""
                return (journey.reach.map(make) ?? []).map { Text(name + $0) }
            }
        }
        return [
            ("REACHES", lines(Self.steps)),
            ("LEADS TO", lines { $0.journeys.map { "journey \($0)" } }),
            ("CONTENT", lines { $0.assets }),
            ("JUDGED BY", lines { $0.metrics.map(Self.words) }),
            (
                "EXPERIMENTS",
                experiments.map { Text("\($0.title), \($0.state)  \($0.key)", .yellow) }
            ),
        ]
    }

    private static func steps(_ reach: RecordedAssessment.Reach) -> [String] {
        guard reach.touched > 0 else { return ["no step: nobody comes to what changes"] }
        let touched = ProposalWords.count(reach.touched, "step")
        let behind =
            reach.downstream == 0
            ? "nothing behind" : "\(ProposalWords.count(reach.downstream, "step")) behind"
        return ["\(touched) touched, \(behind); \(reach.people) come there"]
    }

    private static func words(_ metric: RecordedAssessment.Metric) -> String {
        let place = metric.step.map { "step \($0)" } ?? "the whole journey"
        let floor = metric.floor.map { ", floor \(JSON.number($0).briefText)" } ?? ""
        return "\(metric.metric) of \(place)\(floor)"
    }

    private var drawn: [Block] {
        maps.isEmpty ? [] : [.blank] + MapScreen(maps: maps).blocks
    }

    var json: JSON {
        .object([
            "proposal": JSON(detail.id), "revision": JSON(detail.revision),
            "impact": detail.assessment?["impact"] ?? .null,
            "experiments": .array(experiments.map { .string($0.key) }),
            "maps": MapScreen(maps: maps).json,
        ])
    }
}
