import JourneyModel

/// What must hold of every merge of two sets of edits.
struct MergeLaws {
    /// What a pair was good for.
    struct Tally {
        var pairs = 0
        var independent = 0
        var conflicting = 0
        var answered = 0
    }

    /// Both sides may add some before a journey has the 500 that it may have.
    static let steps = 488

    private(set) var tally = Tally()
    /// What became of the last pair: its edits, then each question with its answer.
    private(set) var story: [String] = []
    private let base: Journey

    init() {
        base = SampleJourney.make(steps: Self.steps)
    }

    /// Breaches of the laws by one pair; empty: none.
    mutating func breaches(seed: UInt64) -> [String] {
        do {
            return try checked(seed)
        } catch {
            return ["it is refused: \(error.message)"]
        }
    }

    private mutating func checked(_ seed: UInt64) throws(GovernanceError) -> [String] {
        let pair = EditPair(base: base, seed: seed)
        let old = pair.base.document
        let (mine, theirs) = (pair.mine.journey.document, pair.theirs.journey.document)
        let merge = DocumentMerge(kind: .journey, base: old, mine: mine, theirs: theirs)
        let result = try merge.run()
        let swapped = try DocumentMerge(kind: .journey, base: old, mine: theirs, theirs: mine).run()
        tally.pairs += 1
        story = [("mine", pair.mine), ("theirs", pair.theirs)].flatMap { name, side in
            side.edits.map { "\(name): \($0)" }
        }
        var found = Self.noOps(old, mine, theirs)
        switch (result, swapped) {
        case (.merged(let one), .merged(let other)):
            if one.content != other.content { found.append("it is not symmetric") }
            found += Self.losses(pair, one, answers: [])
        case (.conflicts(let one), .conflicts(let other)):
            tally.conflicting += 1
            if one.map(Self.place).sorted() != other.map(Self.place).sorted() {
                found.append("the conflicts are not symmetric")
            }
            found += try answered(pair, merge, seed)
        default: found.append("it conflicts one way only")
        }
        guard let together = pair.together else { return found }
        tally.independent += 1
        guard case .merged(let document) = result else {
            return found + ["independent, yet a conflict"]
        }
        if Self.unordered(document.content) != Self.unordered(together.document) {
            found.append("it differs from both edits made one after the other")
            story += Self.differences(from: together, to: document)
        }
        return found
    }

    /// What a conflict is about, for both sides: a wait is named after the step that comes after it
    /// in force, so the rest of its name depends on who is who.
    private static func place(_ conflict: MergeConflict) -> String {
        "\(conflict.reason.rawValue) "
            + (conflict.name.hasSuffix(".wait") ? "a wait" : conflict.name)
    }

    private static func noOps(_ base: JSON, _ mine: JSON, _ theirs: JSON) -> [String] {
        func gives(_ sides: (JSON, JSON), _ expected: JSON) -> Bool {
            let merge = DocumentMerge(kind: .journey, base: base, mine: sides.0, theirs: sides.1)
            guard case .merged(let document)? = try? merge.run() else { return false }
            return document.content == expected
        }
        return (gives((mine, base), mine) ? [] : ["theirs is the base, and mine is not the result"])
            + (gives((base, theirs), theirs)
                ? [] : ["mine is the base, and theirs is not the result"])
    }

    /// More places than the journeys of this bench have.
    private static let mostPlaces = 10_000

