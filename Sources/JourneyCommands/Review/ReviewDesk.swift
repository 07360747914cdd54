import Foundation
import JourneyModel
import JourneyStore

/// What a review works with: the database, the terminal, and the reader's clock.
struct ReviewDesk {
    var invocation: Invocation
    var store: Store
    var time: TimeText

    /// A proposal that still waits on this person; nil for one that somebody else has settled.
    func waiting(_ id: Int) async throws(GovernanceError) -> ProposalDetail? {
        let detail = try await store.proposals.show(id)
        let isMine = detail.state == "in_review" && detail.seats.contains(where: \.canDecide)
        return isMine ? detail : nil
    }

    /// Decides on exactly what was shown.
    func decide(
        _ decision: ReviewDecision, on detail: ProposalDetail
    ) async -> Result<DecisionReport, GovernanceError> {
        do throws(GovernanceError) {
            guard let digest = DigestPrefix(detail.digest) else {
                throw GovernanceError(
                    .unexpected, "P-\(detail.id) has no digest.", hint: "wayleave doctor")
            }
            let sent = Decision(
                proposal: detail.id, revision: detail.revision, digest: digest,
                reason: decision.message)
            do throws(GovernanceError) {
                var report = DecisionReport(
                    try await decision.send(sent, store.proposals), isDryRun: false)
                report.see(try await store.proposals.show(detail.id), time)
                return .success(report)
            } catch {
                let shown = ClientState.Shown(
                    revision: detail.revision, digest: detail.digest,
                    shownAt: Date().timeIntervalSince1970)
                throw await DecisionRefusal(
                    error: error, decision: sent, shown: shown, time: time
                ).explained(by: store)
            }
        } catch {
            return .failure(error)
        }
    }
}

/// What a reviewer says of a proposal, with what its authors are told.
enum ReviewDecision {
    case approve
    case requestChanges(String)
    case reject(String)

    var message: String? {
        switch self {
        case .approve: nil
        case .requestChanges(let message), .reject(let message): message
        }
    }

    func send(
        _ decision: Decision, _ proposals: Proposals
    ) async throws(GovernanceError) -> CommandOutcome {
        switch self {
        case .approve: try await proposals.approve(decision, command: UUID())
        case .requestChanges: try await proposals.requestChanges(decision, command: UUID())
        case .reject: try await proposals.reject(decision, command: UUID())
        }
    }
}
