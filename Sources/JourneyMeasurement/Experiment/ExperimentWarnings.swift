/// Gathers what a reader must know.
struct ExperimentWarnings {
    let plan: ExperimentPlan
    let observation: ExperimentObservation
    let schedule: LookSchedule

    func list(
        guardrails: [GuardrailReading], primaries: [PrimaryReading], decision: ExperimentDecision
    ) -> [ExperimentWarning] {
        var found: [ExperimentWarning] = []
        if let novelty { found.append(novelty) }
        for reading in primaries where reading.isExact {
            found.append(.exactTest(metric: reading.primary.name, arm: reading.arm))
        }
        if plan.guardrails.count > 3 { found.append(.manyGuardrails(plan.guardrails.count)) }
        if unplanned > 0 { found.append(.unplannedLook(times: unplanned)) }
        if decision.outcome != .rollback {
            found += guardrails.filter { $0.verdict == .harm }.map { .harmedArm($0.words) }
        }
        if decision.outcome == .ship {
            for reading in guardrails
            where reading.arm == decision.winner && reading.verdict != .safe {
                found.append(.notShownSafe(reading.words))
            }
        }
        if decision.outcome == .ship || decision.outcome == .rollback, schedule.kind != .final {
            found.append(.earlyStop)
        }
        return found
    }

    /// Looks at the primary metric that no planned look had come for, the present one among them.
    private var unplanned: Int {
        var count = schedule.kind == .unplanned ? 1 : 0
        var most = 0
        for look in schedule.past {
            let reached = schedule.reached(day: look.day)
            if reached <= most { count += 1 }
            most = max(most, reached)
        }
        return count
    }

    /// The effects of the first and the last week differ by more than chance (5 %).
    private var novelty: ExperimentWarning? {
        let (first, last) = (
            observation.circumstances.firstWeek, observation.circumstances.lastWeek
        )
        guard first.count >= 2, last.count >= 2, observation.day >= 14,
            let early = first[0].comparison(with: first[1], scale: .relative),
            let late = last[0].comparison(with: last[1], scale: .relative)
        else { return nil }
        let (a, b) = (early.standardError, late.standardError)
        let z = (late.estimate - early.estimate) / (a * a + b * b).squareRoot()
        guard z.isFinite, NormalDistribution.twoSided(z) < 0.05 else { return nil }
        return .novelty(first: early.estimate, last: late.estimate)
    }
}
