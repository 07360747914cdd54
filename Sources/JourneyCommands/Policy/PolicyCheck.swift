package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyStore
import Postgres

package struct PolicyCheck: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Preview what the policies say of a document or a proposal",
        usage: """
            wayleave policy check <key, P-142 or file> [--kind <kind>] [options]
            wayleave policy check --local <file> --policies <folder> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave policy check onboarding
              wayleave policy check P-142
              wayleave policy check onboarding.yaml
              wayleave policy check --local onboarding.yaml --policies policies/ --json

            A key is checked as it is in force, everything counted: also what is inherited, and
            not held against a change. A file is checked as a change of what is in force.

            This is a preview on the facts that you may see; the runner's checks are the ones that
            count. With --local no database is asked, and nothing is known of teams and of other
            journeys. Exits 7 if a policy denies, 10 if one cannot be evaluated.
            """)

    @Argument(help: ArgumentHelp("What to check", valueName: "key, P-142 or file"))
    package var subject: String

    @Option(help: ArgumentHelp("The kind of document that a key names", valueName: "kind"))
    package var kind = DocumentKind.journey.rawValue

    @Flag(help: "Check a file by policies in files, without a database")
    package var local = false

    @Option(help: ArgumentHelp("Policies for --local", valueName: "folder"))
    package var policies: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if local != (policies != nil) {
            throw ValidationError("--local needs --policies FOLDER, and --policies needs --local")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let report = try await local ? localReport() : report(invocation)
        invocation.output.show(report)
        if report.status != .done { throw ExitWith(status: report.status.rawValue) }
    }

    private func report(_ invocation: Invocation) async throws(GovernanceError) -> CheckReport {
        let kind = try DocumentKind(named: kind)
        let file = DocumentFile.isPath(subject) ? try DocumentFile.read(subject) : nil
        return try await invocation.withStore { (store) async throws(GovernanceError) in
            let draft: ProposalDraft
            if let file {
                draft = ProposalDraft(
                    entries: [try await Self.entry(file.document, store)], why: "")
            } else if subject.hasPrefix("P-") || subject.hasPrefix("p-"),
                let reference = ProposalReference(subject)
            {
                draft = try await Self.draft(of: reference, store)
            } else {
                draft = ProposalDraft(
                    entries: [try await Self.entry(inForce: subject, kind, store)], why: "")
            }
            let assessment = try await CheckPreview(draft: draft).assess(in: store)
            return CheckReport(subject: subject, assessment: assessment, source: .inForce)
        }
    }

    /// As a change of what is in force, whatever revision the file was made from.
    private static func entry(
        _ document: Document, _ store: Store
    ) async throws(GovernanceError) -> ProposalDraft.Entry {
        let head = try await store.documents.find(kind: document.kind.rawValue, key: document.key)
        return ProposalDraft.Entry(
            change: ProposalEnvelope.Change(
                kind: document.kind.rawValue, key: document.key,
                operation: head == nil ? .create : .update, base: head?.revision,
                content: document.content),
            base: try head?.json())
    }

    /// Without its base, so that nothing counts as inherited.
    private static func entry(
        inForce key: String, _ kind: DocumentKind, _ store: Store
    ) async throws(GovernanceError) -> ProposalDraft.Entry {
        let head = try await store.documents.show(kind: kind.rawValue, key: key)
        return ProposalDraft.Entry(
            change: ProposalEnvelope.Change(
                kind: kind.rawValue, key: key, operation: .update, base: head.revision,
                content: try head.json()),
            base: nil)
    }

    private static func draft(
        of reference: ProposalReference, _ store: Store
    ) async throws(GovernanceError) -> ProposalDraft {
        var entries: [ProposalDraft.Entry] = []
        let texts = try await store.proposals.texts(reference.id, revision: reference.revision)
        for text in texts {
            let operation = ProposalEnvelope.Change.Operation(rawValue: text.operation)
            var base: JSON?
            if let stored = text.base { base = try json(stored) }
            entries.append(
                ProposalDraft.Entry(
                    change: ProposalEnvelope.Change(
                        kind: text.kind, key: text.key, operation: operation ?? .update,
                        base: text.baseRevision, content: try json(text.content)),
                    base: base))
        }
        return ProposalDraft(entries: entries, why: "")
    }

    private static func json(_ text: String) throws(GovernanceError) -> JSON {
        do {
            return try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "The proposal is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
    }

    private func localReport() throws(GovernanceError) -> CheckReport {
        let document = try DocumentFile.read(subject).document
        let files = try PolicyFiles.read([policies ?? "."])
        let bundle: PolicyBundle
        do throws(PolicyLoadError) {
            bundle = try PolicyBundle(files: files)
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be loaded.\n\(error.text)",
                hint: "mend them: wayleave policy test \(policies ?? ".")")
        }
        let change = DocumentChange(
            kind: document.kind.rawValue, key: document.key, operation: .create,
            content: document.content)
        let request = AssessmentRequest(
            changes: [change], facts: Facts(), bundle: bundle, actorTeam: "",
            now: Instant.now.description)
        return CheckReport(
            subject: subject, assessment: try Assessment.assess(request), source: .files)
    }
}