    /// Answers every conflict at random until the merge is complete, and looks at what became of it.
    private mutating func answered(
        _ pair: EditPair, _ merge: DocumentMerge, _ seed: UInt64
    ) throws(GovernanceError) -> [String] {
        var random = SeededRandom(seed: seed ^ 0xA5A5)
        var answers: [String: MergeChoice] = [:]
        var met: [MergeConflict] = []
        // Each round asks of places that no earlier one asked of, so there are at most as many.
        for _ in 0..<Self.mostPlaces {
            switch try merge.run(answers: answers) {
            case .merged(let document):
                tally.answered += 1
                return Self.losses(pair, document, answers: met.map { ($0, answers[$0.name]) })
            case .conflicts(let conflicts):
                story.append("asked of \(conflicts.count):")
                for conflict in conflicts {
                    if answers[conflict.name] != nil { return ["\(conflict.name) is asked again"] }
                    let choice = random.pick(conflict.options).choice
                    answers[conflict.name] = choice
                    story.append("  \(conflict.name) \(conflict.reason.rawValue): \(choice)")
                }
                met += conflicts
            }
        }
        return ["the answers find no end"]
    }

    private static func differences(from old: Journey, to merged: Document) -> [String] {
        guard let new = try? Journey(document: merged.content) else { return [] }
        return SemanticDiff.changes(from: old, to: new).map { "merged: \($0.subject): \($0.text)" }
    }

    /// Steps that are gone without anybody having removed them, and ways to nowhere.
    private static func losses(
        _ pair: EditPair, _ document: Document, answers: [(MergeConflict, MergeChoice?)]
    ) -> [String] {
        guard let merged = try? Journey(document: document.content) else { return ["no journey"] }
        let graph = JourneyGraph(merged)
        var found = graph.dangling.map { "\($0.path) leads to nowhere" }
        let kept = Set(merged.steps.map(\.key))
        let sides = [pair.base, pair.mine.journey, pair.theirs.journey].map { journey in
            Dictionary(journey.steps.map { ($0.key, $0) }) { first, _ in first }
        }
        // Steps behind one that is passed by go with it.
        let isCut = answers.contains { $0.0.reason == .passedBy && $0.1 == .drop }
        let asked = Set(answers.map { String($0.0.name.prefix { $0 != "." }) })
        for key in Set(sides[1].keys).union(sides[2].keys) where !kept.contains(key) {
            let isRemoved =
                sides[0][key] != nil
                && (sides[1][key] == nil && sides[2][key] == sides[0][key]
                    || sides[2][key] == nil && sides[1][key] == sides[0][key])
            if !isRemoved, !isCut, !asked.contains(key) { found.append("step \(key) is lost") }
        }
        return found + disobedience(answers, sides.map { Set($0.keys) }, graph, isCut: isCut)
    }

    /// Steps that are gone though the answer was that they stay, and the other way round: one
    /// to which still nobody comes. A later answer may keep a step that leads to it again.
    private static func disobedience(
        _ answers: [(MergeConflict, MergeChoice?)], _ sides: [Set<String>], _ merged: JourneyGraph,
        isCut: Bool
    ) -> [String] {
        let kept = Set(merged.steps.map(\.key))
        let stranded = Set(merged.unreachable.map(\.key))
        let staying = answers.filter { conflict, choice in
            conflict.reason == .removedAndUsed
                && (choice == .mine && sides[1].contains(conflict.name)
                    || choice == .theirs && sides[2].contains(conflict.name))
        }.map(\.0.name)
        let going = answers.filter { $0.0.reason == .passedBy && $0.1 == .drop }
            .map { $0.0.name.prefix { $0 != "." } }
        return staying.filter { !isCut && !kept.contains($0) }.map { "\($0) is to stay, yet gone" }
            + going.filter { stranded.contains(String($0)) && !staying.contains(String($0)) }
            .map { "\($0) is to go, yet there" }
    }

    /// The value with every list in one order.
    private static func unordered(_ value: JSON) -> JSON {
        switch value {
        case .array(let items):
            .array(
                items.map(unordered).map { item in
                    (item["key"]?.string ?? (try? CanonicalJSON.text(of: item)) ?? "", item)
                }.sorted { $0.0 < $1.0 }.map(\.1))
        case .object(let members): .object(members.mapValues(unordered))
        case .null, .bool, .number, .string: value
        }
    }
}
