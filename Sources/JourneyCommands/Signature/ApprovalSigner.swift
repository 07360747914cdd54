import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore

/// Signs sign-offs with a person's own key.
struct ApprovalSigner: Sendable {
    private let program: SSHProgram
    /// What this computer has seen of the ledger.
    private let pin: @Sendable () -> Checkpoint?

    /// - Parameter file: of a private key, or of a public one whose private half an agent holds.
    init(file: String, _ invocation: Invocation) throws(GovernanceError) {
        program = SSHProgram(keyFile: file, environment: invocation.settings.environment)
        let client = try? invocation.clientState()
        let place = try invocation.settings.place()
        pin = { client?.pin(of: place)?.checkpoint }
    }

    /// Signs what was shown, checks the signature, and sends both.
    ///
    /// - Throws: `unavailable` where nothing could be signed, and what a decision is refused for.
    func approve(
        _ decision: Decision, in proposals: Proposals
    ) async throws(GovernanceError) -> CommandOutcome {
        guard let terms = try await proposals.approvalTerms(decision),
            terms.digest.hasPrefix(decision.digest.hex)
        else {
            // Refused in the words in which every decision of the kind is; and where it would not be
            // any more, for its signature: nothing is signed off without the one that was asked for.
            return try await proposals.approve(
                decision, statement: "", signature: "", command: UUID())
        }
        var seated = decision
        seated.seat = terms.seat
        let statement = ApprovalStatement(
            ledger: terms.ledger, proposal: "P-\(decision.proposal)", revision: terms.revision,
            digest: terms.digest, seat: terms.seat, slice: terms.slice,
            onBehalfOf: terms.onBehalfOf, checkpoint: pin())
        let signature = try await program.signature(
            of: statement.text, namespace: ApprovalStatement.namespace)
        return try await proposals.approve(
            seated, statement: statement.text, signature: signature, command: UUID())
    }
}
