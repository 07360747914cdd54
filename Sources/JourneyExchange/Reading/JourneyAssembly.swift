import JourneyModel

/// Makes a document of what a reader found: keys, references, start, limits.
struct JourneyAssembly {
    static let mostOutcomes = 100
    static let mostRules = 50

    private let options: ImportOptions
    private var journeyKeys = KeyMaker()

    init(options: ImportOptions) {
        self.options = options
    }

    /// Complains into the log; the journey counts only if no error was logged for its file.
    mutating func assemble(_ found: PlatformJourney, log: inout ImportLog) -> ImportedJourney? {
        guard isWithinLimits(found, log: &log) else { return nil }
        let keys = stepKeys(found, log: &log)
        let start = startKey(found, keys: keys, log: &log)
        let name = DocumentText.label(
            found.name ?? options.fallbackName, at: found.place, log: &log)
        var journey = Journey(
            key: journeyKeys.key(for: found.name ?? options.fallbackName, or: "journey"),
            name: name, owner: options.owner,
            purpose: found.purpose, audience: found.audience,
            entry: Entry(
                trigger: found.trigger, source: found.source, reentry: found.reentry, start: start),
            steps: found.steps.map { step($0, keys: keys, log: &log) },
            exits: found.exits, goals: found.goals, platform: found.binding)
        DocumentBounds(place: found.place).bound(&journey, log: &log)
        guard isDocument(journey, of: found, log: &log) else { return nil }
        return ImportedJourney(
            journey: journey, location: found.place.node.location, platformStatus: found.status,
            dates: found.dates, stepCount: found.steps.count,
            edgeCount: found.steps.reduce(0) { $0 + $1.outcomes.count })
    }

    /// Counts that cannot be cut without changing what the journey does.
    private func isWithinLimits(_ found: PlatformJourney, log: inout ImportLog) -> Bool {
        guard !found.steps.isEmpty else {
            // Where every step was refused, the errors above say why.
            if !log.hasErrors {
                log.error(
                    found.place, "The journey has no steps: people leave as they enter.",
                    remedy: "Add what the journey is to do, or leave it out of the import.")
            }
            return false
        }
        let ways = found.steps.map(\.outcomes.count).max() ?? 0
        let counts = [
            (found.steps.count, DocumentLimits.steps, "steps"),
            (ways, Self.mostOutcomes, "ways out"),
            (found.exits.count, Self.mostRules, "exit rules"),
            (found.goals.count, Self.mostRules, "goals"),
        ]
        for (count, most, words) in counts where count > most {
            log.error(
                found.place, "There are \(count) \(words); a document holds at most \(most).",
                remedy: "Split the journey on the platform, or leave it out of the import.")
            return false
        }
        return true
    }

    /// Holds the journey against the schema: what was overlooked before must not be stored.
    private func isDocument(
        _ journey: Journey, of found: PlatformJourney, log: inout ImportLog
    ) -> Bool {
        if log.hasErrors { return false }
        let document = journey.document
        let size = (try? CanonicalJSON.bytes(of: document))?.count
        guard let size, size <= DocumentLimits.canonicalBytes else {
            log.error(
                found.place, "The journey's texts make a document larger than 1 MiB.",
                remedy: "Split the journey on the platform, or leave it out of the import.")
            return false
        }
        let problems = DocumentSchema.of(.journey)?.problems(in: document) ?? []
        for problem in problems {
            log.error(
                found.place, "The document would not be valid: \(problem.message)",
                remedy: problem.remedy)
        }
        return problems.isEmpty
    }

    /// Our key by the platform's key.
    private func stepKeys(_ found: PlatformJourney, log: inout ImportLog) -> [String: String] {
        var maker = KeyMaker(reserved: [Step.exit])
        var keys: [String: String] = [:]
        for step in found.steps {
            guard keys[step.id] == nil else {
                log.error(
                    step.place,
                    "A second \(found.stepWord) has the key \"\(step.id.shown)\": references to "
                        + "it are ambiguous.",
                    remedy: "Give each \(found.stepWord) a key of its own on the platform.")
                continue
            }
            keys[step.id] = maker.key(for: step.id, or: "step")
        }
        return keys
    }

    private func step(
        _ step: PlatformStep, keys: [String: String], log: inout ImportLog
    ) -> Step {
        var made = Step(
            key: keys[step.id] ?? Step.exit,
            label: DocumentText.label(step.label, at: step.place, log: &log),
            platformKey: step.id, kind: step.kind,
            channel: step.channel, wait: step.wait, content: step.content, consent: step.consent)
        DocumentBounds(place: step.place).bound(&made, log: &log)
        if let only = step.outcomes.first, step.outcomes.count == 1, !step.kind.branches {
            made.next = resolve(only.next, keys: keys, log: &log)
        } else if step.outcomes.isEmpty {
            made.next = Step.exit
        } else {
            made.outcomes = outcomes(of: step, keys: keys, log: &log)
        }
        return made
    }

    private func outcomes(
        of step: PlatformStep, keys: [String: String], log: inout ImportLog
    ) -> [Outcome] {
        var maker = KeyMaker()
        return step.outcomes.map { outcome in
            let place = outcome.next.place
            return Outcome(
                key: maker.key(for: outcome.key, or: "outcome"),
                label: outcome.label.map { DocumentText.label($0, at: place, log: &log) },
                condition: outcome.condition.map {
                    DocumentText.prose($0, at: place, log: &log)
                },
                percent: outcome.percent, next: resolve(outcome.next, keys: keys, log: &log))
        }
    }

    /// A reference to nothing is an error: where people go next could not be judged.
    private func resolve(
        _ reference: PlatformReference, keys: [String: String], log: inout ImportLog
    ) -> String {
        guard let target = reference.target else { return Step.exit }
        guard let key = keys[target] else {
            log.error(
                reference.place,
                "This leads to \"\(target.shown)\", which is not in the journey.",
                remedy: "Correct where it leads on the platform, and export the whole journey.")
            return Step.exit
        }
        return key
    }

    private func startKey(
        _ found: PlatformJourney, keys: [String: String], log: inout ImportLog
    ) -> String {
        if let start = found.start { return resolve(start, keys: keys, log: &log) }
        let targets = Set(found.steps.flatMap { $0.outcomes.compactMap(\.next.target) })
        let heads = found.steps.filter { !targets.contains($0.id) }
        guard let first = heads.first ?? found.steps.first else { return Step.exit }
        if heads.count != 1 {
            let reason =
                heads.isEmpty
                ? "every \(found.stepWord) follows another"
                : "nothing leads to "
                    + heads.prefix(8).map { "\"\($0.id.shown)\"" }.joined(separator: ", ")
            log.warning(
                first.place,
                "Where the journey begins is not certain: \(reason); "
                    + "\"\(first.id.shown)\" is taken.",
                remedy: "Check the first step, and remove what nothing leads to.")
        }
        return keys[first.id] ?? Step.exit
    }
}

extension Step.Kind {
    /// Ways out of such a step have a meaning each, even where there is only one.
    fileprivate var branches: Bool {
        switch self {
        case .decision, .randomSplit, .waitFor: true
        case .message, .wait, .action, .transfer: false
        }
    }
}
