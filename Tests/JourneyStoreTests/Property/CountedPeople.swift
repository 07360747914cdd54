import Foundation
import Postgres

/// Who may decide, told from the bare tables in Swift: a second opinion on what SQL says of the
/// same rows, written from the rules and not from its text.
struct CountedPeople {
    struct Account {
        let id: Int
        let person: UUID
        /// A person who is confirmed and not disabled.
        let isAble: Bool
        /// Who made the account, and who confirmed it.
        let givers: [Int]
    }

    struct Right {
        let principal: Int
        let team: Int
        let givers: [Int]
    }

    struct Delegation {
        let id: Int
        let from: Int
        let to: Int
        let team: Int?
        let kind: String?
        let key: String?
        let starts: Instant
        let ends: Instant
        let ended: Instant?

        func runs(at moment: Instant) -> Bool { starts <= moment && moment < ends }

        func covers(_ team: Int) -> Bool { self.team == nil || self.team == team }

        /// Whether all of these documents are within it.
        func covers(_ documents: [CountedProposal.Document]) -> Bool {
            documents.allSatisfy { document in
                (kind == nil || kind == document.kind) && (key == nil || key == document.key)
            }
        }
    }

    static let longestChain = 3

    let accounts: [Int: Account]
    let rights: [Right]
    let delegations: [Delegation]

    func person(_ id: Int) -> UUID? { accounts[id]?.person }

    private func persons(_ ids: [Int]) -> Set<UUID> { Set(ids.compactMap(person)) }

    /// Whether somebody has a right of their own to the seat of a team: nobody who wrote a revision,
    /// with any account, nor whose account or right came from such a person.
    func isEligible(_ id: Int, _ team: Int, _ proposal: CountedProposal) -> Bool {
        guard let account = accounts[id], account.isAble else { return false }
        return rights.contains { right in
            right.principal == id && right.team == team
                && persons([id] + account.givers + right.givers)
                    .isDisjoint(with: persons(proposal.authors))
        }
    }

    /// Whether a vote counts: by the own right, or by a chain of delegations from whoever has it.
    ///
    /// - Parameter isInForce: whether nobody has taken the delegation back.
    func counts(
        _ vote: CountedProposal.Vote, _ proposal: CountedProposal,
        _ isInForce: (Delegation) -> Bool = { $0.ended == nil }
    ) -> Bool {
        guard let original = vote.onBehalfOf else {
            return isEligible(vote.principal, vote.team, proposal)
        }
        let usable = delegations.filter {
            isInForce($0) && $0.runs(at: vote.at) && $0.covers(vote.team)
                && $0.covers(proposal.documents)
        }
        return isEligible(original, vote.team, proposal)
            && isReached(vote, by: [original], over: usable, proposal)
    }

    /// Whether the right passes from the last of these people to the voter, in as many steps as are
    /// left, by people who may have it.
    private func isReached(
        _ vote: CountedProposal.Vote, by path: [Int], over usable: [Delegation],
        _ proposal: CountedProposal
    ) -> Bool {
        guard let last = path.last, path.count <= Self.longestChain, mayPass(last, proposal),
            mayPass(vote.principal, proposal)
        else { return false }
        return usable.contains { delegation in
            guard delegation.from == last,
                !persons(path).isSuperset(of: persons([delegation.to]))
            else { return false }
            if delegation.to == vote.principal, delegation.id == vote.delegation { return true }
            return isReached(vote, by: path + [delegation.to], over: usable, proposal)
        }
    }

    private func mayPass(_ id: Int, _ proposal: CountedProposal) -> Bool {
        guard let account = accounts[id], account.isAble else { return false }
        return persons([id] + account.givers).isDisjoint(with: persons(proposal.authors))
    }
}
