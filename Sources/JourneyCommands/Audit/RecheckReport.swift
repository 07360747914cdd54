import JourneyModel
import JourneyRunner
import JourneyStore

/// What came of repeating recorded checks.
struct RecheckReport: Presentable {
    /// Checks that are not the same again.
    private struct Line {
        let name: String
        let at: String
        let words: [String]
        let isDifference: Bool
    }

    private(set) var count = 0
    private var lines: [Line] = []

    mutating func note(_ inputs: RecordedInputs, _ outcome: RepeatedChecks.Outcome) {
        count += 1
        let name = "P-\(inputs.proposal).\(inputs.revision)"
        switch outcome {
        case .same: return
        case .differs(let words):
            lines.append(Line(name: name, at: inputs.now, words: words, isDifference: true))
        case .unrepeatable(let why):
            lines.append(Line(name: name, at: inputs.now, words: [why], isDifference: false))
        }
    }

    private var differing: Int { lines.count(where: \.isDifference) }

    /// What the command ends with; nil: everything was the same.
    var status: ExitStatus? {
        if differing > 0 { return .differences }
        return lines.isEmpty ? nil : .inconclusive
    }

    var blocks: [Block] {
        let rows = lines.flatMap { line in
            line.words.enumerated().map { number, word in
                [
                    Text(number == 0 ? line.name : ""), Text(number == 0 ? line.at : ""),
                    line.isDifference ? Text("✗ \(word)", .red) : Text("? \(word)", .yellow),
                ]
            }
        }
        let table = Table(
            [
                Table.Column("CHECKS OF"), Table.Column("MADE"),
                Table.Column("REPEATED", isFlexible: true),
            ], rows: rows)
        return [.line(summary)] + (rows.isEmpty ? [] : [.blank, .table(table)])
            + (differing == 0
                ? []
                : [
                    .blank,
                    .line(
                        Text(
                            advice: "Keep this and an export of the history, then: "
                                + "wayleave audit verify")),
                ])
    }

    private var summary: Text {
        guard count > 0 else { return "No checks are on record for then." }
        let unrepeated = lines.count - differing
        let same = count - lines.count
        var text = "\(same) of \(count) checks come to the same again"
        if differing > 0 { text += "; \(differing) \(differing == 1 ? "differs" : "differ")" }
        if unrepeated > 0 { text += "; \(unrepeated) cannot be repeated" }
        return lines.isEmpty ? Text("✓ \(text)") : Text(text)
    }

    var json: JSON {
        .object([
            "checks": JSON(count), "differing": JSON(differing),
            "unrepeatable": JSON(lines.count - differing),
            "findings": .array(
                lines.map { line in
                    .object([
                        "revision": .string(line.name), "at": .string(line.at),
                        "differs": .bool(line.isDifference),
                        "words": .array(line.words.map(JSON.string)),
                    ])
                }),
        ])
    }
}
