package import ArgumentParser
import JourneyExchange
import JourneyModel
import JourneyStore

package struct JourneyDrift: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Say how what a platform runs differs from what was approved",
        usage: """
            wayleave journey drift <key> [--from <file>] [--exported-at <time>] [--propose]
                   [--why <text>] [--no-wait] [--detailed-exitcode] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave journey drift onboarding
              wayleave journey drift onboarding --from export.json
              wayleave journey drift onboarding --from export.json --propose --why "it works better"

            A runner compares the export; its bytes are kept, so that anybody can repeat it. An
            export has no date: it counts as of now, or of --exported-at. What it does not tell is
            listed as not compared. --propose asks to have approved what runs, by the normal way.
            With --detailed-exitcode it ends with 20 where something differs.
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @OptionGroup var export: ExportOptions

    @Flag(help: "Propose what runs as a change of what is approved")
    package var propose = false

    @Option(help: ArgumentHelp("Why it is proposed", valueName: "text"))
    package var why: String?

    @Flag(help: "End with 20 where something differs")
    package var detailedExitcode = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if propose, export.from == nil {
            throw ValidationError("--propose takes what stands in an export: --from FILE")
        }
        if propose != (why != nil) {
            throw ValidationError("--propose and --why go together")
        }
    }

    package func run(in invocation: Invocation) async throws {
        if propose { return try await submit(invocation) }
        let (key, export, write) = (key, export, write)
        let time = TimeText(environment: invocation.settings.environment)
        let output = invocation.output
        let screen = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) -> DriftScreen? in
            guard let path = export.from else {
                return DriftScreen(
                    detail: try await store.journeys.show(key),
                    comparison: try await store.publications.comparison(key), time: time)
            }
            let file = try PlatformExport(of: try await Self.approved(key, store), reading: path)
            return try await ExportRun(
                key: key, file: file, options: export, isDryRun: write.dryRun, store: store,
                output: output
            ).run(time)
        }
        guard let screen else { return }
        output.show(screen)
        if detailedExitcode, screen.differs { throw ExitWith(status: 20) }
    }

    static func approved(_ key: String, _ store: Store) async throws(GovernanceError) -> Journey {
        let stored = try await store.documents.show(
            kind: DocumentKind.journey.rawValue, key: key)
        return try Journey(document: try stored.json())
    }

    /// A proposal of what runs, made from what is in force.
    private func submit(_ invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(why ?? "")
        let (key, path) = (key, export.from ?? "")
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let head = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: key)
            let base = try head.json()
            let approved = try Journey(document: base)
            let file = try PlatformExport(of: approved, reading: path)
            let running = ExportComparison(approved, with: file.version).running
            let change = try ImportedChange.change(running, .update, base: head.revision)
            guard try CanonicalJSON.text(of: change.content) != head.content else {
                throw GovernanceError(
                    .nothingToDo, "What runs is what is approved, exactly.",
                    hint: "wayleave journey published \(key) --from EXPORT")
            }
            let entry = ProposalDraft.Entry(change: change, base: base)
            return Submission(
                invocation: invocation, draft: ProposalDraft(entries: [entry], why: why),
                target: .new(team: nil), waits: !export.doesNotWait)
        }
    }
}
