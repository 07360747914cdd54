package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore
import Postgres

package struct PolicySimulate: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Judge the decisions of the past again by other policies",
        usage: """
            wayleave policy simulate --policies <folder> [--since <day>] [--without <policy>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave policy simulate --policies policies/ --since 2026-01-01
              wayleave policy simulate --policies policies/contact-cap --since 30d
              wayleave policy simulate --without quiet-hours --since 90d --json

            Every recorded revision, on the facts of its day, by the policies in force and by the
            candidate: which decisions change, by team and journey, with examples. The candidate
            is what is in force, with the policies of the folder in the place of those of the same
            key, and without those that are named. Nothing is changed and nobody is told.

            You see the decisions that you may see; a proposal that changes a policy carries the
            report over all of them. With --detailed-exitcode it ends with 20 where a decision
            changes.
            """)

    /// Decisions that are judged again where no limit is named.
    static let standardLimit = 1_000

    @Option(help: ArgumentHelp("The candidate policies", valueName: "folder"))
    package var policies: String?

    @Option(help: ArgumentHelp("Decisions from this day on: 2026-01-01, 90d", valueName: "day"))
    package var since = "90d"

    @Option(help: ArgumentHelp("Leave this policy out; may be repeated", valueName: "policy"))
    package var without: [String] = []

    @Option(help: "Judge at most so many decisions again, the newest first")
    package var limit = Self.standardLimit

    @Flag(help: "End with 20 where a decision changes")
    package var detailedExitcode = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if policies == nil, without.isEmpty {
            throw ValidationError("name the candidate: --policies FOLDER, or --without POLICY")
        }
        if limit < 1 { throw ValidationError("--limit counts from 1") }
    }

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let since = try MomentText.instant(
            self.since, option: "--since", now: Instant.now, zone: time)
        let documents = try policies.map { try Self.documents(below: $0) } ?? []
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            let current = try PolicyBundle(
                applied: try await store.installation.previewInput([]).policies)
            let candidate = try candidate(documents, from: current)
            var replay = PolicyReplay(
                current: current, candidate: candidate, since: since.description)
            try await replay.replay(limit: limit) {
                (before, count) async throws(GovernanceError) in
                try await store.assessments.recorded(
                    since: since.description, before: before, limit: count)
            }
            return ReplayScreen(
                report: replay.result, time: time, limit: limit, folder: policies)
        }
        invocation.output.show(screen)
        if detailedExitcode, screen.report.changed > 0 {
            throw ExitWith(status: ExitStatus.differences.rawValue)
        }
    }

    /// The policies of files as they would be submitted.
    ///
    /// - Throws: `invalid` with every problem of every file, each with its line.
    private static func documents(below folder: String) throws(GovernanceError) -> [Document] {
        let files = try PolicyFiles.read([folder])
        do throws(PolicyLoadError) {
            // Loaded for its problems, which have lines only here.
            _ = try PolicyBundle(files: files)
            var documents: [Document] = []
            for source in PolicySource.sources(files) { documents.append(try source.document()) }
            return documents
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be loaded.\n\(error.text)",
                hint: "mend them, then try: wayleave policy test \(folder)")
        }
    }

    private func candidate(
        _ documents: [Document], from current: PolicyBundle
    ) throws(GovernanceError) -> PolicyBundle {
        let revisions = Dictionary(
            current.entries.map { ($0.policy.key, $0.revision) }
                + current.broken.map { ($0.key, $0.revision) },
            uniquingKeysWith: { first, _ in first })
        for key in without where revisions[key] == nil {
            throw GovernanceError(
                .notFound, "There is no policy \"\(key)\" in force to leave out.",
                hint: Suggestion.question(for: key, among: Array(revisions.keys))
                    ?? "wayleave policy list")
        }
        let changes =
            documents.map { document in
                DocumentChange(
                    kind: document.kind.rawValue, key: document.key, operation: .update,
                    baseRevision: revisions[document.key] ?? nil, content: document.content)
            }
            + without.map { key in
                DocumentChange(
                    kind: DocumentKind.policy.rawValue, key: key, operation: .retire, content: nil)
            }
        do throws(PolicyLoadError) {
            return try current.applying(changes)
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be loaded.\n\(error.text)",
                hint: "wayleave policy test")
        }
    }
}
