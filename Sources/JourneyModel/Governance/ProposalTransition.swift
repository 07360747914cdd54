/// What a verb does to a proposal in one state, where everything else about it is in order.
package enum ProposalTransition: Equatable, Sendable {
    /// It is done, and leaves the proposal in one of these states: which one, the gate says.
    case leads(to: Set<ProposalState>)
    /// Nothing changes, and that is no mistake: a decision or a newer revision came first.
    case ignored
    /// Nothing changes, and the caller is told why.
    case refused(OutcomeCode)

    package var isLegal: Bool {
        switch self {
        case .leads: true
        case .ignored, .refused: false
        }
    }
}

extension ProposalState {
    /// Where a proposal under review may be left by the gate; suspended where it cites an
    /// authorisation that covers it no more.
    private static let reviewed: Set<ProposalState> = [
        .inReview, .approved, .scheduled, .suspended,
    ]
    /// The same, where somebody holds it.
    private static let held: Set<ProposalState> = [.inReview, .suspended]

    /// The state machine of proposals, one row a verb. SQL enforces it, function by function; that
    /// both say the same of every pair is tested.
    package func transition(_ verb: ProposalVerb) -> ProposalTransition {
        switch verb {
        case .submit: .leads(to: [self])
        case .revise: whileOpen([.checking])
        case .withdraw: whileOpen([.withdrawn])
        case .approve, .abstain, .noObjection: decision(Self.reviewed)
        case .reject: decision([.rejected])
        case .requestChanges: decision([.changesRequested])
        case .object: decision(Self.held)
        case .takeBack, .liftVeto:
            self == .changesRequested
                ? .leads(to: Self.reviewed.union([self])) : whileOpen(reconsidered)
        case .comment: .leads(to: reconsidered)
        case .ask: whileOpen(isDecidable ? Self.held : [self])
        case .resolveThread: whileOpen(reconsidered)
        case .recordAssessment, .apply, .failJob: work(verb)
        }
    }

    /// The gate is asked again after every word of people, but only of what is under review.
    private var reconsidered: Set<ProposalState> { isDecidable ? Self.reviewed : [self] }

    private func whileOpen(_ next: Set<ProposalState>) -> ProposalTransition {
        isOpen ? .leads(to: next) : .refused(.wrongState)
    }

    private func decision(_ next: Set<ProposalState>) -> ProposalTransition {
        if isDecidable { return .leads(to: next) }
        return .refused(self == .checking ? .assessmentPending : .wrongState)
    }

    /// What a runner's calls do. An apply asks the gate, so the only way to `applied` is through a
    /// state in which people can still decide.
    private func work(_ verb: ProposalVerb) -> ProposalTransition {
        switch (verb, self) {
        case (.recordAssessment, _) where isDecidable || self == .checking || self == .suspended:
            .leads(to: Self.reviewed.union([.draft]))
        case (.apply, .checking): .refused(.assessmentPending)
        case (.apply, .applied): .ignored
        case (.apply, _) where isDecidable: .leads(to: [.applied])
        case (.apply, _): .refused(.wrongState)
        case (.failJob, _) where isDecidable || self == .checking: .leads(to: [.suspended])
        default: .ignored
        }
    }
}
