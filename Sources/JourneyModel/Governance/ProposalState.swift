/// Where a proposal stands; the raw values are those of `core.proposals.state`.
package enum ProposalState: String, CaseIterable, Sendable {
    /// Denied by a policy, or its checks could not be completed.
    case draft
    case checking
    case inReview = "in_review"
    case changesRequested = "changes_requested"
    case approved
    /// Approved, with a date before which it must not apply.
    case scheduled
    /// On hold with a cause, after checks or an apply that failed for good.
    case suspended
    case applied
    case rejected
    case withdrawn
    case expired
    /// What it was made from has moved.
    case conflicted

    /// Whether anything can still become of it. The other states are never left.
    package var isOpen: Bool {
        switch self {
        case .applied, .rejected, .withdrawn, .expired: false
        case .draft, .checking, .inReview, .changesRequested, .approved, .scheduled, .suspended,
            .conflicted:
            true
        }
    }

    /// Whether people with a seat, or who were told, can say something to it.
    package var isDecidable: Bool {
        switch self {
        case .inReview, .approved, .scheduled: true
        case .draft, .checking, .changesRequested, .suspended, .applied, .rejected, .withdrawn,
            .expired, .conflicted:
            false
        }
    }

    /// Whether it is its authors' turn: nothing moves until they revise or withdraw it.
    package var isForAuthors: Bool {
        switch self {
        case .draft, .changesRequested, .conflicted: true
        case .checking, .inReview, .approved, .scheduled, .suspended, .applied, .rejected,
            .withdrawn, .expired:
            false
        }
    }
}
