import JourneyModel
import JourneyStore
import Postgres

/// How what a platform runs differs from what was approved, by the newest export.
struct DriftScreen: Presentable {
    var detail: JourneyDetail
    /// Nil: no export was ever compared.
    var comparison: StoredComparison?
    var time: TimeText

    private static let mostLines = 40

    private var platform: String { PlatformBinding.words(detail.platform ?? "") }

    private var target: JSON? { targets.first }

    private var targets: [JSON] {
        guard let text = comparison?.result,
            let result = try? JSON(parsing: text)
        else { return [] }
        return result["targets"]?.array ?? []
    }

    /// The newest comparison is of what is in force, and finds a difference.
    var differs: Bool {
        comparison?.outcome == "differs" && comparison?.revision == detail.revision
    }

    var blocks: [Block] {
        let title = Text(detail.name, .bold) + Text(" [\(detail.key)]  ")
        let head = Block.line(title + PublicationWords.full(detail.state, detail.publication))
        guard let publication = detail.publication else {
            return [head, .line("It names no platform: what is approved is what holds.")]
        }
        let runs = Block.line(Text(PublicationWords.runs(publication, time), .dim))
        guard let comparison else {
            return [
                head, runs, .blank,
                .line("No export was ever compared: whether \(platform) runs this is not known."),
                .next([
                    Block.NextStep(
                        "wayleave journey drift \(detail.key) --from EXPORT",
                        "compare what runs there")
                ]),
            ]
        }
        return [head, runs, .line(Text(source(comparison), .dim)), .blank] + found + untold
            + older(comparison) + [.blank, .next(next)]
    }

    private func source(_ comparison: StoredComparison) -> String {
        let when =
            comparison.exportedAt.map { "of \(time.text($0))" }
            ?? "brought \(time.text(comparison.askedAt)), as of then"
        return "Export \(comparison.number) \(when), by \(comparison.askedBy) · "
            + "digest \(comparison.export.prefix(16))"
    }

    private var found: [Block] {
        let revision = comparison?.revision ?? 0
        let lines = target?["changes"]?.array ?? []
        guard !lines.isEmpty else {
            return [
                .line(Text("✓ ", .green) + Text("It equals revision \(revision), as approved."))
            ]
        }
        let count = ProposalWords.count(lines.count, "difference")
        let rows = lines.prefix(Self.mostLines).map { line in
            Block.Row(line["symbol"]?.string ?? "~", Text(line["text"]?.string ?? ""))
        }
        let more =
            lines.count > Self.mostLines
            ? [Block.line(Text("... \(lines.count - Self.mostLines) more", .dim))] : []
        let same = targets.dropFirst().first { $0["outcome"]?.string == "equal" }?["revision"]?.int
        let known = same.map { ": it still runs revision \($0), as approved" } ?? ""
        return [
            .line(
                Text("✗ ", .red)
                    + Text("\(count) from revision \(revision), approved → runs\(known)")),
            .rows(rows),
        ] + more
    }

    private var untold: [Block] {
        let notes = (target?["notCompared"]?.array ?? []).compactMap(\.string)
        guard !notes.isEmpty else { return [] }
        return [
            .blank, .line(Text("Not compared:", .yellow)),
            .rows(notes.map { Block.Row("·", Text($0)) }),
        ]
    }

    private func older(_ comparison: StoredComparison) -> [Block] {
        guard comparison.revision < detail.revision else { return [] }
        return [
            .line(
                Text(
                    "! Revision \(detail.revision) came into force since: nothing was compared "
                        + "with it yet.", .yellow))
        ]
    }

    private var next: [Block.NextStep] {
        let key = detail.key
        guard differs else {
            return [
                Block.NextStep(
                    "wayleave journey drift \(key) --from EXPORT", "compare a newer export")
            ]
        }
        return [
            Block.NextStep(
                "wayleave journey handover \(key)", "publish again what was approved"),
            Block.NextStep(
                "wayleave journey drift \(key) --from EXPORT --propose --why \"...\"",
                "propose what runs as a change", label: "Or"),
        ]
    }

    var json: JSON {
        var members: [String: JSON] = [
            "key": .string(detail.key), "revision": JSON(detail.revision),
            "state": .string(detail.state), "differs": .bool(differs),
        ]
        members["publication"] = detail.publication.map { JSON(encoding: $0) }
        if let comparison, var found = JSON(encoding: comparison).members {
            found["result"] = try? JSON(parsing: comparison.result)
            members["comparison"] = .object(found)
        }
        return .object(members)
    }
}
