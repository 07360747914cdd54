import JourneyModel
import JourneyStore

/// One retirement: the plan, how far it has got, what it touches, and what is in the way.
struct RetirementPage: Presentable {
    var detail: RetirementDetail
    var plan: JSON
    var promised: PromisedContent?
    /// How far the journey's platform has followed; nil: it names none.
    var publication: Publication?
    var time: TimeText

    private var isOpen: Bool { RetirementState(rawValue: detail.state)?.isOpen ?? true }

    var blocks: [Block] {
        let head =
            Text(detail.title, .bold) + Text("  [\(detail.key)], revision \(detail.revision)")
        let by = detail.stateBy.map { " by \($0)" } ?? ""
        return [
            .split(head, RetirementWords.state(detail.state)),
            .line(Text("\(kept) since \(time.text(detail.stateAt))\(by)", .dim)),
            .rows(about + progress + impact.rows + inTheWay), .blank, .next(publishing + next),
        ]
    }

    /// What is blocked is draining; since when its day is over is said beside that.
    private var kept: String { detail.state == "blocked" ? "draining" : detail.state }

    private var impact: ImpactRows {
        ImpactRows(impact: detail.impact, promised: promised, isOver: detail.state == "complete")
    }

    private var about: [Block.Row] {
        var rows = [
            Block.Row("GOES", lines: [goes] + there),
            Block.Row("WHY", Text(plan["reason"]?.string ?? "")),
            Block.Row(
                "EVIDENCE",
                lines: (plan["evidence"]?.array ?? []).compactMap { $0.string.map { Text($0) } }),
            Block.Row("INSTEAD", instead),
            Block.Row("OWNER", Text("\(detail.ownerName) [\(detail.owner)]")),
        ]
        rows.removeAll { $0.lines.isEmpty }
        return rows
    }

    private var goes: Text {
        let journey =
            Text("\(detail.journeyName) [\(detail.journey)], ")
            + PublicationWords.full(detail.journeyState, publication)
        guard let step = detail.step else { return Text("all of ") + journey }
        let name = detail.stepLabel.map { "\"\($0)\" [\(step)]" } ?? "[\(step)], which is gone,"
        return Text("step \(name) of ") + journey
    }

    /// What goes on in the platform whatever stands here.
    private var there: [Text] {
        PublicationWords.unconfirmed(publication).map { [Text($0, .yellow)] } ?? []
    }

    private var instead: Text {
        guard let successor = detail.impact.successor else { return "nothing" }
        let step = successor.step.map { "/\($0)" } ?? ""
        let isTaking = ["live", "paused"].contains(successor.state)
        return Text("\(successor.name) [\(successor.journey)\(step)], ")
            + Text(successor.state, isTaking ? .plain : .yellow)
    }

    private var progress: [Block.Row] {
        let whole = detail.counts.first { $0.step == detail.step }
        let steps = detail.counts.filter { $0.step != detail.step && $0.people > 0 }
        var rows = [
            Block.Row("PEOPLE", RetirementWords.progress(whole, atStart: detail.peopleAtStart))
        ]
        if isOpen, !steps.isEmpty {
            rows.append(
                Block.Row(
                    "AT STEPS",
                    lines: steps.prefix(8).map {
                        Text("\($0.people.grouped)  \($0.label ?? $0.step ?? ""), on \($0.asOf)")
                    }))
        }
        if isOpen {
            let isLate = detail.daysLeft < 0
            rows.append(
                Block.Row(
                    "DRAIN BY",
                    Text(
                        "\(detail.drainBy) UTC, \(RetirementWords.due(detail.daysLeft))",
                        isLate ? .red : .plain)))
        }
        return rows
    }

    private var inTheWay: [Block.Row] {
        guard isOpen else { return [] }
        if detail.inTheWay.isEmpty { return [Block.Row("IN THE WAY", Text("nothing", .green))] }
        return [
            Block.Row(
                "IN THE WAY",
                lines: detail.inTheWay.flatMap {
                    [Text("✗ \($0.message)", .yellow), Text("  \($0.hint)", .dim)]
                })
        ]
    }

    private var publishing: [Block.NextStep] {
        guard let publication,
            publication.state == .toPublish || publication.operation?.state == .toPublish
        else { return [] }
        return [
            Block.NextStep(
                "wayleave journey handover \(detail.journey)", "what is to be done in the platform")
        ]
    }

    private var next: [Block.NextStep] {
        let later = Block.NextStep(
            "wayleave retirement show \(detail.key) --yaml > \(detail.key).yaml",
            "agree on another day: edit and submit it")
        switch RetirementState(rawValue: detail.state) {
        case .planned where detail.inTheWay.isEmpty:
            return [Block.NextStep("wayleave retirement start \(detail.key) --why \"...\"")]
        case .draining where detail.inTheWay.isEmpty:
            return [Block.NextStep("wayleave retirement complete \(detail.key) --why \"...\"")]
        case .blocked:
            return [
                later, Block.NextStep("wayleave retirement abandon \(detail.key) --why \"...\""),
            ]
        default: return [Block.NextStep("wayleave journey history \(detail.journey)")]
        }
    }

    var json: JSON {
        var members = JSON(encoding: detail).members ?? [:]
        members["plan"] = plan
        members["content"] = nil
        members["publication"] = publication.map { JSON(encoding: $0) }
        members["impact"] = impact.json
        return .object(members)
    }
}
