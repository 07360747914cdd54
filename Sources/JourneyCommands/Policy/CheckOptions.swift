package import ArgumentParser
import Foundation
import JourneyModel
import JourneyPolicy
import JourneyStore
import Postgres

/// What is judged by which policies, for the verbs that judge.
package struct CheckOptions: ParsableArguments, Sendable {
    @Argument(help: ArgumentHelp("What to check", valueName: "key, P-142 or file"))
    package var subjects: [String]

    @Option(help: ArgumentHelp("The kind of document that a key names", valueName: "kind"))
    package var kind = DocumentKind.journey.rawValue

    @Flag(help: "Check files by policies in files, without a database")
    package var local = false

    @Option(help: ArgumentHelp("Policies and waivers for --local", valueName: "folder"))
    package var policies: String?

    @Option(
        help: ArgumentHelp(
            "With --local: as on this day, for waivers and trials", valueName: "day"))
    package var asOf: String?

    package init() {}

    package func validate() throws {
        if local != (policies != nil) {
            throw ValidationError("--local needs --policies FOLDER, and --policies needs --local")
        }
        if asOf != nil, !local { throw ValidationError("--as-of needs --local") }
        if subjects.count > 1, !local {
            throw ValidationError("name one key, proposal or file; with --local several files")
        }
    }

    /// What was asked for, as a person says it.
    var subject: String { subjects.joined(separator: ", ") }

    /// The arguments that ask for the same again.
    var words: String {
        guard let policies else {
            return subject + (kind == DocumentKind.journey.rawValue ? "" : " --kind \(kind)")
        }
        return "--local \(subjects.joined(separator: " ")) --policies \(policies)"
            + (asOf.map { " --as-of \($0)" } ?? "")
    }

    /// Everything that the checks of the subject depend on.
    ///
    /// - Parameter asInForce: a key is judged as a change that changes nothing, so that what it
    ///   has is inherited; otherwise as a change that brings all of it.
    func request(
        _ invocation: Invocation, asInForce: Bool = false
    ) async throws(GovernanceError) -> AssessmentRequest {
        if let policies { return try localRequest(policies, invocation) }
        let kind = try DocumentKind(named: kind)
        let subject = subjects.first ?? ""
        let file = DocumentFile.isPath(subject) ? try CheckedFile.read(subject) : nil
        return try await invocation.withStore { (store) async throws(GovernanceError) in
            let entries: [ProposalDraft.Entry]
            if let file {
                entries = try await CheckedEntries.entries(file, store)
            } else if subject.hasPrefix("P-") || subject.hasPrefix("p-"),
                let reference = ProposalReference(subject)
            {
                entries = try await CheckedEntries.entries(reference, store)
            } else {
                entries = [
                    try await CheckedEntries.entry(
                        inForce: subject, kind, asInForce: asInForce, store)
                ]
            }
            return try await CheckPreview(draft: ProposalDraft(entries: entries, why: ""))
                .request(in: store)
        }
    }

    private func localRequest(
        _ folder: String, _ invocation: Invocation
    ) throws(GovernanceError) -> AssessmentRequest {
        let now = Instant.now
        var moment = now
        if let asOf {
            let zone = TimeText(environment: ["TZ": "UTC"])
            moment = try MomentText.instant(asOf, option: "--as-of", now: now, zone: zone)
        }
        var changes: [DocumentChange] = []
        for path in subjects {
            for document in try CheckedFile.read(path).documents {
                let kind = document.kind.rawValue
                guard !changes.contains(where: { $0.kind == kind && $0.key == document.key })
                else {
                    throw GovernanceError(
                        .invalid,
                        "\(path): \(kind) \"\(document.key)\" stands in two of the files.",
                        hint: "Name each document once.")
                }
                changes.append(
                    DocumentChange(
                        kind: kind, key: document.key, operation: .create,
                        content: document.content))
            }
        }
        let local = try LocalPolicies.read(folder)
        return AssessmentRequest(
            changes: changes, facts: .ofFiles(waivers: local.waivers), bundle: local.bundle,
            actorTeam: "", now: moment.description)
    }
}
