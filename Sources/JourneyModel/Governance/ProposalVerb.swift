/// What can be done to a proposal: by people, and by a runner that holds a job for it.
package enum ProposalVerb: String, CaseIterable, Sendable {
    // Authors
    case submit
    case revise
    case withdraw
    // Those with a seat
    case approve
    case reject
    case requestChanges = "request_changes"
    case abstain
    // Those who were told
    case object
    case noObjection = "no_objection"
    // Second thoughts
    case takeBack = "take_back"
    case liftVeto = "lift_veto"
    // Questions
    case comment
    /// A comment that must be resolved.
    case ask
    case resolveThread = "resolve_thread"
    // A runner
    case recordAssessment = "record_assessment"
    case apply
    /// Gives a job up for good.
    case failJob = "fail_job"

    /// Whether this is a decision on exactly the digest that a person was shown.
    package var isDecision: Bool {
        switch self {
        case .approve, .reject, .requestChanges, .abstain, .object, .noObjection: true
        case .submit, .revise, .withdraw, .takeBack, .liftVeto, .comment, .ask, .resolveThread,
            .recordAssessment, .apply, .failJob:
            false
        }
    }
}
