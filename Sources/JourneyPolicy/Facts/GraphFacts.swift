import CEL
import JourneyModel

/// What the shape of a journey says, computed once for all policies.
struct GraphFacts {
    private let graph: JourneyGraph
    let busiestWeek: BusiestWindow

    /// Throws `invalid` for content that is no journey.
    init(_ content: JSON) throws(GovernanceError) {
        graph = JourneyGraph(try Journey(document: content))
        busiestWeek = graph.busiestWeek()
    }

    /// The facts of a journey, or an error that no rule passes on.
    static func value(of content: JSON) -> Value {
        do throws(GovernanceError) {
            return try GraphFacts(content).value
        } catch {
            return .error(EvaluationError(.invalidArgument, error.message, at: 0))
        }
    }

    /// The facts as expressions see them.
    private var value: Value {
        .structure(
            Structure(
                JourneyTypes.graph,
                named: [
                    "unreachable": Self.keys(graph.unreachable),
                    "dangling": .list(graph.dangling.map(Self.value)),
                    "withoutExit": Self.keys(graph.withoutWayOut),
                    "cyclesWithoutWait": .list(graph.unpacedCycles.map(Self.keys)),
                    "busiestWeek": .structure(
                        Structure(
                            JourneyTypes.week,
                            named: [
                                "count": .int(Int64(busiestWeek.count)),
                                "timeline": .string(busiestWeek.timeline),
                            ])),
                ]))
    }

    private static func keys(_ steps: [Step]) -> Value {
        .list(steps.map { .string($0.key) })
    }

    private static func value(_ edge: JourneyGraph.Edge) -> Value {
        .structure(
            Structure(
                JourneyTypes.dangling,
                named: [
                    "step": .string(edge.from ?? ""), "outcome": .string(edge.outcome ?? ""),
                    "next": .string(edge.to),
                ]))
    }
}
