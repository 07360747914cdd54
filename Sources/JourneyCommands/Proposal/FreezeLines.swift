import JourneyModel
import JourneyStore

/// The freezes that hold a proposal: which, until when by whose clocks, what of it they hold, and
/// who may let it through all the same.
struct FreezeLines {
    var detail: ProposalDetail
    var time: TimeText

    var texts: [Text] {
        detail.freezes.flatMap { freeze in
            [
                Text(freeze.name, .bold) + Text(" until \(freeze.until)"),
                Text("  \(freeze.reason)", .dim),
                Text("  holds \(freeze.journeys.joined(separator: ", "))"),
                Text("  exceptions by \(freeze.teamName): \(freeze.given) of \(freeze.needed)   ")
                    + status(freeze),
            ]
        }
    }

    private func status(_ freeze: ProposalDetail.Freeze) -> Text {
        let grants = freeze.grants.map { grant in
            grant.counts
                ? Text("✓ ", .green) + Text("\(grant.person), \(time.text(grant.at))")
                : Text("– \(grant.person), \(time.text(grant.at)): does not count", .dim)
        }
        guard freeze.given < freeze.needed else { return Text.joined(grants, by: ", ") }
        if freeze.canGrant {
            return Text.joined(grants + [Text("you can except it", .green)], by: " · ")
        }
        let people = freeze.people.prefix(5).joined(separator: ", ")
        let waits =
            people.isEmpty
            ? Text("nobody here may", .yellow) : Text("waits for \(people), or for its end")
        return Text.joined(grants + [waits], by: " · ")
    }
}
