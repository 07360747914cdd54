import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

/// How the winner of an experiment comes to everybody.
struct AdoptionOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The journey as it is to be", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    var team: String?

    @Flag(help: "Do not wait for the checks")
    var noWait = false

    /// The file, where one is given.
    func read() throws -> [DocumentFile] {
        try [file].compactMap(\.self).map(DocumentFile.read)
    }

    /// Submits the change, and names it as the adoption of the experiment before the checks are
    /// waited for: whoever stops waiting has adopted it all the same.
    ///
    /// - Throws: what the database refuses; the experiment stays concluded, and it can be repeated.
    func adopt(
        _ key: String, _ files: [DocumentFile], why: String?, in invocation: Invocation
    ) async throws -> SubmissionReport {
        try await invocation.withStore { store throws(GovernanceError) in
            let detail = try await store.experiments.show(key)
            guard detail.outcome == "ship", detail.state == "concluded" else {
                throw GovernanceError(
                    .wrongState, "\(detail.title) has no winner that is to be adopted.",
                    hint: "wayleave experiment show \(key)")
            }
            if let adoption = detail.adoption, ProposalWords.isOpen(detail.adoptionState ?? "") {
                throw GovernanceError(
                    .wrongState, "P-\(adoption) is to bring it to everybody already.",
                    hint: "wayleave proposal show P-\(adoption)")
            }
            let draft = ProposalDraft(
                entries: try await entries(detail, files, in: store),
                why: try AdoptionEvidence(detail: detail).reason(why))
            return try await Submission(
                invocation: invocation, draft: draft, target: .new(team: team), waits: !noWait,
                onSent: { proposal throws(GovernanceError) in
                    _ = try await store.experiments.proposeAdoption(
                        key, proposal: proposal, command: UUID())
                }
            ).run(in: store)
        }
    }

    private func entries(
        _ detail: ExperimentDetail, _ files: [DocumentFile], in store: Store
    ) async throws(GovernanceError) -> [ProposalDraft.Entry] {
        let document = try ExperimentDocument(text: detail.content)
        guard files.isEmpty else {
            guard files[0].document.kind == .journey, files[0].document.key == document.journey
            else {
                throw GovernanceError(
                    .invalid, "\(files[0].path) is not journey \"\(document.journey)\".",
                    hint: "wayleave journey show \(document.journey) --yaml")
            }
            return try await ProposalDraft.files(files, in: store)
        }
        let winner = document.variants.first { $0.key == detail.winner }
        guard let winner, !winner.settings.isEmpty else {
            throw GovernanceError(
                .invalid, "The plan does not say what variant \(detail.winner ?? "?") sets.",
                hint: "Give the journey as it is to be: wayleave experiment adopt \(detail.key) "
                    + "--file \(document.journey).yaml")
        }
        var edits: [FieldEdit] = []
        for setting in winner.settings { edits.append(try FieldEdit(setting)) }
        return [
            try await ProposalDraft.setting(
                edits, kind: DocumentKind.journey.rawValue, key: document.journey, in: store)
        ]
    }
}

/// What an adoption rests on, in the words that its digest covers.
struct AdoptionEvidence {
    var detail: ExperimentDetail

    /// The reason of the proposal: what a person says, and what was read.
    func reason(_ why: String?) throws(GovernanceError) -> String {
        let look = detail.readings.first { $0.kind == "look" }
        let said = why.map { "\($0)\n" } ?? ""
        guard let look else {
            throw GovernanceError(
                .wrongState, "\(detail.title) has no look that an adoption could rest on.",
                hint: "wayleave experiment show \(detail.key)")
        }
        let document = try ExperimentDocument(text: detail.content)
        let record = try ExperimentRecord(document: document, inputs: look.inputsText)
        let effect = (record.reading.primaries ?? []).first { $0.arm == detail.winner }
        let lift = effect?.interval.map { interval in
            " (\(ExperimentWords.signed(interval.value)), "
                + "\(ExperimentWords.signed(interval.low)) to "
                + "\(ExperimentWords.signed(interval.high)))"
        }
        return try ProposalDraft.reason(
            said + "Adopts variant \(detail.winner ?? "?") of experiment \(detail.key): "
                + "\(record.reading.reason)\(lift ?? "").\n"
                + "Evidence: reading \(look.number), day \(look.day), of figures "
                + "\(look.inputs.prefix(16)), reading \(look.reading.prefix(16)), plan "
                + "\(detail.digest.prefix(16)). wayleave experiment show \(detail.key)")
    }
}
