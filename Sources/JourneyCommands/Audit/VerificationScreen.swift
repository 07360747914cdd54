import JourneyLedger
import JourneyModel
import JourneyRunner
import Postgres
import Synchronization

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

/// What was verified without a database.
struct VerifiedReport: Presentable {
    let what: String
    let checkpoint: Checkpoint
    /// Of a proof.
    let leaf: Leaf?

    var blocks: [Block] {
        var blocks = [
            Block.line(
                Text(
                    "✓ \(what): in the \(checkpoint.size) events that \(checkpoint.origin) has signed"
                ))
        ]
        if let leaf {
            let moment = Instant(microsecondsSinceEpoch: leaf.microseconds)
            blocks.append(
                .rows([
                    Block.Row("EVENT", Text("\(leaf.number), \(leaf.kind)")),
                    Block.Row("ABOUT", Text("\(leaf.subjectKind) \(leaf.subject)")),
                    Block.Row("TIME", Text("\(moment)")),
                ]))
        }
        return blocks
    }

    var json: JSON {
        var members: [String: JSON] = [
            "path": .string(what), "origin": .string(checkpoint.origin),
            "size": JSON(Int(checkpoint.size)), "root": .string(checkpoint.root.hex),
        ]
        if let leaf {
            members["event"] = JSON(Int(leaf.number))
            members["kind"] = .string(leaf.kind)
            members["subject"] = .string("\(leaf.subjectKind) \(leaf.subject)")
        }
        return .object(members)
    }
}

/// A number that is told while it grows.
final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    var value: UInt64 {
        get { count.load(ordering: .relaxed) }
        set { count.store(newValue, ordering: .relaxed) }
    }
}
