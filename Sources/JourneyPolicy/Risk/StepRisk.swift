import JourneyModel

/// Steps of a change that a person's consent or a budget is at stake with.
struct StepRisk {
    /// Steps whose ground for contacting people became another or none, in the order of the new
    /// journey.
    let consent: [Step]
    /// Steps that are new on a paid channel, or moved to one.
    let paid: [Step]

    init(new: Journey, old: Journey?) {
        let before = Dictionary(
            (old?.steps ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        consent = new.steps.filter { step in
            if let earlier = before[step.key] { return Self.differs(step, earlier) }
            // A new key is no way around: of a change of a journey, what is new counts too.
            return old != nil && Self.isUngrounded(step)
        }
        paid = new.steps.filter { step in
            guard let channel = step.channel, RiskJudge.paidChannels.contains(channel) else {
                return false
            }
            return before[step.key]?.channel != channel
        }
    }

    /// The basis or the list became another, or a message stopped to need consent at all.
    private static func differs(_ step: Step, _ earlier: Step) -> Bool {
        if earlier.consent != nil, step.consent != earlier.consent { return true }
        return isMarketing(earlier) && !isMarketing(step) && step.kind == .message
    }

    /// A marketing message that does not rest on an opt-in.
    private static func isUngrounded(_ step: Step) -> Bool {
        isMarketing(step) && step.consent?.basis != .optIn
    }

    /// A message to people of which nobody says that it is service; what is not said counts as
    /// marketing.
    private static func isMarketing(_ step: Step) -> Bool {
        step.kind == .message && (step.content?.messageClass ?? .marketing) == .marketing
    }
}
