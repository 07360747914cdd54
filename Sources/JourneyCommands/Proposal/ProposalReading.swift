import Foundation
import JourneyModel
import JourneyStore

extension ProposalDetail {
    /// The recorded result of the checks; nil while they run.
    var checks: RecordedAssessment? { assessment.map(RecordedAssessment.init) }

    /// What keeps it from being applied; nothing keeps what is settled.
    var openBlocks: [Block] { ProposalWords.isOpen(state) ? blocks : [] }

    /// Applied, to a journey that lives on a platform whose publication Wayleave does not follow:
    /// nobody knows whether customers get it yet.
    var isUnpublished: Bool {
        state == "applied" && checks?.impact.contains { $0.platform != nil } == true
    }
}

extension Invocation {
    /// Remembers what this person has just been shown, so that a decision can send its digest.
    ///
    /// Without a place to remember it the reader goes on, and decides with `--digest`.
    func remember(_ detail: ProposalDetail) async {
        do throws(GovernanceError) {
            let shown = ClientState.Shown(
                revision: detail.revision, digest: detail.digest,
                shownAt: Date().timeIntervalSince1970)
            try await state().remember(shown, of: try subject(detail.id))
        } catch {
            output.warn(Text("not remembered as shown: \(error.message)"))
        }
    }

    /// What this person was last shown of a proposal; nil: nothing.
    func lastShown(_ proposal: Int) throws(GovernanceError) -> ClientState.Shown? {
        try state().lastShown(try subject(proposal))
    }

    private func state() throws(GovernanceError) -> ClientState {
        let output = output
        return try ClientState(environment: settings.environment) { output.warn($0) }
    }

    /// Everything that decides which login of which database this is.
    private func subject(_ proposal: Int) throws(GovernanceError) -> ClientState.Subject {
        let identity =
            switch settings.database {
            case .embedded(let role): role
            case .server: settings.environment["PGUSER"] ?? ""
            }
        return ClientState.Subject(
            connection: try settings.place(), identity: identity, proposal: "P-\(proposal)")
    }
}
