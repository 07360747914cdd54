package import JourneyModel

/// What a platform runs, held against a revision that was approved.
///
/// Pure: the same bytes give the same answer. What an export does not tell is said to be not
/// compared, never taken to be equal.
package struct ExportComparison: Equatable, Sendable {
    /// From what was approved to what runs.
    package let changes: [Change]
    /// What was approved and is not told by the export, and what of it was not understood.
    package let notCompared: [String]

    /// What runs, as a document of ours: with the keys of what was approved, and what the export does
    /// not tell taken over from it.
    package let running: Journey

    package var isEqual: Bool { changes.isEmpty }

    /// - Parameter state: the operating state that the platform would have to be in too; nil where
    ///   that is settled apart.
    package init(_ approved: Journey, with version: ExportedVersion, state: String? = nil) {
        var matching = StepMatching(approved, version.found.journey)
        var kept = KeptParts(approved: approved, format: approved.platform?.name ?? "")
        let found = kept.filled(matching.renamed())
        var approvedHere = approved
        approvedHere.platform?.version = nil
        changes =
            Self.state(version.status, state, approved.platform)
            + SemanticDiff.changes(from: approvedHere, to: found)
        var running = found
        running.platform?.version = version.found.journey.platform?.version
        self.running = running
        notCompared = matching.notes + kept.notes + version.unread
    }

    private static func state(
        _ status: PlatformStatus, _ state: String?, _ binding: PlatformBinding?
    ) -> [Change] {
        let platform = PlatformBinding.words(binding?.name ?? "")
        guard !status.isDraft else {
            return [
                Change(
                    .changed, .whole, "not published: \(platform) says \(status.word ?? "draft")",
                    detail: "status")
            ]
        }
        guard let state, let satisfies = status.satisfies, !satisfies.contains(state) else {
            return []
        }
        return [
            Change(
                .changed, .whole, "state", values: (state, "\(status.word ?? "?") in \(platform)"),
                detail: "status")
        ]
    }

    /// For the record: `outcome`, `changes`, `notCompared`.
    package var json: [String: JSON] {
        [
            "outcome": .string(isEqual ? "equal" : "differs"),
            "changes": .array(
                changes.prefix(500).map { change in
                    .object([
                        "symbol": .string(change.symbol.rawValue),
                        "category": .string(change.category.rawValue),
                        "text": .string(change.text), "detail": .string(change.detail),
                        "steps": .array(change.steps.map(JSON.string)),
                    ])
                }),
            "notCompared": .array(notCompared.prefix(100).map(JSON.string)),
        ]
    }
}
