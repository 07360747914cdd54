import JourneyModel
import JourneyStore

/// How screens speak of retirements.
enum RetirementWords {
    static func state(_ state: String) -> Text {
        switch RetirementState(rawValue: state) {
        case .draining: Text(state, .yellow)
        case .blocked: Text(state, .red)
        case .complete: Text(state, .green)
        case .planned, .abandoned, nil: Text(state)
        }
    }

    /// `41`, `41, old count`, `unknown`: a count of before is no count.
    static func inside(_ people: Int?, isFresh: Bool?) -> String {
        guard let people else { return "unknown" }
        return isFresh == true ? people.grouped : "\(people.grouped), old count"
    }

    /// `in 12 days`, `today`, `3 days ago`.
    static func due(_ days: Int) -> String {
        switch days {
        case 0: "today"
        case 1: "tomorrow"
        case ..<0: "\(ProposalWords.count(-days, "day")) ago"
        default: "in \(days) days"
        }
    }

    /// How many are inside now, against the start.
    static func progress(_ count: RetirementDetail.Count?, atStart: Int?) -> Text {
        guard let count else {
            return Text("nobody has counted them; unknown is never nobody", .yellow)
        }
        let now = "\(count.people.grouped) inside, counted on \(count.asOf)"
        var words = now
        if let atStart, atStart > 0 {
            let left = Double(max(0, atStart - count.people)) / Double(atStart) * 100
            words += "; \(atStart.grouped) when it began, \(Int(left.rounded(.down))) % have left"
        }
        return Text(words, count.people == 0 && count.isFresh ? .green : .plain)
    }
}
