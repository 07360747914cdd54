extension Program {
    /// Refuses an expression that may cost more than ``CostEstimate/ruleLimit``.
    ///
    /// - Throws: one problem that says the estimate and names what has no size limit.
    package func requireAffordable() throws(CompilationError) {
        let limit = CostEstimate.ruleLimit
        guard cost.most > limit else { return }
        let estimate = cost.most == .max ? "more than can be counted" : Self.grouped(cost.most)
        let message =
            "the expression may cost \(estimate) units; \(Self.grouped(limit)) are allowed"
        if undeclaredSizes.isEmpty {
            throw CompilationError([
                Problem(
                    message, at: 0,
                    remedy: "look at each element once, for example with forEach, or compare "
                        + "shorter fields")
            ])
        }
        let fields = undeclaredSizes.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        let more = undeclaredSizes.count > 3 ? " and \(undeclaredSizes.count - 3) more" : ""
        throw CompilationError([
            Problem(
                "\(message); without a size limit: \(fields)\(more)", at: 0,
                remedy: "give it a size limit, or look at it outside the inner macro")
        ])
    }

    /// `10,000,000`.
    private static func grouped(_ number: UInt64) -> String {
        var groups: [String] = []
        var digits = String(number)[...]
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = digits.dropLast(3)
        }
        return ([String(digits)] + groups).joined(separator: ",")
    }
}
