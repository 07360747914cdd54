/// People whom a policy wants to be asked.
package struct SeatRequirement: Equatable, Sendable {
    /// Key of the team whose approvers fill the seat.
    package var team: String
    /// How many of them, at least 1.
    package var count: Int
    package var reason: String
    /// Key of the policy that asks.
    package var policy: String

    /// Sign-offs count only with their people's own signatures.
    package var isSigned: Bool

    package init(
        team: String, count: Int, reason: String, policy: String, isSigned: Bool = false
    ) {
        self.team = team
        self.count = count
        self.reason = reason
        self.policy = policy
        self.isSigned = isSigned
    }
}
