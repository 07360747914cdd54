import Foundation
import JourneyModel
import JourneyStore

extension ProposalDetail {
    /// The recorded result of the checks; nil while they run.
    var checks: RecordedAssessment? { assessment.map(RecordedAssessment.init) }

    /// What keeps it from being applied; nothing keeps what is settled.
    var openBlocks: [Block] { ProposalWords.isOpen(state) ? blocks : [] }

    /// Of an applied change, how far the platforms are that run it, the most open one; nil where
    /// none runs any of it.
    var publication: String? {
        guard state == "applied" else { return nil }
        let states = Set((publications ?? []).map(\.state))
        return ["differs", "to_publish", "published", "verified", "superseded"].first(
            where: states.contains)
    }

    /// The same as people say it.
    var publicationWords: Text? {
        guard let publication else { return nil }
        return Publication.State(rawValue: publication).map(PublicationWords.state)
            ?? Text("superseded before it was published", .yellow)
    }

    /// Whether somebody has something to do in a platform.
    var isUnpublished: Bool { publication == "to_publish" || publication == "differs" }
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
            try await clientState().remember(shown, of: try subject(detail.id))
        } catch {
            output.warn(Text("not remembered as shown: \(error.message)"))
        }
    }

    /// What this person was last shown of a proposal; nil: nothing.
    func lastShown(_ proposal: Int) throws(GovernanceError) -> ClientState.Shown? {
        try clientState().lastShown(try subject(proposal))
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
