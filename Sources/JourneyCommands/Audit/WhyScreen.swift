import JourneyModel
import JourneyStore
import Postgres

/// Why something was allowed at a time: one part for each way that it was in that time.
struct WhyScreen: Presentable {
    var subject: String
    var decision: PastDecision
    var asOf: AsOf
    /// As it was typed, so that the next command can say it again.
    var typed: String?
    var tellsAllRules = false
    /// Of the events that brought the spans into force.
    var proofs: [Int: DecisionProof] = [:]

    var time: TimeText { asOf.time }

    var json: JSON {
        var members = JSON(encoding: decision).members ?? [:]
        members["asOf"] = .object([
            "from": .string(asOf.from.description), "until": .string(asOf.until.description),
            "zone": .string(asOf.time.zoneIdentifier),
        ])
        members["proofs"] = .object(
            Dictionary(uniqueKeysWithValues: proofs.map { (String($0), $1.json) }))
        return .object(members)
    }

    var blocks: [Block] {
        guard !decision.spans.isEmpty else {
            return [.line(Text(name, .bold)), .line(Text(absence))] + elsewhere
                + [.next(steps)]
        }
        let last = decision.spans.count - 1
        let parts = decision.spans.enumerated().flatMap { number, span in
            (number == 0 ? [] : [Block.blank]) + part(span, number, isLast: number == last)
        }
        return parts + [.blank, .next(steps)]
    }

    /// The documents of one proposal came by one decision, which is told once.
    private func part(_ span: PastDecision.Span, _ number: Int, isLast: Bool) -> [Block] {
        let told = WhyRows(
            span: span, asOf: asOf, isStep: decision.step != nil,
            isRepeated: number > 0 && decision.kind == "proposal", tellsAllRules: tellsAllRules)
        return [
            .line(Text(title(span), .bold) + Text(" · \(life(span))")), .blank,
            .rows(told.rows + (isLast ? states + [notShown] : []) + proof(span)),
        ]
    }

    private var name: String {
        guard let step = decision.step else { return decision.name }
        return "\(step), \(decision.name)"
    }

    private func title(_ span: PastDecision.Span) -> String {
        if let label = span.label { return "\"\(label)\", \(span.name)" }
        guard let kind = span.kind ?? Optional(decision.kind), kind != "journey" else {
            return span.name
        }
        return "\(span.name), \(kind)"
    }

    /// What runs in a platform is said to be in force, not live: what it did is not known here.
    private func life(_ span: PastDecision.Span) -> String {
        let isLive =
            (span.kind ?? decision.kind) == "journey" && decision.states?.isEmpty == true
            && span.platform == nil
        let begin = time.near(span.beginsAt, asOf.from)
        let times =
            span.endsAt.map { "\(begin) to \(time.near($0, asOf.from))" } ?? "since \(begin)"
        return "\(isLive ? "live" : "in force") \(times), \(time.zoneName)"
    }

    private func proof(_ span: PastDecision.Span) -> [Block.Row] {
        guard let event = span.event, let proof = proofs[event] else { return [] }
        return [Block.Row("PROOF", proof.text(of: event))]
    }

    /// What the journey did in that time, where it was not simply live.
    private var states: [Block.Row] {
        guard let states = decision.states, !states.isEmpty else { return [] }
        let lines = states.map { state in
            Text("\(state.state) since \(time.near(state.at, asOf.from)), by \(state.by)")
                + Text(state.why.map { ": \"\($0)\"" } ?? "")
        }
        return [Block.Row("STATE", lines: lines)]
    }

    private var steps: [Block.NextStep] {
        let proposals = decision.spans.compactMap(\.decision.proposal)
            .reduce(into: [Int]()) { ids, id in if !ids.contains(id) { ids.append(id) } }
        guard let last = proposals.last else {
            return [
                decision.kind == "proposal"
                    ? Block.NextStep("wayleave proposal show \(decision.key)", "where it stands")
                    : Block.NextStep("wayleave audit log", "what happened, newest first")
            ]
        }
        return everyRule
            + proposals.suffix(3).map {
                Block.NextStep("wayleave proposal show P-\($0)", "the change itself")
            } + [Block.NextStep("wayleave audit log --subject P-\(last)", "every event of it")]
            + evidence(last)
    }

    private func evidence(_ proposal: Int) -> [Block.NextStep] {
        guard decision.mayGiveAway == true else { return [] }
        return [
            Block.NextStep(
                "wayleave audit evidence P-\(proposal) --out case-\(proposal).html",
                "a page to read, and to verify", label: "Give it away")
        ]
    }

    private var everyRule: [Block.NextStep] {
        let passed = decision.spans.contains { span in
            span.decision.rules?.contains { !RuleWords(rule: $0, span: span).isTelling } == true
        }
        guard passed, !tellsAllRules else { return [] }
        let when = typed.map { " --as-of \"\($0)\"" } ?? ""
        return [
            Block.NextStep("wayleave audit why \(subject)\(when) --rules", "the others by name")
        ]
    }
}
