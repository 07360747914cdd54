/// Tells what two sides did to a whole step.
struct StepTelling {
    private let words: MergeWords
    private let clash: Clash
    private let key: String
    private let journeys: (mine: JourneyComparison, theirs: JourneyComparison)?

    init(
        _ words: MergeWords, _ clash: Clash, _ key: String,
        _ journeys: (mine: JourneyComparison, theirs: JourneyComparison)?
    ) {
        self.words = words
        self.clash = clash
        self.key = key
        self.journeys = journeys
    }

    var telling: MergeWords.Telling {
        let isOld = journeys?.mine.oldSteps[key] != nil
        return MergeWords.Telling(
            subject: "step \(words.label(key))", base: isOld ? "there" : "not there",
            mine: side(clash.mine, journeys?.mine), theirs: side(clash.theirs, journeys?.theirs))
    }

    private func side(_ value: JSON?, _ comparison: JourneyComparison?) -> String {
        guard let value else { return "removed" }
        guard let comparison, let new = comparison.newSteps[key] else { return "there" }
        guard let old = comparison.oldSteps[key] else { return added(new) }
        guard old != new else { return "as it was" }
        let differences = JSONDifference.between(
            clash.base, value, at: MergePath.step(key).parts)
        let changes = StepChanges(comparison, old, new).changes(differences).map(\.text)
        if changes.isEmpty { return "leads elsewhere" }
        return ChangeWords.short(changes.joined(separator: "; "))
    }

    private func added(_ step: Step) -> String {
        let channel = step.channel.map { " by \($0.rawValue)" } ?? ""
        let targets = JourneyGraph.edges(of: step).map { words.label($0.to) }
        let then = targets.isEmpty ? "" : ", then \(targets.joined(separator: " or "))"
        return ChangeWords.short(
            "new \(step.kind.rawValue)\(channel) \(ChangeWords.quoted(step.label))\(then)")
    }
}
