/// Puts conflicts into the words of people: steps by their labels, values as a diff has them.
struct MergeWords {
    private let base: JSON?
    private let mine: JSON
    private let theirs: JSON
    private let names: MergeNames
    private let aliases: [MergePath: String]
    /// The three documents as journeys, from base to mine and from base to theirs; nil for other
    /// kinds.
    private let journeys: (mine: JourneyComparison, theirs: JourneyComparison)?

    init(_ merge: DocumentMerge, _ names: MergeNames) {
        base = merge.base
        mine = merge.mine
        theirs = merge.theirs
        self.names = names
        aliases = names.aliases
        journeys = Self.journeys(merge)
    }

    private static func journeys(
        _ merge: DocumentMerge
    ) -> (mine: JourneyComparison, theirs: JourneyComparison)? {
        guard merge.kind == .journey, let base = merge.base else { return nil }
        do {
            let old = try Journey(document: base)
            return (
                JourneyComparison(old, try Journey(document: merge.mine)),
                JourneyComparison(old, try Journey(document: merge.theirs))
            )
        } catch {
            // Without the types a place is told by its path.
            return nil
        }
    }

    func conflict(_ clash: Clash) -> MergeConflict {
        let told = telling(clash)
        let options = MergeChoice.allCases.compactMap { choice in
            clash.option(choice).map { _ in
                MergeConflict.Option(choice: choice, words: option(choice, clash, told))
            }
        }
        return MergeConflict(
            name: aliases[clash.path] ?? clash.path.names(besides: names.fields)[0],
            reason: clash.reason, subject: told.subject, base: told.base, mine: told.mine,
            theirs: told.theirs, options: options, note: note(clash))
    }

    /// What people call a step, whichever side knows it.
    func label(_ key: String) -> String {
        guard let journeys, key != Step.exit else {
            return key == Step.exit ? "exit" : ChangeWords.quoted(key)
        }
        let step =
            journeys.theirs.newSteps[key] ?? journeys.mine.newSteps[key]
            ?? journeys.mine.oldSteps[key]
        return ChangeWords.quoted(step?.label ?? key)
    }

    struct Telling {
        var subject: String
        var base: String
        var mine: String
        var theirs: String
    }

    private func telling(_ clash: Clash) -> Telling {
        let parts = clash.path.parts
        if parts.isEmpty { return whole(clash) }
        if let step = clash.path.step, parts.count == 2 || clash.reason == .passedBy {
            return StepTelling(self, clash, step, journeys).telling
        }
        if isWay(clash.path) { return way(clash) }
        return place(clash)
    }

    private func whole(_ clash: Clash) -> Telling {
        let name = ChangeWords.quoted(DiffSummary.name(of: clash.theirs ?? .null))
        return Telling(
            subject: "the whole document \(name)", base: "not there",
            mine: "as the proposal has it", theirs: "as it is in force")
    }

    private func isWay(_ path: MergePath) -> Bool {
        path.parts == [.field("entry"), .field("start")]
            || path.step != nil && path.lastField == "next"
    }

    private func way(_ clash: Clash) -> Telling {
        func target(_ value: JSON?) -> String {
            guard let value else { return "nowhere" }
            if let key = value.string { return label(key) }
            let outcomes = value["outcomes"]?.array ?? []
            let targets = [value["next"]] + outcomes.map { $0["next"] }
            return targets.compactMap { $0?.string }.map(label).joined(separator: ", ")
        }
        var subject = "first step"
        if let step = clash.path.step {
            subject = "after \(label(step)) comes"
            if clash.path.parts.count > 3, case .entry(let outcome) = clash.path.parts[3] {
                subject = "after \(label(step)), way \(ChangeWords.quoted(outcome)), comes"
            }
        }
        return Telling(
            subject: subject, base: target(clash.base), mine: target(clash.mine),
            theirs: target(clash.theirs))
    }

    /// A field, by the words that a diff has for it.
    private func place(_ clash: Clash) -> Telling {
        let mine = change(clash, clash.mine, journeys?.mine)
        let theirs = change(clash, clash.theirs, journeys?.theirs)
        let old = ChangeWords.value(clash.base)
        return Telling(
            subject: theirs.subject, base: theirs.from ?? old,
            mine: mine.to ?? words(clash.mine, before: clash.base),
            theirs: theirs.to ?? words(clash.theirs, before: clash.base))
    }

    private func words(_ value: JSON?, before base: JSON?) -> String {
        value == nil && base != nil ? "removed" : ChangeWords.value(value)
    }

    private func change(
        _ clash: Clash, _ value: JSON?, _ comparison: JourneyComparison?
    ) -> Change {
        let difference = JSONDifference(path: clash.path.parts, old: clash.base, new: value)
        guard let comparison else { return SemanticDiff.generic(difference) }
        let found: [Change]
        if let key = clash.path.step {
            guard let old = comparison.oldSteps[key], let new = comparison.newSteps[key] else {
                return SemanticDiff.generic(difference)
            }
            found = StepChanges(comparison, old, new).changes([difference])
        } else if case .field(let field)? = clash.path.parts.first {
            found = JourneyFieldChanges(comparison).changes(field, [difference])
        } else {
            found = []
        }
        return found.first ?? SemanticDiff.generic(difference)
    }

    private func option(_ choice: MergeChoice, _ clash: Clash, _ told: Telling) -> String {
        let isStep = clash.path.step != nil && clash.path.parts.count == 2
        switch (choice, clash.reason) {
        case (.both, .passedBy): return "keep it, though nobody comes to it"
        case (.drop, .passedBy): return "leave it out"
        case (_, .passedBy): return "keep it, though nobody comes to it"
        case (_, .removedAndUsed) where clash.mine == nil && clash.theirs == nil:
            return "people leave the journey there"
        case (_, .removedAndUsed):
            if clash.option(choice)?.value == nil { return "it goes; people pass on" }
            return clash.behind == 0
                ? "it stays" : "it stays, and \(ChangeWords.count(clash.behind, "step")) behind it"
        case (.both, .bothAdded): return "both, mine under another key"
        case (.both, _): return "\(told.theirs), then \(told.mine)"
        case (.mine, _): return told.mine
        case (.theirs, _): return told.theirs
        case (.drop, .bothAdded): return "neither of them"
        case (.drop, _) where isStep: return "as it was before both"
        case (.drop, _): return "neither: \(told.base)"
        }
    }

    private func note(_ clash: Clash) -> String? {
        switch clash.reason {
        case .invalidTogether: return clash.note
        case .passedBy:
            let more = clash.steps.count - 1
            return "Once both changes stand, nobody comes to it any more"
                + (more > 0 ? ", nor to \(ChangeWords.count(more, "step")) behind it." : ".")
        case .removedAndUsed:
            let places = clash.steps.prefix(3).map(label).joined(separator: ", ")
            let side = clash.theirs == nil ? "Your change" : "What is in force"
            return places.isEmpty
                ? "It is still measured." : "\(side) leads to it from \(places)."
        case .bothChanged, .removedAndChanged, .bothAdded: return nil
        }
    }
}
