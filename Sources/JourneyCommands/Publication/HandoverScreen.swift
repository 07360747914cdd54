import JourneyExchange
import JourneyModel
import JourneyStore
import Postgres

/// What is to be done by hand in platforms, a journey after the other.
struct HandoverScreen: Presentable {
    var plans: [HandoverPlan]
    /// The proposal that was asked about, and its state.
    var proposal: (id: Int, state: String)?
    var time: TimeText

    var blocks: [Block] {
        guard plans.contains(where: { $0.handover != nil }) else {
            return [
                .line("Nothing is to be done in a platform: no journey of it names one."),
                .line(Text("What is approved is what holds.", .dim)),
            ]
        }
        var parts: [Block] = []
        for plan in plans {
            if !parts.isEmpty { parts.append(.blank) }
            parts += blocks(of: plan)
        }
        let next = plans.flatMap(next)
        return parts + (next.isEmpty ? [] : [.blank, .next(next)])
    }

    private func blocks(of plan: HandoverPlan) -> [Block] {
        let title = Text(plan.name, .bold) + Text(" [\(plan.key)]  ")
        guard let handover = plan.handover else {
            return [.line(title + Text("names no platform: nothing to do", .dim))]
        }
        let platform = PlatformBinding.words(handover.platform.name)
        let head = title + status(plan)
        var lines: [Block] = [.line(head)]
        if let publication = plan.publication {
            lines.append(
                .line(Text("Now \(PublicationWords.runs(publication, time))", .dim)))
        }
        if let newer = plan.supersededBy {
            return lines + [
                .line(
                    Text(
                        "Revision \(newer) is in force: publish that one, and this never.", .yellow)
                )
            ]
        }
        guard !plan.tasks.isEmpty else {
            return lines + [.blank, .line("Nothing is to be done in \(platform).")]
                + ours(handover)
        }
        let count = ProposalWords.count(plan.tasks.count, "step")
        let steps = plan.tasks.enumerated().map { number, text in
            Block.Row("\(number + 1)", Text(text))
        }
        return lines + [
            .blank, .line(Text("By hand in \(platform), \(count):")), .rows(steps),
        ] + meanwhile(plan, handover) + ours(handover)
    }

    private func status(_ plan: HandoverPlan) -> Text {
        guard plan.revision != nil else {
            let state = proposal.map { "P-\($0.id) is \(ProposalWords.state($0.state))" }
            return Text("\(state ?? "not applied"): not to be done yet", .yellow)
        }
        if plan.supersededBy != nil { return Text("superseded", .yellow) }
        return PublicationWords.full(plan.state ?? "live", plan.publication)
    }

    private func meanwhile(_ plan: HandoverPlan, _ handover: Handover) -> [Block] {
        guard let operation = plan.openOperation else { return [] }
        let words = PublicationWords.meanwhile(operation.wanted, in: handover.platform.name)
        return [.blank, .line(Text("! " + words, .yellow))]
    }

    private func ours(_ handover: Handover) -> [Block] {
        guard !handover.ours.isEmpty else { return [] }
        let names = handover.ours.prefix(4).map(\.subject).joined(separator: ", ")
        let more = handover.ours.count > 4 ? " and \(handover.ours.count - 4) more" : ""
        return [.line(Text("Of Wayleave alone, nothing to do there: \(names)\(more)", .dim))]
    }

    private func next(_ plan: HandoverPlan) -> [Block.NextStep] {
        guard plan.revision != nil, plan.supersededBy == nil, let handover = plan.handover else {
            return []
        }
        var steps: [Block.NextStep] = []
        if let operation = plan.openOperation {
            steps.append(
                Block.NextStep(
                    PublicationWords.confirming(plan.key, operation.wanted), "when it is done"))
        }
        if !plan.isDone {
            steps.append(
                Block.NextStep(
                    "wayleave journey published \(plan.key) --from EXPORT",
                    "when it is done: an export verifies it"))
        }
        if let after = handover.after, !plan.isDone {
            steps.append(Block.NextStep(after, "afterwards"))
        }
        return steps
    }

    var json: JSON {
        var members: [String: JSON] = ["journeys": .array(plans.map(json))]
        members["proposal"] = proposal.map { JSON($0.id) }
        members["state"] = proposal.map { .string($0.state) }
        return .object(members)
    }

    private func json(_ plan: HandoverPlan) -> JSON {
        var members: [String: JSON] = [
            "key": .string(plan.key), "name": .string(plan.name),
            "steps": .array(plan.tasks.map(JSON.string)), "isApplied": .bool(plan.revision != nil),
        ]
        members["revision"] = plan.revision.map { JSON($0) }
        members["supersededBy"] = plan.supersededBy.map { JSON($0) }
        members["platform"] = plan.handover.map { .string($0.platform.name) }
        members["publication"] = plan.publication.map { JSON(encoding: $0) }
        members["ours"] = plan.handover.map { .array($0.ours.map { .string($0.text) }) }
        return .object(members)
    }
}
