import CEL

extension Policy {
    /// Every expression but the variables, with its place in the document.
    var programs: [(path: String, program: Program)] {
        let scope: [(String, Program?)] = [
            ("applies.when", self.scope.when), ("forEach.in", iteration?.list),
            ("forEach.at", iteration?.at), ("forEach.label", iteration?.label),
        ]
        let rules = rules.enumerated().flatMap { index, rule -> [(String, Program?)] in
            let path = "require[\(index)]"
            return [
                (path + ".when", rule.when), (path + ".rule", rule.condition),
                (path + ".messageExpression", rule.message.computed),
                (path + ".remedyExpression", rule.remedy?.computed),
                (path + ".measure", rule.measure),
            ]
        }
        return (scope + rules).compactMap { path, program in program.map { (path, $0) } }
    }

    var variablePrograms: [(path: String, program: Program)] {
        variables.enumerated().map { ("variables[\($0.offset)].value", $0.element.value) }
    }
}
