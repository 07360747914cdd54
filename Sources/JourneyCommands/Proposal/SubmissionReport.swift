import JourneyModel
import JourneyStore

/// What became of a revision that was submitted.
struct SubmissionReport: Presentable {
    /// What was read to make it.
    var summary: String
    var detail: ProposalDetail
    var time: TimeText
    /// Seconds that the checks took; nil where they have not finished, or nobody waited.
    var seconds: Double?
    /// The person did not want to wait.
    var isUnwaited = false
    /// What was set, so that the next command can say it again.
    var edits: [FieldEdit] = []
    /// Experiments that would meet the same people.
    var meets: [ExperimentDetail.Collision] = []

    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    private var checks: RecordedAssessment? { detail.checks }

    /// What the command ends with.
    var status: ExitStatus {
        guard let checks else { return isUnwaited ? .done : .pending }
        if checks.isPassed { return .done }
        return checks.outcome == "deny" ? .policyDenied : .inconclusive
    }

    var json: JSON {
        var members = JSON(encoding: detail).members ?? [:]
        members["proposal"] = JSON(detail.id)
        members["checkedInSeconds"] = seconds.map(JSON.number)
        if !meets.isEmpty { members["meets"] = .array(meets.map { JSON(encoding: $0) }) }
        return .object(members)
    }

    var blocks: [Block] {
        let speed = seconds.map { " · checked in \(Self.tenths($0)) s" } ?? ""
        let head: [Block] =
            [.line(Text(summary + speed, .dim)), .blank, header] + changes + touched
        guard let checks else { return head + pending }
        let teams = detail.seats.reduce(into: [detail.team: detail.teamName]) { names, seat in
            names[seat.team] = seat.name
        }
        let findings = FindingBlocks(checks: checks, teams: teams, proposal: detail.id)
        return head + findings.blocks + [.blank] + (checks.isPassed ? asked : refused)
    }

    private var header: Block {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state)
        return .split(left, Text(state, ProposalWords.colour(detail.state)))
    }

    /// The title says it where there is one change.
    private var changes: [Block] {
        let lines = (checks?.changes ?? []).flatMap(\.lines)
        guard lines.count > 1 else { return [] }
        return [.rows([Block.Row("CHANGE", lines: ChangeLines(lines: lines).texts())])]
    }

    private var touched: [Block] {
        let lines = CollisionLines(collisions: detail.collisions).texts()
        let rows =
            (lines.isEmpty ? [] : [Block.Row("TOUCHES", lines: lines)])
            + (meets.isEmpty
                ? [] : [Block.Row("MEETS", lines: meets.map(ExperimentWords.collision))])
        return rows.isEmpty ? [] : [.rows(rows)]
    }

    private var refused: [Block] {
        [
            .line("Nobody was asked to approve; nothing changed for customers."),
            .next([ProposalWords.remedy(detail.id, setting: edits)] + ways),
        ]
    }

    /// What else can be done about the first denial, where a policy made it.
    private var ways: [Block.NextStep] {
        let denial = checks?.denials.first { !$0.policy.isEmpty }
        guard let denial else { return [] }
        let why = Block.NextStep(
            "wayleave policy explain P-\(detail.id) --rule \(denial.policy)/\(denial.rule)",
            "how the rule came to that", label: "Why")
        guard denial.outcome != "error", denial.kind == DocumentKind.journey.rawValue else {
            return [why]
        }
        return [
            why,
            Block.NextStep(
                "wayleave policy waive \(denial.policy) --for P-\(detail.id) --reason \"...\" "
                    + "--until YYYY-MM-DD", "ask for an exception", label: "Or"),
        ]
    }

    private var asked: [Block] {
        [
            .rows(
                [Block.Row("SIGN-OFFS", lines: SeatLines(detail: detail, time: time).texts)]
                    + [GateLines(detail: detail, time: time).then].compactMap { then in
                        then.map { Block.Row("THEN", $0) }
                    }),
            .next([Block.NextStep("wayleave proposal status P-\(detail.id)", "who has decided")]),
        ]
    }

    private var pending: [Block] {
        let status = Block.NextStep(
            "wayleave proposal status P-\(detail.id)", "how far the checks are")
        if detail.runnerSeen {
            let said =
                isUnwaited
                ? "Submitted; the checks have been asked for."
                : "Submitted; the checks have not finished yet."
            return [.line(Text(said)), .next([status])]
        }
        return [
            .line(Text("! ", .yellow) + Text(CheckWait.noRunner)),
            .line(Text("  " + CheckWait.noRunnerHint)),
            .next([status]),
        ]
    }

    private static func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
