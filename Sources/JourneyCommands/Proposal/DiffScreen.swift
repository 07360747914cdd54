import JourneyModel
import JourneyStore

/// What a proposal changes, document by document, and the command that comes next.
struct DiffScreen: Presentable {
    var detail: ProposalDetail
    var comparison: RevisionComparison
    /// The revision that it is compared with; nil: the documents in force when it was made.
    var from: Int?
    var showsYAML: Bool

    /// Most lines of one document.
    private static let lineLimit = 500

    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(detail.id), "revision": JSON(detail.revision),
            "digest": .string(detail.digest), "isEmpty": .bool(comparison.isEmpty),
            "documents": .array(
                comparison.documents.map { document in
                    .object([
                        "kind": .string(document.kind), "key": .string(document.key),
                        "lines": .array(document.lines.map(\.json)),
                        "before": RevisionComparison.DocumentDifference.json(document.old)
                            ?? .null,
                        "after": RevisionComparison.DocumentDifference.json(document.new)
                            ?? .null,
                    ])
                }),
        ]
        members["from"] = from.map { JSON($0) }
        return .object(members)
    }

    var blocks: [Block] {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = Text(
            ProposalWords.state(detail.state), ProposalWords.colour(detail.state))
        return [.split(left, state), .line(compared), .blank] + changes + [
            .next(ProposalSteps(detail: detail).steps(after: .diff))
        ]
    }

    private var compared: Text {
        if let from { return Text("revision \(from) → revision \(detail.revision)", .dim) }
        let bases = detail.changes.prefix(3).map { change in
            change.baseRevision.map { "\(change.key), revision \($0)" } ?? "\(change.key), new"
        }
        return Text("made from \(bases.joined(separator: "; "))", .dim)
    }

    private var changes: [Block] {
        guard !comparison.isEmpty else { return [.line("No difference.")] }
        let reason = ChangeLines(lines: comparison.whyLines).texts().map { Block.line($0) }
        let differing = comparison.documents.filter { $0.old != $0.new }
        return reason
            + differing.flatMap { document -> [Block] in
                let head = Block.line(Text("\(document.kind) \(document.key)", .bold))
                return [head] + (showsYAML ? yaml(document) : words(document)) + [.blank]
            }
    }

    private func words(_ document: RevisionComparison.DocumentDifference) -> [Block] {
        ChangeLines(lines: document.lines).texts(limit: Self.lineLimit).map {
            .line(Text("  ") + $0)
        }
    }

    private func yaml(_ document: RevisionComparison.DocumentDifference) -> [Block] {
        let lines = LineDifference(
            from: Self.lines(document.old, document.kind),
            to: Self.lines(document.new, document.kind)
        ).texts
        let shown = lines.prefix(Self.lineLimit).map { Block.line($0) }
        let more = lines.count - Self.lineLimit
        return more > 0
            ? shown + [.line(Text("… and \(more) more lines: --json has all of it", .dim))] : shown
    }

    private static func lines(_ text: String?, _ kind: String) -> [String] {
        guard let content = RevisionComparison.DocumentDifference.json(text),
            let kind = DocumentKind(rawValue: kind),
            let yaml = try? YAMLWriter.text(of: content, kind: kind)
        else { return [] }
        return yaml.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }
}
