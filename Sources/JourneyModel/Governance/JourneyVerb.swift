/// What can be done to a journey in operation.
package enum JourneyVerb: String, CaseIterable, Sendable {
    case pause
    /// Contacts people again, so it is for operations alone.
    case resume
    case finish
    case stop
    /// Follows when its retirement is complete, and in no other way.
    case retire
}
