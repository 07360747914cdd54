/// What may be seen of an experiment at a look, and what follows from it.
package struct ExperimentReading: Equatable, Sendable {
    package let look: ExperimentLook
    package let health: ExperimentHealth
    package let guardrails: [GuardrailReading]
    /// Nil where it must not be shown: before the first planned look, and where the health blocks.
    package let primaries: [PrimaryReading]?
    /// Nil while it should run on.
    package let recommended: ExperimentOutcome?
    /// The treatment to ship, where that is recommended.
    package let winner: String?
    /// One sentence.
    package let reason: String
    /// What may be decided now. A cause outside the figures makes an experiment invalid any time.
    package let allowed: Set<ExperimentOutcome>
    package let warnings: [ExperimentWarning]

    package init(plan: ExperimentPlan, observation: ExperimentObservation) {
        let schedule = LookSchedule(plan: plan, observation: observation)
        health = ExperimentHealth(observation, plan: plan)
        look = schedule.kind
        if let cause = health.blocks {
            (guardrails, primaries, winner, warnings) = ([], nil, nil, [])
            recommended = .invalid
            reason = cause
            allowed = [.invalid]
            return
        }
        let guardrails = plan.guardrails.flatMap { guardrail in
            plan.arms.indices.dropFirst().map {
                GuardrailReading(guardrail, arm: $0, plan: plan, observation: observation)
            }
        }
        let isShown = look != .beforeFirst && look != .afterLast
        let primaries =
            isShown
            ? PrimaryReader(plan: plan, observation: observation, schedule: schedule).readings()
            : nil
        let decision = ExperimentDecision(
            plan: plan, look: look, health: health, guardrails: guardrails,
            primaries: primaries ?? [])
        self.guardrails = guardrails
        self.primaries = primaries
        recommended = decision.outcome
        winner = decision.winner
        reason = decision.reason
        allowed = decision.allowed
        warnings =
            ExperimentWarnings(
                plan: plan, observation: observation, schedule: schedule
            ).list(guardrails: guardrails, primaries: primaries ?? [], decision: decision)
            + (health.isReadable ? [] : [.fewUnits])
    }
}
