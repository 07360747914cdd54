import JourneyModel
import JourneyStore

/// The small ones on one sheet, signed off together: all that was shown, or those that are named.
struct QuickReview {
    var desk: ReviewDesk

    /// Most proposals of one sheet: what a person reads before an answer.
    private static let sheetSize = 20

    /// - Returns: a result for each that was signed off, of every sheet that was answered.
    func walk(_ items: [InboxItem]) async throws(GovernanceError) -> [DecisionResult] {
        var results: [DecisionResult] = []
        var left = items[...]
        while !left.isEmpty {
            var details: [ProposalDetail] = []
            while details.count < Self.sheetSize, let item = left.popFirst() {
                if let detail = try await small(item) { details.append(detail) }
            }
            guard !details.isEmpty else { return results }
            desk.invocation.output.show(
                QuickSheet(details: details, left: left.count, time: desk.time))
            for detail in details { await desk.invocation.remember(detail) }
            guard let chosen = chosen(details) else { return results }
            for detail in chosen {
                let result = await desk.decide(.approve, on: detail)
                results.append(
                    DecisionResult(name: "P-\(detail.id).\(detail.revision)", result: result))
            }
        }
        return results
    }

    /// The proposal, if it is still the small one that the inbox saw: what the heading of the sheet
    /// says is true of exactly what is signed off.
    private func small(_ item: InboxItem) async throws(GovernanceError) -> ProposalDetail? {
        guard let detail = try await desk.waiting(item.proposal.id) else { return nil }
        if QuickSheet.isSmall(detail, asOf: item.proposal.revision) { return detail }
        desk.invocation.output.note(
            Text(
                "P-\(detail.id) is not among the small ones any more: wayleave proposal show "
                    + "P-\(detail.id)", .dim))
        return nil
    }

    /// None where the answer is no list of what is on the sheet: nobody signs off by a slip; nil
    /// where the walk ends.
    private func chosen(_ details: [ProposalDetail]) -> [ProposalDetail]? {
        let question = "Sign off: [a]ll, or their numbers (1 3 4), or [q]uit"
        guard let answer = try? desk.invocation.input.ask(question, flag: "--digest") else {
            return nil
        }
        if ["q", "quit"].contains(answer.lowercased()) { return nil }
        if ["a", "all"].contains(answer.lowercased()) { return details }
        let numbers = answer.split(whereSeparator: { $0 == " " || $0 == "," }).map { Int($0) }
        guard numbers.allSatisfy({ $0.map { 1...details.count ~= $0 } ?? false }) else { return [] }
        return Set(numbers.compactMap(\.self)).sorted().map { details[$0 - 1] }
    }
}

/// What is small enough to be read together.
struct QuickSheet: Presentable {
    var details: [ProposalDetail]
    /// Small ones that did not fit.
    var left: Int
    var time: TimeText

    /// Is what the heading says true of a proposal as it is shown: the revision that was weighed,
    /// nothing found of its own, nobody contacted more?
    static func isSmall(_ detail: ProposalDetail, asOf revision: Int) -> Bool {
        guard detail.revision == revision, let checks = detail.checks else { return false }
        return ChangeWeight(checks).isQuick
    }

    var marks: Marks {
        Marks(
            isPractice: details.contains(where: \.isPractice),
            isSingle: details.contains(where: \.isSingle))
    }

    var json: JSON { JSON(encoding: details) }

    var blocks: [Block] {
        let count = ProposalWords.count(details.count, "small change")
        let head: Block = .line(
            Text("\(count): nothing found, nobody is contacted more", .bold))
        let more: [Block] =
            left > 0 ? [.blank, .line(Text("\(left) more come on the next sheet", .dim))] : []
        return [head] + details.enumerated().flatMap { sheet($0.offset + 1, $0.element) } + more
    }

    private func sheet(_ number: Int, _ detail: ProposalDetail) -> [Block] {
        let checks = detail.checks
        var rows = [
            Block.Row(
                "CHANGE",
                lines: (checks?.changes ?? []).flatMap {
                    ChangeLines(lines: $0.lines).texts(limit: .max)
                })
        ]
        let customers = ImpactLines(impact: checks?.impact ?? []).texts
        if !customers.isEmpty { rows.append(Block.Row("CUSTOMERS", lines: customers)) }
        if let then = GateLines(detail: detail, time: time).then {
            rows.append(Block.Row("THEN", then))
        }
        return [
            .blank,
            .line(
                Text("\(number)  P-\(detail.id).\(detail.revision)", .bold)
                    + Text("  \(detail.title)")),
            .line(Text("   \(detail.author), \(detail.teamName): \"\(detail.why)\"")),
            .rows(rows),
        ]
    }
}
