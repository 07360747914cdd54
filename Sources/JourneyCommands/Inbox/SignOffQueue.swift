import JourneyStore

/// The sign-offs that wait on a person, in the order in which to take them: what is due first, then
/// what reaches most people; small ones apart.
struct SignOffQueue {
    /// To be read one by one.
    let weighty: [InboxItem]
    /// Nothing was found, and nobody is contacted more.
    let quick: [InboxItem]

    init(_ items: [InboxItem]) {
        let decisions = items.filter { $0.section == .decide }
        let weighed = decisions.map { ($0, ChangeWeight($0.judged)) }.sorted { one, other in
            let (a, b) = (one.0, other.0)
            if a.until != b.until {
                guard let due = a.until else { return false }
                return b.until.map { due < $0 } ?? true
            }
            let (reach, otherReach) = (one.1.reach ?? 0, other.1.reach ?? 0)
            return reach == otherReach ? a.proposal.id < b.proposal.id : reach > otherReach
        }
        quick = weighed.filter(\.1.isQuick).map(\.0)
        weighty = weighed.filter { !$0.1.isQuick }.map(\.0)
    }

    var items: [InboxItem] { weighty + quick }
    var count: Int { weighty.count + quick.count }
}
