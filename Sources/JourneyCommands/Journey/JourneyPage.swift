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
        let state = PublicationWords.full(detail.state, detail.publication)
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
            let words = [PlatformBinding.words(platform.name)] + place.compactMap(\.self)
            var lines = [Text(words.joined(separator: ", "))]
            if let publication = detail.publication {
                lines.append(Text(PublicationWords.runs(publication, time), .dim))
                if let words = PublicationWords.unconfirmed(publication) {
                    lines.append(Text(words, .yellow))
                }
            }
            rows.append(Block.Row("Runs in", lines: lines))
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
        for emergency in detail.emergencies ?? [] {
            lines.append(
                .line(Text("! ") + EmergencyWords(emergency: emergency, time: time).line))
        }
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
        publishing + [
            Block.NextStep("wayleave journey history \(detail.key)", "who changed what, and why"),
            Block.NextStep("wayleave journey show \(detail.key) --yaml", "the document, to edit"),
        ]
    }

    /// What is still to be done, or undone, where it runs.
    private var publishing: [Block.NextStep] {
        guard let publication = detail.publication else { return [] }
        let asked = publication.operation?.state
        if publication.state == .toPublish || asked == .toPublish {
            return [
                Block.NextStep(
                    "wayleave journey handover \(detail.key)", "what is to be done in the platform")
            ]
        }
        guard publication.state == .differs || asked == .differs else { return [] }
        return [Block.NextStep("wayleave journey drift \(detail.key)", "how it differs")]
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
        members["publication"] = detail.publication.map { JSON(encoding: $0) }
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
