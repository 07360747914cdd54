package import JourneyModel

/// What somebody does by hand in a platform, so that it runs what was approved.
///
/// Computed from what is known to be published there, which is not always what the change was made
/// from.
package struct Handover: Equatable, Sendable {
    /// One thing to do; `keys` are the platform's own of what it is about.
    package struct Action: Equatable, Sendable {
        package let text: String
        package let keys: [String]

        init(_ text: String, keys: [String] = []) {
            self.text = text
            self.keys = keys
        }
    }

    package let platform: PlatformBinding
    /// In the order in which to do them; none: what runs is what was approved.
    package let tasks: [Action]
    /// Changes in which the platform has no part.
    package let ours: [Change]
    /// What is to be proposed afterwards, because the platform gives it.
    package let after: String?

    /// - Parameters:
    ///   - published: what is known to run; nil where nothing is.
    ///   - version: the platform's own, of what runs.
    /// - Returns: nil for a journey that names no platform.
    package init?(_ approved: Journey, published: Journey?, version: String?) {
        guard let platform = approved.platform else { return nil }
        self.platform = platform
        let isThere =
            published?.platform?.name == platform.name
            && (published?.platform?.id == platform.id || published?.platform?.id == nil)
        guard let published, isThere else {
            let words = PlatformWords(binding: platform, name: approved.name)
            tasks = Self.building(approved, words) + Self.leaving(published)
            ours = []
            after = platform.id == nil ? Self.proposeKey(approved) : nil
            return
        }
        let words = PlatformWords(binding: platform, name: published.name)
        let before = PlatformSide.of(published, with: approved)
        let changes = SemanticDiff.changes(from: before, to: approved)
        ours = SemanticDiff.changes(from: published, to: approved).filter { change in
            !changes.contains { $0.text == change.text }
        }
        let isCopied = words.keepsEntry && changes.contains(where: Self.isOfEntry)
        after = isCopied ? Self.proposeKey(approved) : nil
        guard !changes.isEmpty else {
            tasks = []
            return
        }
        let begin = isCopied ? words.copy : words.open(version: version)
        let end =
            isCopied
            ? [
                Action(words.activateNew),
                Action("Finish \(words.journey) there: nobody enters, people inside go to the end"),
            ] : [Action(words.activate(version: version))]
        tasks =
            [Action(begin, keys: [platform.id].compactMap(\.self))]
            + changes.map { Self.task($0, published, approved) } + end
    }

    private static func proposeKey(_ journey: Journey) -> String {
        "wayleave proposal submit \(journey.key) --set platform.id=KEY --why \"its key in the "
            + "platform\""
    }

    /// Where a journey begins is laid by its ways, and can change with a version.
    private static func isOfEntry(_ change: Change) -> Bool {
        (change.category == .entry || change.category == .audience)
            && change.detail != "entry.start"
    }

    private static func building(_ journey: Journey, _ words: PlatformWords) -> [Action] {
        let source = journey.entry.source.map { " \"\($0.visible)\"" } ?? ""
        let again: String =
            switch journey.entry.reentry {
            case .never: "nobody a second time"
            case .afterExit: "again after leaving"
            case .always: "again at any time"
            case .unspecified: "whether again was not approved"
            }
        let entry = "Let people in by \(journey.entry.trigger.rawValue)\(source), \(again)"
        let steps = journey.steps.map { step in
            Action("Add the \(PlatformWords.step(step))\(ways(of: step, in: journey))", keys: [])
        }
        return [Action(words.make), Action(entry)] + steps + rules(journey)
            + [Action(words.activateNew)]
    }

    private static func rules(_ journey: Journey) -> [Action] {
        journey.exits.map { Action("Add the exit rule \"\(($0.label ?? $0.key).visible)\"") }
            + journey.goals.map { Action("Add the goal \"\(($0.label ?? $0.key).visible)\"") }
    }

    /// A journey that moved to another platform still runs in the old one.
    private static func leaving(_ published: Journey?) -> [Action] {
        guard let published, let old = published.platform else { return [] }
        let words = PlatformWords(binding: old, name: published.name)
        return [
            Action(
                "Finish \(words.journey) in \(PlatformBinding.words(old.name).visible): it moves "
                    + "from there", keys: [old.id].compactMap(\.self))
        ]
    }

    private static func ways(of step: Step, in journey: Journey) -> String {
        let targets = JourneyGraph.edges(of: step).map { edge -> String in
            let label = journey.steps.first { $0.key == edge.to }?.label
            let target = edge.to == Step.exit ? "exit" : "\"\((label ?? edge.to).visible)\""
            return (edge.outcome.map { "\($0.visible): " } ?? "") + target
        }
        let wait = step.wait.flatMap { $0.duration ?? $0.time ?? $0.attribute }
        return (wait.map { ", \($0.visible)" } ?? "")
            + (targets.isEmpty ? "" : ", then \(targets.joined(separator: "; "))")
    }

    private static func task(_ change: Change, _ old: Journey, _ new: Journey) -> Action {
        let steps = change.steps.compactMap { key in
            new.steps.first { $0.key == key } ?? old.steps.first { $0.key == key }
        }
        let keys = steps.compactMap(\.platformKey)
        let shown = keys.isEmpty ? "" : "  [\(keys.map(\.visible).joined(separator: ", "))]"
        switch (change.symbol, change.category, steps.first) {
        case (.added, .graph, let step?) where !old.steps.contains { $0.key == step.key }:
            return Action(
                "Add the \(PlatformWords.step(step))\(ways(of: step, in: new))", keys: keys)
        case (.removed, .graph, let step?) where !new.steps.contains { $0.key == step.key }:
            return Action("Remove the \(PlatformWords.step(step))", keys: keys)
        default: break
        }
        guard let from = change.from, let to = change.to, change.symbol == .changed else {
            return Action("\(change.text.capitalisedFirst)\(shown)", keys: keys)
        }
        return Action("Set \(change.subject) to \(to); now \(from)\(shown)", keys: keys)
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
