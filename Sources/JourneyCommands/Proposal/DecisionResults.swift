import JourneyModel
import JourneyStore

/// What became of one of several decisions.
struct DecisionResult: Sendable {
    /// `P-142.2`.
    var name: String
    var result: Result<DecisionReport, GovernanceError>

    var error: GovernanceError? {
        guard case .failure(let error) = result else { return nil }
        return error
    }
}

/// Several decisions, a line each: one that does not count takes none of the others along.
struct DecisionResults: Presentable {
    var results: [DecisionResult]
    var next: [Block.NextStep]

    var refused: [GovernanceError] { results.compactMap(\.error) }

    var blocks: [Block] {
        guard !results.isEmpty else { return [.line("Nothing was decided."), .next(next)] }
        let table = Table(
            [
                .init("PROPOSAL"), .init("RESULT", isFlexible: true),
                .init("NEXT", isFlexible: true),
            ],
            rows: results.map(row))
        let counted = results.count - refused.count
        let words =
            "\(counted) of \(results.count) counted"
            + (refused.isEmpty ? "." : "; \(refused.count) did not, and nothing of them was kept.")
        return [.table(table), .blank, .line(Text(words)), .next(next)]
    }

    private func row(_ one: DecisionResult) -> [Text] {
        switch one.result {
        case .success(let report):
            let way = "\(ProposalWords.state(report.from)) → \(ProposalWords.state(report.state))"
            let said = report.from == report.state ? "counted" : way
            return [Text(one.name, .bold), Text("✓ \(said)"), Text(report.missing.first ?? "")]
        case .failure(let error):
            let first = error.message.split(separator: "\n").first.map(String.init) ?? ""
            return [Text(one.name, .bold), Text("✗ \(first)", .red), Text(error.hint ?? "")]
        }
    }

    var json: JSON {
        .array(
            results.map { one in
                switch one.result {
                case .success(let report):
                    return .object(["proposal": .string(one.name), "result": report.json])
                case .failure(let error):
                    var members: [String: JSON] = [
                        "code": .string(error.code.rawValue), "message": .string(error.message),
                    ]
                    members["hint"] = error.hint.map(JSON.string)
                    return .object([
                        "proposal": .string(one.name), "error": .object(members),
                    ])
                }
            })
    }
}
