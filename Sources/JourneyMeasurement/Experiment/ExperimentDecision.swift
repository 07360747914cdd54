/// What follows from the readings of a healthy experiment.
struct ExperimentDecision {
    private(set) var outcome: ExperimentOutcome?
    private(set) var winner: String?
    private(set) var reason = ""
    private(set) var allowed: Set<ExperimentOutcome> = [.invalid]

    private let plan: ExperimentPlan
    private let look: ExperimentLook
    private let health: ExperimentHealth
    private let guardrails: [GuardrailReading]
    private let primaries: [PrimaryReading]

    init(
        plan: ExperimentPlan, look: ExperimentLook, health: ExperimentHealth,
        guardrails: [GuardrailReading], primaries: [PrimaryReading]
    ) {
        self.plan = plan
        self.look = look
        self.health = health
        self.guardrails = guardrails
        self.primaries = primaries
        decide()
    }

    private mutating func decide() {
        let sound = plan.treatments.map(\.name).filter { name in
            !guardrails.contains { $0.arm == name && $0.verdict == .harm }
        }
        let harms = guardrails.filter { $0.verdict == .harm }
        if !harms.isEmpty { allowed.insert(.rollback) }
        guard let first = sound.first else {
            let words = harms.map(\.words).joined(separator: "; ")
            if look == .final { allowed.insert(.inconclusive) }
            return conclude(.rollback, "\(words): this may end it at any time")
        }
        switch look {
        case .beforeFirst:
            reason = "the primary metric is not shown before the first planned look"
        case .afterLast: reason = "the final look was taken: its decision stands"
        case .unplanned:
            reason = "no planned look is due: this one spends alpha and decides nothing"
        case .planned: early(sound)
        case .final: final(sound, first: first)
        }
    }

    private mutating func early(_ sound: [String]) {
        let good = good(among: sound)
        if shipFirst(of: good) { return }
        if good.isEmpty, sound.allSatisfy(isWorse) {
            allowed.insert(.rollback)
            return conclude(.rollback, "worse than control, beyond the bound of this look")
        }
        if reason.isEmpty {
            reason = "no effect has passed the bound of this look: run on as planned"
        }
    }

    private mutating func final(_ sound: [String], first: String) {
        allowed.formUnion([.rollback, .inconclusive])
        let good = good(among: sound)
        if shipFirst(of: good) { return }
        guard good.isEmpty else { return conclude(.inconclusive, reason) }
        if sound.allSatisfy(isWorse) {
            return conclude(.rollback, "worse than control at the final look")
        }
        conclude(
            .inconclusive,
            "no difference was shown, which is not the same as no effect: effects within the "
                + "interval of \(first) are still possible")
    }

    /// Ships the first of these that may be; false, with the reason of the first, where none may.
    private mutating func shipFirst(of names: [String]) -> Bool {
        var held: String?
        for name in names {
            if ship(name) { return true }
            held = held ?? reason
        }
        reason = held ?? reason
        return false
    }

    /// Allows and recommends to ship a treatment; false, with the reason, where it may not be.
    private mutating func ship(_ name: String) -> Bool {
        if plan.isLearningOnly {
            reason =
                "\(name) did well, but the plan is for learning only and never ends in ship: "
                + "repeat it with enough units"
            return false
        }
        guard health.isReadable else {
            reason = "\(name) did well, but there are too few units to check the sample ratio"
            return false
        }
        guard health.isExposureKnown else {
            reason =
                "\(name) did well, but how many units were in several variants is not known: "
                + "ingest the figure that the plan names, then look again"
            return false
        }
        if let missing = guardrails.first(where: { $0.arm == name && $0.verdict == .unmeasured }) {
            reason = "\(name) did well, but \(missing.words): ingest it, then look again"
            return false
        }
        let unsafe = guardrails.first {
            $0.arm == name && $0.guardrail.mustBeShownSafe && $0.verdict != .safe
        }
        if let unsafe {
            reason = "\(name) did well, but \(unsafe.words), as the plan asks"
            return false
        }
        allowed.insert(.ship)
        winner = name
        let metric = primaries.first { $0.arm == name && $0.isGood }?.primary.name ?? ""
        let isBetter = primaries.contains { $0.arm == name && $0.verdict == .better }
        let when = look == .final ? "at the final look" : "beyond the bound of this planned look"
        conclude(
            .ship,
            isBetter
                ? "\(metric) of \(name) is better than control \(when)"
                : "\(metric) of \(name) is within the margin agreed as not worse, \(when)")
        return true
    }

    private mutating func conclude(_ outcome: ExperimentOutcome, _ reason: String) {
        self.outcome = outcome
        self.reason = reason
    }

    /// The treatments that a primary metric speaks for and none against, the largest effect first.
    private func good(among names: [String]) -> [String] {
        func effect(_ name: String) -> Double {
            primaries.filter { $0.arm == name && $0.isGood }
                .map { ($0.interval?.value ?? 0) * $0.primary.better.sign }.max() ?? -.infinity
        }
        return names.filter { name in
            primaries.contains { $0.arm == name && $0.isGood } && !isWorse(name)
        }
        .sorted { effect($0) > effect($1) }
    }

    private func isWorse(_ name: String) -> Bool {
        primaries.contains { $0.arm == name && $0.verdict == .worse }
    }
}

extension PrimaryReading {
    fileprivate var isGood: Bool { verdict == .better || verdict == .notWorse }
}
