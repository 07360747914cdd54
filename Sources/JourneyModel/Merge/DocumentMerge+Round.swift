extension DocumentMerge {
    /// What is known while documents are merged again and again.
    struct Round {
        var plan: MergePlan
        var answers: MergeAnswers
        var clashes: [Clash] = []

        init(plan: MergePlan, answers: MergeAnswers) {
            self.plan = plan
            self.answers = answers
        }

        /// Takes the places that break a rule from one side as a whole: the step or the field, and
        /// where that is not enough the document.
        mutating func force(_ problems: [Diagnostic], in content: JSON) {
            let before = plan.forced.count
            for problem in problems {
                let path = Self.place(of: problem.path, in: content)
                if plan.forced[path] == nil { plan.forced[path] = problem.message }
            }
            if plan.forced.count == before {
                plan.forced[MergePath()] = problems.first?.message ?? ""
            }
        }

        /// `steps[3].wait` is in the fourth step; everything else in its field of the document.
        private static func place(of path: String, in content: JSON) -> MergePath {
            let field = String(path.prefix { $0 != "." && $0 != "[" })
            guard !field.isEmpty else { return MergePath() }
            let position = path.dropFirst(field.count + 1).prefix { $0 != "]" }
            if field == "steps", let index = Int(position), let steps = content["steps"]?.array,
                steps.indices.contains(index), let key = steps[index]["key"]?.string
            {
                return .step(key)
            }
            return MergePath().field(field)
        }
    }

    /// - Parameter isOpen: there are conflicts left, of which an answer may concern a later one.
    static func check(_ answers: MergeAnswers, isOpen: Bool = false) throws(GovernanceError) {
        if let (name, choices) = answers.refused.min(by: { $0.key < $1.key }) {
            let words = choices.map(\.rawValue).joined(separator: ", ")
            throw GovernanceError(
                .invalid, "\"\(name.visible)\" cannot be answered in that way.",
                hint: "Here you can say: \(words).")
        }
        if !isOpen, let name = answers.unasked.first { throw unasked(name) }
    }

    static func unasked(_ name: String) -> GovernanceError {
        GovernanceError(
            .invalid,
            "\"\(name.prefix(120).visible)\" does not clash, so there is nothing to take.",
            hint: "Leave it out; the names are those that the command lists without --take.")
    }
}
