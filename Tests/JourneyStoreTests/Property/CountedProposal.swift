import Foundation
import Postgres

/// A proposal, the seats of its newest checks and what was said to it, from the bare tables.
struct CountedProposal {
    struct Document {
        let kind: String
        let key: String
    }

    struct Vote {
        let id: Int
        let principal: Int
        let team: Int
        let slice: String
        let decision: String
        let onBehalfOf: Int?
        let delegation: Int?
        let at: Instant
        let isLifted: Bool
    }

    struct Seat {
        let team: Int
        let slice: String
        let needed: Int
        /// What SQL counts; nil where nobody asked it.
        let given: Int?
        /// An authorisation stood for it.
        let isReleased: Bool
    }

    let id: Int
    let state: String
    let changedAt: Instant
    var authors: [Int] = []
    var documents: [Document] = []
    var votes: [Vote] = []
    var seats: [Seat] = []
    /// The teams that were told of it.
    var told: [Int] = []

    /// The newest word of each person, unless they took it back.
    func standing(_ people: CountedPeople) -> [Vote] {
        var newest: [UUID: Vote] = [:]
        for vote in votes.sorted(by: { $0.id < $1.id }) {
            guard let person = people.person(vote.principal) else { continue }
            newest[person] = vote
        }
        return newest.values.filter { $0.decision != "taken-back" }
    }

    /// How many people's rights fill a seat.
    func given(
        _ seat: Seat, _ people: CountedPeople,
        _ isInForce: (CountedPeople.Delegation) -> Bool = { $0.ended == nil }
    ) -> Int {
        let holders = standing(people).filter { vote in
            vote.team == seat.team && vote.slice == seat.slice && vote.decision == "approve"
                && people.counts(vote, self, isInForce)
        }.compactMap { people.person($0.onBehalfOf ?? $0.principal) }
        return Set(holders).count
    }

    /// The vetoes that hold it: of teams with a seat or that were told, neither taken back nor
    /// lifted, nor replaced by another word.
    func vetoes(
        _ people: CountedPeople, _ isInForce: (CountedPeople.Delegation) -> Bool
    ) -> [Vote] {
        let teams = Set(seats.map(\.team) + told)
        return standing(people).filter { vote in
            ["request-changes", "object"].contains(vote.decision) && !vote.isLifted
                && teams.contains(vote.team) && people.counts(vote, self, isInForce)
        }
    }
}
