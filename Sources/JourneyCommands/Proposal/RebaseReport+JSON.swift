import JourneyModel
import JourneyStore

extension RebaseReport {
    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(rebase.proposal), "fromRevision": JSON(rebase.revision),
            "result": .string(result), "documents": .array(rebase.parts.map(Self.document)),
            "dryRun": .bool(preview != nil),
        ]
        members["revision"] = submission.map { JSON($0.detail.revision) }
        members["submission"] = submission?.json ?? preview?.json
        return .object(members)
    }

    private static func document(_ part: Rebase.Part) -> JSON {
        var members: [String: JSON] = [
            "kind": .string(part.text.kind), "key": .string(part.text.key),
            "state": .string(state(part)),
            "conflicts": .array(part.conflicts.map { conflict($0, part) }),
            "changedBy": .array(
                part.since.map { summary in
                    .object([
                        "revision": JSON(summary.revision),
                        "proposal": summary.proposal.map(JSON.init) ?? .null,
                        "author": summary.author.map(JSON.string) ?? .null,
                    ])
                }),
        ]
        members["base"] = part.text.baseRevision.map(JSON.init)
        members["inForce"] = part.head.map { JSON($0.revision) }
        return .object(members)
    }

    private static func state(_ part: Rebase.Part) -> String {
        switch part.state {
        case .unmoved: "unmoved"
        case .merged: "merged"
        case .settled: "in_force"
        case .conflicts: "conflict"
        }
    }

    private static func conflict(_ conflict: MergeConflict, _ part: Rebase.Part) -> JSON {
        .object([
            "name": .string(part.prefix + conflict.name),
            "reason": .string(conflict.reason.rawValue), "subject": .string(conflict.subject),
            "before": .string(conflict.base), "mine": .string(conflict.mine),
            "theirs": .string(conflict.theirs),
            "note": conflict.note.map(JSON.string) ?? .null,
            "choices": .array(
                conflict.options.map { option in
                    .object([
                        "choice": .string(option.choice.rawValue), "words": .string(option.words),
                    ])
                }),
        ])
    }
}
