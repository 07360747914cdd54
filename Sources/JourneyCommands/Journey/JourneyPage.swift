import JourneyModel
import JourneyStore
import Postgres

/// One journey as people read it: whom it reaches, its steps in order, what is pending.
struct JourneyPage: Presentable {
    var detail: JourneyDetail
    /// The revision shown, which may be an earlier one.
    var revision: Int
    var digest: String
    var document: JSON
    var journey: Journey
    var time: TimeText

    private var isHead: Bool { revision == detail.revision }

    var blocks: [Block] {
        let order = StepOrder(journey)
        let state = JourneyWords.state(detail.state, platform: detail.platform)
        let title = Text(journey.name, .bold) + Text(" [\(journey.key)]  ") + state
        let head = isHead ? "revision \(revision)" : "revision \(revision), not the current one"
        return [
            .line(title),
            .line(Text("\(head) · since \(time.text(detail.stateAt))\(stateBy)", .dim)),
            .rows(rows(order)),
            .blank,
            .table(StepTable(journey, order).table),
        ] + warnings + [.next(next)]
    }

    private var stateBy: String { detail.stateBy.map { " by \($0)" } ?? "" }

    private func rows(_ order: StepOrder) -> [Block.Row] {
        var rows = [
            Block.Row("Owner", Text(ownerText)), Block.Row("Enters", Text(entry)),
            Block.Row("Customers", Text(audience)),
        ]
        if let purpose = journey.purpose { rows.append(Block.Row("For", Text(purpose))) }
        rows += list("Leaves", journey.exits.map { $0.label ?? $0.condition })
        rows += list("Goal", journey.goals.map { $0.label ?? $0.condition })
        if let platform = journey.platform {
            let place = [platform.workspace, platform.id, platform.version.map { "version \($0)" }]
            let words = [JourneyWords.platform(platform.name)] + place.compactMap(\.self)
            rows.append(
                Block.Row(
                    "Runs in",
                    Text(words.joined(separator: ", ") + "; ")
                        + Text(JourneyWords.notTracked, .yellow)))
        }
        if let day = journey.reviewBy { rows.append(Block.Row("Review by", Text(day))) }
        return rows
    }

    private func list(_ label: String, _ words: [String]) -> [Block.Row] {
        words.isEmpty ? [] : [Block.Row(label, lines: words.map { Text($0) })]
    }

    private var ownerText: String {
        isHead || journey.owner == detail.owner
            ? "\(detail.ownerName) [\(journey.owner)]" : journey.owner
    }

    private var entry: String {
        let source = journey.entry.source.map { " \"\($0)\"" } ?? ""
        let reentry =
            switch journey.entry.reentry {
            case .never: "never again"
            case .afterExit: "again after leaving"
            case .always: "again at any time"
            case .unspecified: "whether again is not said"
            }
        return "by \(journey.entry.trigger.rawValue)\(source); \(reentry)"
    }

    private var audience: String {
        guard let audience = journey.audience else { return "the audience is not said" }
        var words = [audience.name ?? audience.key]
        if let entrants = audience.entrantsPerWeek {
            words.append("\(entrants.grouped) a week")
        }
        if let size = audience.size { words.append("\(size.grouped) people") }
        if let day = audience.asOf { words.append("figures of \(day)") }
        return words.joined(separator: ", ")
    }

    private var warnings: [Block] {
        var lines: [Block] = []
        for proposal in detail.openProposals {
            let state = ProposalWords.state(proposal.state)
            lines.append(.line(Text("· P-\(proposal.id) \(proposal.title), \(state)")))
        }
        for retirement in detail.retirements ?? [] {
            let step = retirement.step.map { " of step \($0)" } ?? ""
            lines.append(
                .line(
                    Text("· retirement\(step) \(retirement.title) [\(retirement.key)], ")
                        + RetirementWords.state(retirement.state)))
        }
        if !detail.inherited.isEmpty {
            let count = ProposalWords.count(detail.inherited.count, "older finding")
            let isAre = detail.inherited.count == 1 ? "is" : "are"
            let day = detail.inherited.compactMap(\.mendBy).min().map { "; mend by \($0)" } ?? ""
            lines.append(
                .line(Text("! \(count) \(isAre) not held against changes\(day)", .yellow)))
        }
        return lines.isEmpty ? [] : [.blank] + lines
    }

    private var next: [Block.NextStep] {
        [
            Block.NextStep("wayleave journey history \(detail.key)", "who changed what, and why"),
            Block.NextStep("wayleave journey show \(detail.key) --yaml", "the document, to edit"),
        ]
    }

    var json: JSON {
        var members: [String: JSON] = [
            "key": .string(detail.key), "name": .string(journey.name),
            "owner": .string(journey.owner), "revision": JSON(revision),
            "headRevision": JSON(detail.revision), "digest": .string(digest),
            "state": .string(detail.state), "stateAt": .string(detail.stateAt.description),
            "origin": .string(detail.origin), "document": document,
            "inherited": .array(detail.inherited.map(\.json)),
            "openProposals": .array(
                detail.openProposals.map { proposal in
                    .object([
                        "id": JSON(proposal.id), "title": .string(proposal.title),
                        "state": .string(proposal.state),
                    ])
                }),
        ]
        members["retirements"] = detail.retirements.map { .array($0.map { JSON(encoding: $0) }) }
        members["stateBy"] = detail.stateBy.map(JSON.string)
        members["platform"] = detail.platform.map(JSON.string)
        members["publication"] = detail.platform.map { _ in .string("not_tracked") }
        return .object(members)
    }
}

extension JourneyDetail.Inherited {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "policy": .string(policy), "rule": .string(rule), "at": .string(at),
        ]
        members["mendBy"] = mendBy.map(JSON.string)
        return .object(members)
    }
}
