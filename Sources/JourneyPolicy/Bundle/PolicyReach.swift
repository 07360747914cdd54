import JourneyModel

/// What a policy may judge: central policies everything, a channel team's policies its own work.
///
/// Central policies are a floor. A team is central if it governs journeys (operations) or works no
/// channel (privacy, brand, legal ...); a team that nobody knows counts as central too, so that no
/// policy loses its reach with its owner. Every other team may add rules of its own, with these
/// bounds:
/// - They judge journeys only, so they stand in the way of no policy, waiver or team.
/// - They judge a journey that the team owns as a whole; in a journey of others only the steps of
///   the team, so there only rules that look at each step count. Ownership before or after the
///   change is enough: handing a step over does not shake its rules off.
/// - They can only add findings and seats. No policy sees or changes another one's scope,
///   parameters or waivers; a key belongs to one policy, and a bundle with two is refused; the
///   waivers of a policy are signed by the policy's owner.
package enum PolicyReach: Equatable, Sendable {
    case everything
    /// Only what is the work of the team with this key.
    case team(String)

    package init(owner: String, teams: [Facts.Team]) {
        let isChannelTeam = teams.contains {
            $0.key == owner && !$0.isOperations && !$0.channels.isEmpty
        }
        self = isChannelTeam ? .team(owner) : .everything
    }

    /// Whether it may look at the change at all.
    func covers(_ change: DocumentChange) -> Bool {
        guard case .team(let team) = self else { return true }
        return change.kind == PolicyVocabulary.journeyKind
            && (owns(team, change) || !steps(of: team, change).isEmpty)
    }

    /// Whether it may complain about this place of a change that it covers.
    func covers(_ failure: RuleFailure, of change: DocumentChange) -> Bool {
        guard case .team(let team) = self, !owns(team, change) else { return true }
        // An error without a place may hide one at a step of the team.
        guard let at = failure.at else { return failure.isPlaceUnknown }
        return steps(of: team, change).contains(at)
    }

    private func owns(_ team: String, _ change: DocumentChange) -> Bool {
        [change.base, change.content].contains { $0?["owner"]?.string == team }
    }

    private func steps(of team: String, _ change: DocumentChange) -> Set<String> {
        let steps = [change.base, change.content].flatMap { $0?["steps"]?.array ?? [] }
        return Set(steps.filter { $0["team"]?.string == team }.compactMap { $0["key"]?.string })
    }
}
