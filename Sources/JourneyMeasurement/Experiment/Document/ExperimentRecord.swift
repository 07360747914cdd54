package import JourneyModel

/// What was read of an experiment, with the figures that it was read from: a pure function of both,
/// so that anybody who repeats it gets the same bytes.
package struct ExperimentRecord: Sendable {
    /// A metric that is shown beside the decision.
    package struct Secondary: Equatable, Sendable {
        package let metric: String
        package let variant: String
        /// Relative to control; nil where it would be a share of nothing.
        package let effect: Double?
        package let pValue: Double
        /// By Benjamini and Hochberg, of all secondary metrics together.
        package let adjusted: Double
        package let isFinding: Bool
    }

    package let document: ExperimentDocument
    package let inputs: ExperimentInputs
    package let reading: ExperimentReading
    package let secondaries: [Secondary]
    /// Holm's adjusted p-values of the primary readings, in their order; nil where one is missing.
    package let adjusted: [Double?]
    private let inputsDigest: String

    /// - Throws: `unexpected` for figures that cannot be read, `invalid` for a plan that nothing
    ///   can be decided by.
    package init(
        document: ExperimentDocument, inputs text: String
    ) throws(GovernanceError) {
        self.document = document
        inputs = try ExperimentInputs(text)
        inputsDigest = Digest(of: Array(text.utf8)).hex
        let plan: ExperimentPlan
        do throws(ExperimentPlanProblem) {
            plan = try document.plan()
        } catch {
            throw GovernanceError(
                .invalid, "The plan cannot be decided by: \(error.description)", hint: nil)
        }
        let observation = inputs.observation(of: document)
        reading = ExperimentReading(plan: plan, observation: observation)
        adjusted = Self.holm(reading.primaries ?? [])
        secondaries =
            reading.primaries == nil ? [] : Self.secondaries(document, observation, plan)
    }

    private static func holm(_ primaries: [PrimaryReading]) -> [Double?] {
        let known = primaries.indices.filter { primaries[$0].pValue != nil }
        let values = Multiplicity.holm.adjusted(known.map { primaries[$0].pValue ?? 1 })
        var result = [Double?](repeating: nil, count: primaries.count)
        for (place, value) in zip(known, values) { result[place] = value }
        return result
    }

    private static func secondaries(
        _ document: ExperimentDocument, _ observation: ExperimentObservation,
        _ plan: ExperimentPlan
    ) -> [Secondary] {
        var found: [(metric: String, variant: String, effect: Double?, pValue: Double)] = []
        for metric in document.secondaries {
            for (arm, variant) in zip(observation.arms, plan.arms).dropFirst() {
                guard let control = observation.arms[0].measurements[metric],
                    let treatment = arm.measurements[metric],
                    let pValue = control.pValue(against: treatment)
                else { continue }
                let effect = control.comparison(with: treatment, scale: .relative)?.estimate
                found.append((metric, variant.name, effect.flatMap(\.finite), pValue))
            }
        }
        let adjusted = Multiplicity.benjaminiHochberg.adjusted(found.map(\.pValue))
        return zip(found, adjusted).map { one, value in
            Secondary(
                metric: one.metric, variant: one.variant, effect: one.effect, pValue: one.pValue,
                adjusted: value, isFinding: value <= plan.errors.alpha)
        }
    }

    /// The canonical text that is kept.
    package func text() throws(GovernanceError) -> String { try CanonicalJSON.text(of: json) }

    package var json: JSON {
        var members: [String: JSON] = [
            "experiment": .string(document.key), "inputs": .string(inputsDigest),
            "kind": .string(inputs.kind.rawValue), "look": .string(reading.look.rawValue),
            "day": JSON(inputs.day), "units": .array(reading.health.units.map { JSON($0) }),
            "reason": .string(reading.reason),
            "allowed": .array(reading.allowed.map(\.rawValue).sorted().map(JSON.string)),
            "guardrails": .array(reading.guardrails.map(Self.guardrail)),
            "warnings": .array(reading.warnings.map { .string($0.description) }),
        ]
        members["ratioP"] = reading.health.ratio?.pValue.finite.map(JSON.number)
        members["blocks"] = reading.health.blocks.map(JSON.string)
        members["recommended"] = reading.recommended.map { .string($0.rawValue) }
        members["winner"] = reading.winner.map(JSON.string)
        members["primaries"] = reading.primaries.map { primaries in
            .array(zip(primaries, adjusted).map(Self.primary))
        }
        if !secondaries.isEmpty {
            members["secondaries"] = .array(secondaries.map(Self.secondary))
        }
        return .object(members)
    }

    private static func guardrail(_ reading: GuardrailReading) -> JSON {
        var members: [String: JSON] = [
            "metric": .string(reading.guardrail.name), "variant": .string(reading.arm),
            "verdict": .string(reading.verdict.rawValue), "words": .string(reading.words),
        ]
        members["interval"] = reading.interval.flatMap(Self.interval)
        members["adjustment"] = reading.adjustment.flatMap(Self.adjustment)
        return .object(members)
    }

    private static func primary(_ reading: PrimaryReading, adjusted: Double?) -> JSON {
        var members: [String: JSON] = [
            "metric": .string(reading.primary.name), "variant": .string(reading.arm),
            "verdict": .string(reading.verdict.rawValue), "isExact": .bool(reading.isExact),
        ]
        members["interval"] = reading.interval.flatMap(Self.interval)
        members["p"] = reading.pValue?.finite.map(JSON.number)
        members["holmP"] = adjusted?.finite.map(JSON.number)
        members["bound"] = reading.bound?.finite.map(JSON.number)
        members["adjustment"] = reading.adjustment.flatMap(Self.adjustment)
        return .object(members)
    }

    /// Nil where a figure is no number.
    private static func adjustment(_ adjustment: EffectAdjustment) -> JSON? {
        let figures = [
            "theta": adjustment.theta, "control": adjustment.control,
            "treatment": adjustment.treatment, "varianceTaken": adjustment.varianceTaken,
        ]
        guard figures.values.allSatisfy(\.isFinite) else { return nil }
        return .object(figures.mapValues(JSON.number))
    }

    private static func secondary(_ one: Secondary) -> JSON {
        var members: [String: JSON] = [
            "metric": .string(one.metric), "variant": .string(one.variant),
            "p": .number(one.pValue), "benjaminiHochbergP": .number(one.adjusted),
            "isFinding": .bool(one.isFinding),
        ]
        members["effect"] = one.effect.map(JSON.number)
        return .object(members)
    }

    /// Low, value, high; nil where one of them is no number.
    private static func interval(_ estimate: Estimate) -> JSON? {
        let figures = [estimate.low, estimate.value, estimate.high]
        return figures.allSatisfy(\.isFinite) ? .array(figures.map(JSON.number)) : nil
    }
}

extension Double {
    fileprivate var finite: Double? { isFinite ? self : nil }
}
