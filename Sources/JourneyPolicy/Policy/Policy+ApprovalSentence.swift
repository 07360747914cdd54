extension Policy.Approval {
    /// `2 of journey-operations`, `1 of each team whose journeys go to the same people`.
    package var sentence: String {
        switch asked {
        case .team(let team): "\(count) of \(team)"
        case .affected(let way):
            "\(count) of each other team \(way.words)"
                + (fromPercent.map { ", from \($0) per cent on" } ?? "")
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
