import JourneyLedger
import JourneyModel
import JourneyRunner

/// What a verification of the database found.
struct VerificationScreen: Presentable {
    let findings: DatabaseLedger.Findings
    /// The keys are those that the database named just now.
    let isFirstSight: Bool

    var blocks: [Block] {
        var rows = [Block.Row("TREE", tree)]
        rows.append(
            Block.Row(
                "EVENTS",
                lines: findings.differing.isEmpty
                    ? [Text("each is what its leaf says\(erased)")]
                    : findings.differing.map {
                        Text(
                            "✗ event \($0.event), entry \($0.index): \($0.fields.joined(separator: ", "))",
                            .red)
                    }))
        rows.append(
            Block.Row(
                "COMPLETE",
                lines: findings.withoutLeaf.isEmpty
                    ? [Text("no event is without its leaf\(waiting)")]
                    : findings.withoutLeaf.prefix(20).map {
                        Text("✗ event \($0) has no leaf: it was written past the way in", .red)
                    }))
        if findings.earlierCount > 0 {
            rows.append(
                Block.Row(
                    "EARLIER",
                    Text(
                        "\(findings.earlierCount) events are from before there was a ledger, and marked so"
                    )))
        }
        if isFirstSight, findings.checkpoint != nil {
            rows.append(
                Block.Row(
                    "KEY",
                    Text("the one that the database names: compare it with the one you were given"))
            )
        }
        return [.rows(rows)]
            + (findings.fault.map { [.line(Text(advice: GovernanceError($0).hint ?? ""))] } ?? [])
    }

    var json: JSON {
        var members: [String: JSON] = [
            "sound": .bool(findings.isSound), "leaves": JSON(Int(findings.leafCount)),
            "erased": JSON(findings.erasedCount), "earlier": JSON(findings.earlierCount),
            "waiting": JSON(findings.waiting),
            "withoutLeaf": .array(findings.withoutLeaf.map { JSON($0) }),
            "differing": .array(
                findings.differing.map {
                    .object([
                        "event": .string($0.event), "index": JSON(Int($0.index)),
                        "fields": .array($0.fields.map(JSON.string)),
                    ])
                }),
        ]
        members["signed"] = findings.checkpoint.map { JSON(Int($0.size)) }
        members["fault"] = findings.fault.map { .string($0.words) }
        return .object(members)
    }

    private var tree: Text {
        if let fault = findings.fault { return Text("✗ \(fault.words)", .red) }
        guard let checkpoint = findings.checkpoint else {
            return Text("nothing is signed yet: \(findings.leafCount) events in order", .yellow)
        }
        let unsigned = findings.leafCount - checkpoint.size
        let rest = unsigned == 0 ? "" : "; \(unsigned) more are not signed yet"
        return Text("✓ the \(checkpoint.size) events that \(checkpoint.origin) has signed\(rest)")
    }

    private var erased: String {
        findings.erasedCount == 0
            ? "" : "; \(findings.erasedCount) committed, erased"
    }

    private var waiting: String {
        findings.waiting == 0 ? "" : "; \(findings.waiting) wait for theirs"
    }
}
