import JourneyModel
import JourneyStore

/// What a retirement touches, as rows of a screen.
struct ImpactRows {
    var impact: RetirementDetail.Impact
    /// Nil where the journey cannot be read.
    var promised: PromisedContent?
    /// Whether it is over, so that what nobody else uses is released already.
    var isOver = false

    /// At most so many names a row; the rest is counted.
    private static let nameLimit = 8

    var rows: [Block.Row] {
        var rows: [Block.Row] = []
        if !impact.incoming.isEmpty {
            rows.append(
                Block.Row(
                    "SENT HERE",
                    lines: impact.incoming.map {
                        Text("from \($0.name) [\($0.journey)], \($0.state)")
                    }
                ))
        }
        if !isOver, let promised {
            let labels = promised.steps.map(\.label)
            rows.append(
                Block.Row(
                    "PROMISED",
                    Text(labels.isEmpty ? "nothing more" : Self.names(labels.map { "\"\($0)\"" }))))
        }
        let free = impact.uses.filter(\.others.isEmpty)
        let shared = impact.uses.filter { !$0.others.isEmpty }
        if !free.isEmpty {
            rows.append(
                Block.Row(
                    isOver ? "RELEASED" : "RELEASES",
                    Text(Self.names(free.map { "\($0.kind) \($0.name)" }))))
        }
        if !shared.isEmpty {
            rows.append(
                Block.Row(
                    "STAYS",
                    lines: shared.prefix(Self.nameLimit).map {
                        Text("\($0.kind) \($0.name), used by \(Self.names($0.others))")
                    } + Self.rest(shared.count)))
        }
        rows += pending
        return rows
    }

    private var pending: [Block.Row] {
        var lines = impact.experiments.map {
            Text("experiment \($0.name) [\($0.key)], \($0.state)")
        }
        lines += impact.openProposals.map {
            Text("P-\($0.id) \($0.title), \(ProposalWords.state($0.state))")
        }
        return lines.isEmpty ? [] : [Block.Row("PENDING", lines: lines)]
    }

    private static func names(_ names: [String]) -> String {
        let shown = names.prefix(nameLimit).joined(separator: ", ")
        return names.count > nameLimit ? "\(shown) and \(names.count - nameLimit) more" : shown
    }

    private static func rest(_ count: Int) -> [Text] {
        count > nameLimit ? [Text("and \(count - nameLimit) more")] : []
    }

    var json: JSON {
        var members = JSON(encoding: impact).members ?? [:]
        if let promised {
            members["promised"] = .array(
                promised.steps.map { step in
                    .object(["step": .string(step.key), "label": .string(step.label)])
                })
        }
        return .object(members)
    }
}
