import JourneyModel
import JourneyStore

/// What became of a file of figures, or of touches.
struct IntakeScreen: Presentable {
    var intake: MetricIntake
    /// Rows that the reader kept out, each in a line.
    var complaints: [String]
    var rows: Int
    var rejected: Int
    var ignored = 0
    var duplicates = 0
    /// Units in several variants.
    var multiplyExposed = 0
    var isDryRun: Bool
    /// As the person named it.
    var file: String

    private static let mostLines = 20

    init(intake: MetricIntake, source: some RowSource, isDryRun: Bool, file: String) {
        self.intake = intake
        complaints = source.complaints
        (rows, rejected) = source.progress
        self.isDryRun = isDryRun
        self.file = file
    }

    private var outcome: CommandOutcome { intake.outcome }

    private func count(_ name: String) -> Int { outcome.data[name]?.int ?? 0 }

    var blocks: [Block] {
        let report = OutcomeReport(outcome, isDryRun: isDryRun)
        return [.line(Text("\(file): \(outcome.message)"))]
            + (intake.isNothingToDo ? [] : figures + told) + report.blocks.dropFirst()
    }

    /// Figures have a first and a last day, touches a first and a last moment.
    private var days: [String] {
        [("first_day", "first_at"), ("last_day", "last_at")].compactMap { day, moment in
            (outcome.data[day] ?? outcome.data[moment])?.string.map { String($0.prefix(10)) }
        }
    }

    private var figures: [Block] {
        var parts = ["\(rows.grouped) rows"]
        if days.count == 2 { parts.append("\(days[0]) to \(days[1])") }
        for (number, word) in [
            (count("replaced"), "in place of earlier figures"),
            (count("repeated"), "there already"), (rejected + count("kept_out"), "kept out"),
            (ignored, "not to be counted"), (duplicates, "events that came twice"),
            (multiplyExposed, "units in several variants"),
        ] where number > 0 {
            parts.append("\(number.grouped) \(word)")
        }
        return [
            .line(Text(parts.joined(separator: " · "))),
            .line(Text("file \(String((outcome.data["digest"]?.string ?? "").prefix(16)))", .dim)),
        ]
    }

    private var told: [Block] {
        let lines =
            complaints + intake.faults.map { "\(file):\($0.line): \($0.message) \($0.remedy)" }
        let more = lines.count - Self.mostLines
        return lines.prefix(Self.mostLines).map { .line(Text("! \($0)", .yellow)) }
            + (more > 0 ? [.line(Text("  … and \(more) more", .dim))] : [])
    }

    var json: JSON {
        var members = OutcomeReport(outcome, isDryRun: isDryRun).json.members ?? [:]
        members["rowsRead"] = JSON(rows)
        members["rowsRejected"] = JSON(rejected)
        members["multiplyExposed"] = multiplyExposed > 0 ? JSON(multiplyExposed) : nil
        members["complaints"] = .array(complaints.map(JSON.string))
        members["faults"] = .array(intake.faults.map { JSON(encoding: $0) })
        return .object(members)
    }
}
