import Foundation
import Postgres

/// Counts everything again, from one snapshot of the bare tables, and says where SQL differs.
struct SecondCount {
    private let people: CountedPeople
    private let proposals: [CountedProposal]

    /// Seconds in which a delegation that ends and an apply cannot be told to be one before the
    /// other: each is dated by the begin of its transaction.
    private static let doubt: Int64 = 10_000_000

    /// - Parameter all: looks at everything that was ever applied, not only at what was just now.
    static func breaches(_ connection: Connection, all: Bool) async throws -> [String] {
        try await connection.execute("begin isolation level repeatable read read only")
        let count = SecondCount(
            people: try await .read(connection),
            proposals: try await CountedProposal.read(connection, all: all))
        try await connection.execute("commit")
        return count.chains() + count.proposals.flatMap(count.breaches)
    }

    private func breaches(_ proposal: CountedProposal) -> [String] {
        proposal.state == "applied" ? appliedBreaches(proposal) : openBreaches(proposal)
    }

    /// Where SQL counts another number of sign-offs.
    private func openBreaches(_ proposal: CountedProposal) -> [String] {
        proposal.seats.compactMap { seat in
            let given = proposal.given(seat, people)
            guard seat.given != given else { return nil }
            return "P-\(proposal.id), seat of team \(seat.team): SQL counts "
                + "\(seat.given ?? -1), and there are \(given)"
        }
    }

    /// What was applied with a seat not filled, or against a veto, as people were at that moment.
    private func appliedBreaches(_ proposal: CountedProposal) -> [String] {
        func wasEnded(_ delegation: CountedPeople.Delegation, _ slack: Int64) -> Bool {
            guard let ended = delegation.ended else { return false }
            return ended.microsecondsSinceEpoch + slack
                < proposal.changedAt.microsecondsSinceEpoch
        }
        let empty = proposal.seats.filter { seat in
            !seat.isReleased
                && proposal.given(seat, people) { !wasEnded($0, Self.doubt) } < seat.needed
        }
        let vetoes = proposal.vetoes(people) { !wasEnded($0, -Self.doubt) }
        return empty.map { "P-\(proposal.id) was applied, seat of team \($0.team) empty" }
            + vetoes.map { "P-\(proposal.id) was applied against vote \($0.id)" }
    }

    /// Chains of delegations that are too long, or come back to somebody.
    private func chains() -> [String] {
        let live = people.delegations.filter { $0.ended == nil }
        return live.flatMap { follow([$0], live) }
    }

    private func follow(
        _ chain: [CountedPeople.Delegation], _ live: [CountedPeople.Delegation]
    ) -> [String] {
        guard let first = chain.first, let last = chain.last else { return [] }
        let name = chain.map { "\($0.id)" }.joined(separator: " -> ")
        if people.person(last.to) == people.person(first.from) {
            return ["delegations in a circle: \(name)"]
        } else if chain.count > CountedPeople.longestChain {
            return ["delegations too long: \(name)"]
        }
        let starts = chain.map(\.starts).max() ?? last.starts
        let ends = chain.map(\.ends).min() ?? last.ends
        let team = chain.compactMap(\.team).first
        return live.flatMap { next -> [String] in
            guard people.person(next.from) == people.person(last.to), next.starts < ends,
                starts < next.ends, team == nil || next.covers(team ?? 0)
            else { return [] }
            return follow(chain + [next], live)
        }
    }
}
