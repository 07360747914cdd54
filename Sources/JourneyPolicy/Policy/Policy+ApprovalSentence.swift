extension Policy.Approval {
    /// `2 of journey-operations`, `1 of each other team that writes to the same people, from 50 per
    /// cent on`, by the settings of its policy.
    func sentence(in policy: Policy) -> String {
        let people =
            switch asked {
            case .team(let team): "\(count) of \(team)"
            case .affected(let way):
                "\(count) of each other team \(way.words)"
                    + (percent(in: policy).map { ", from \($0) per cent on" } ?? "")
            }
        return isSigned ? "\(people), each with an own signature" : people
    }

    private func percent(in policy: Policy) -> String? {
        policy.parameters.first { $0.name == fromPercent }.map {
            PolicyPage.words($0.kind.json(of: $0.value))
        }
    }
}

extension Policy.Approval.Affected {
    /// Whose journeys are affected; follows "each other team".
    fileprivate var words: String {
        switch self {
        case .audience: "that writes to the same people"
        case .transfer: "whose journeys give people to this one or take them from it"
        case .asset: "that shows the same content"
        case .any: "whose journeys share people, transfers or content with this one"
        }
    }
}
