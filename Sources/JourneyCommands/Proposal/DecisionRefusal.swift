import Foundation
import JourneyModel
import JourneyStore
import Postgres

/// A decision that did not count, and what its maker needs to know to go on.
struct DecisionRefusal {
    var error: GovernanceError
    var decision: Decision
    var shown: ClientState.Shown?
    var time: TimeText

    /// The refusal with the facts behind it; as it came, where they cannot be read.
    func explained(by store: Store) async -> GovernanceError {
        do throws(GovernanceError) {
            switch error.code {
            case .ownWork: return try await whoCan(store, isOwn: true)
            case .notEligible: return try await whoCan(store, isOwn: false)
            case .stale: return try await stale(store)
            default: return error
            }
        } catch {
            return self.error
        }
    }

    /// Adds who can decide, for each sign-off that is open.
    private func whoCan(
        _ store: Store, isOwn: Bool
    ) async throws(GovernanceError) -> GovernanceError {
        let detail = try await store.proposals.show(decision.proposal)
        let open = detail.seats.filter { $0.given < $0.needed }
        var explained = error
        explained.message +=
            "\nRule  "
            + (isOwn
                ? "nobody decides on own work, administrators included; there is no switch"
                : "a change is signed off by the teams that it touches, each by its approvers")
        for seat in open {
            let people = seat.people.isEmpty ? "nobody yet" : seat.people.joined(separator: ", ")
            explained.message += "\nWho   \(seat.name): \(people)"
        }
        explained.hint = "wayleave proposal status P-\(detail.id)"
        return explained
    }

    private func stale(_ store: Store) async throws(GovernanceError) -> GovernanceError {
        let detail = try await store.proposals.show(decision.proposal)
        guard detail.revision > decision.revision else { return error }
        let comparison = RevisionComparison(
            from: try await store.proposals.texts(detail.id, revision: decision.revision),
            to: try await store.proposals.texts(detail.id))
        var lines = [
            "Not counted: P-\(detail.id) changed after you read it.",
            "Read  revision \(decision.revision)" + readAt,
            "Now   revision \(detail.revision), \(time.text(detail.submittedAt)), by "
                + detail.author,
        ]
        let changes = comparison.documents.flatMap(\.lines) + comparison.whyLines
        lines += ChangeLines(lines: changes).texts(limit: 5).map { "        " + $0.plain }
        if comparison.isEmpty { lines.append("        with the same content") }
        var explained = error
        explained.message = lines.joined(separator: "\n")
        explained.hint =
            "wayleave proposal diff P-\(detail.id) --from \(decision.revision)"
            + "      it ends with the command to decide"
        return explained
    }

    private var readAt: String {
        guard let shown, shown.revision == decision.revision else { return "" }
        let micros = shown.shownAt * 1_000_000
        guard micros.magnitude < 1e18 else { return "" }
        return ", " + time.text(Instant(microsecondsSinceEpoch: Int64(micros)))
    }
}
