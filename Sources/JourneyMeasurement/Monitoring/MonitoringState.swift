/// What is to be done about a component.
package enum MonitoringState: String, CaseIterable, Sendable {
    /// The data cannot be trusted; nothing else is judged.
    case dataIncident = "data_incident"
    /// Below its floor for long enough: operations decide whether it stays.
    case retirementReview = "retirement_review"
    /// Something changed for the worse: the channel team looks.
    case investigate
    /// Not judged yet: what is usual is still being learned.
    case tooNew = "too_new"
    /// Too few people to see the agreed change; quiet is not good news.
    case blind
    case healthy
}
