import JourneyStore

/// What somebody said to a proposal, in the words of the screens.
struct VoteWords {
    var sign: String
    var colour: Text.Emphasis
    /// Stands before the person; a sign-off is what nobody needs to be told.
    var lead: String

    init(_ decision: String) {
        switch decision {
        case "approve": (sign, colour, lead) = ("✓", .green, "")
        case "reject": (sign, colour, lead) = ("✗", .red, "rejected by ")
        case "request-changes": (sign, colour, lead) = ("↩", .yellow, "changes requested by ")
        case "abstain": (sign, colour, lead) = ("–", .dim, "abstained: ")
        case "object": (sign, colour, lead) = ("✗", .red, "objection of ")
        case "no-objection": (sign, colour, lead) = ("✓", .green, "no objection: ")
        default: (sign, colour, lead) = ("?", .yellow, "\(decision): ")
        }
    }

    /// Of a vote that does not count any more, of which nobody may think that it does.
    var pastLead: String { lead.isEmpty ? "sign-off of " : lead }

    /// Why a vote does not count any more.
    static func standing(_ standing: String) -> String {
        switch standing {
        case "outdated": "outdated, what it was given for has changed"
        case "ineligible": "does not count, they may not decide on this now"
        case "taken-back": "taken back"
        case "replaced": "replaced by what they said later"
        case "lifted": "lifted"
        case "lapsed": "asked for again"
        case "unsigned": "not signed, and a policy asks for own signatures"
        default: standing
        }
    }
}
