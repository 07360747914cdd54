/// Merges two changes of one document that were made from the same revision.
///
/// Journeys are merged step by step and field by field inside a step; other documents field by
/// field. What only one side touched is taken from it. What both touched in different ways is a
/// ``MergeConflict``, never a guess; so is a way to a step that the other side removed, a step that
/// nobody comes to once both changes stand, and a document that would break its own rules. Without
/// conflicts the two sides may change places.
package struct DocumentMerge: Sendable {
    package let kind: DocumentKind
    /// What both changes were made from; nil: each side made the document.
    package let base: JSON?
    package let mine: JSON
    package let theirs: JSON

    package init(kind: DocumentKind, base: JSON?, mine: JSON, theirs: JSON) {
        self.kind = kind
        self.base = base
        self.mine = mine
        self.theirs = theirs
    }

    /// Merges, with what a person has answered so far.
    ///
    /// - Parameter answers: choices by ``MergeConflict/name``. One for a whole step also holds for
    ///   the conflicts inside it that have none of their own, where it is mine or theirs.
    /// - Throws: `invalid` for an answer that nothing asked for, or that its conflict does not
    ///   allow; `unsupported` for a kind that this version does not read.
    /// - Complexity: linear in the documents, once more for each answer that brings a step back,
    ///   leaves one out or gives it another key.
    package func run(
        answers: [String: MergeChoice] = [:]
    ) throws(GovernanceError) -> MergeResult {
        guard let schema = DocumentSchema.of(kind) else {
            throw GovernanceError(
                .unsupported, "Documents of kind \(kind.rawValue) cannot be merged.",
                hint: "Use the version that they were made with.")
        }
        if mine == theirs || theirs == base { return try whole(mine, answers) }
        if mine == base { return try whole(theirs, answers) }
        let names = MergeNames(fields: schema.root.fields.map(\.name), theirs: theirs)
        var round = Round(
            plan: MergePlan(),
            answers: MergeAnswers(
                answers, fields: names.fields, aliases: answers.isEmpty ? [:] : names.aliases))
        // Every round that does not end settles an answer, or a place that breaks a rule.
        for _ in 0..<(2 * answers.count + 8) {
            guard let content = merge(&round, names) else { continue }
            guard round.clashes.isEmpty else { break }
            let document: Document
            do throws(DocumentRefusal) {
                document = try Document(content: content)
            } catch {
                // A side that is valid cannot be the cause once all comes from one.
                guard round.plan.forced[MergePath()] == nil else { throw error.error }
                round.force(error.problems, in: content)
                continue
            }
            try Self.check(round.answers)
            return .merged(document)
        }
        try Self.check(round.answers, isOpen: true)
        guard !round.clashes.isEmpty else {
            throw GovernanceError(
                .unexpected, "The merge of \(kind.rawValue) documents found no end.",
                hint: "Start again from the document in force: wayleave proposal revise --help")
        }
        let words = MergeWords(self, names)
        return .conflicts(round.clashes.map(words.conflict))
    }

    /// One pass over the documents; nil: it has learnt something that changes the pass itself.
    private func merge(_ round: inout Round, _ names: MergeNames) -> JSON? {
        let mine =
            round.plan.renamed.isEmpty ? mine : StepRename(round.plan.renamed).apply(to: mine)
        let steps = (base: StepIndex(base), mine: StepIndex(mine), theirs: StepIndex(theirs))
        var values = ValueMerge(
            round.answers, round.plan, steps: steps, order: names.order)
        let value = values.value(
            MergeSides(base: base, mine: mine, theirs: theirs), at: MergePath())
        round.answers = values.answers
        guard values.plan == round.plan else {
            round.plan = values.plan
            return nil
        }
        round.clashes = values.clashes
        let isWhole = base == nil || round.plan.forced[MergePath()] != nil
        guard let value, kind == .journey, !isWhole else { return value ?? theirs }
        let content = StepChain(values.chained).apply(to: value)
        var references = ReferenceMerge(
            content, steps: steps, answers: round.answers, plan: round.plan)
        references.run(open: round.clashes)
        round.answers = references.answers
        guard references.plan == round.plan else {
            round.plan = references.plan
            return nil
        }
        round.clashes += references.clashes
        return references.content
    }

    private func whole(
        _ content: JSON, _ answers: [String: MergeChoice]
    ) throws(GovernanceError) -> MergeResult {
        if let name = answers.keys.min() { throw Self.unasked(name) }
        do throws(DocumentRefusal) {
            return .merged(try Document(content: content))
        } catch {
            throw error.error
        }
    }
}
