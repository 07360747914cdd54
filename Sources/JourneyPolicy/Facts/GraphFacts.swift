import CEL
import JourneyModel

/// What the shape of a journey says, computed once for all policies.
struct GraphFacts {
    private let journey: Journey
    private let graph: JourneyGraph
    let busiestWeek: BusiestWindow

    /// Throws `invalid` for content that is no journey.
    init(_ content: JSON) throws(GovernanceError) {
        journey = try Journey(document: content)
        graph = JourneyGraph(journey)
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
        let stay = graph.stay
        return .structure(
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
                    "caps": .list(journey.caps.map(cap)),
                    "waits": .list(journey.steps.compactMap(Self.wait)),
                    "endlessWaits": Self.keys(stay.endless),
                    "longestDays": Self.days(stay.longestSeconds),
                    "lastMessageDay": Self.days(stay.lastMessageSeconds),
                    "deepest": .int(Int64(stay.deepestSteps)),
                    "inQuietHours": .list(
                        journey.quietHours.map(graph.messages(in:))?.map(Self.value) ?? []),
                    "splits": .list(
                        journey.steps.filter { $0.kind == .randomSplit }.map(Self.split)),
                ]))
    }

    private func cap(_ cap: Cap) -> Value {
        let channels = cap.channels.isEmpty ? nil : Set(cap.channels)
        let window = graph.busiestWindow(days: cap.days, channels: channels)
        return .structure(
            Structure(
                JourneyTypes.cap,
                named: [
                    "messages": .int(Int64(cap.messages)), "days": .int(Int64(cap.days)),
                    "channels": .list(cap.channels.map { .string($0.rawValue) }),
                    "count": .int(Int64(window.count)), "timeline": .string(window.timeline),
                ]))
    }

    private static func wait(_ step: Step) -> Value? {
        guard let length = step.wait?.duration.flatMap({ DurationText($0) }) else { return nil }
        return .structure(
            Structure(
                JourneyTypes.heldWait,
                named: [
                    "step": .string(step.key), "label": .string(step.label),
                    "seconds": .int(Int64(length.seconds)),
                ]))
    }

    /// The sum is here because the language has none.
    private static func split(_ step: Step) -> Value {
        let shares = step.outcomes.compactMap(\.percent)
        return .structure(
            Structure(
                JourneyTypes.split,
                named: [
                    "step": .string(step.key), "label": .string(step.label),
                    "ways": .int(Int64(JourneyGraph.edges(of: step).count)),
                    "shares": .int(Int64(shares.count)), "sum": .double(shares.reduce(0, +)),
                ]))
    }

    private static func value(_ landing: JourneyGraph.QuietLanding) -> Value {
        .structure(
            Structure(
                JourneyTypes.quietLanding,
                named: [
                    "step": .string(landing.message.key), "time": .string(landing.time),
                    "wait": .string(landing.wait.label),
                ]))
    }

    private static func days(_ seconds: Int) -> Value { .double(Double(seconds) / 86_400) }

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
