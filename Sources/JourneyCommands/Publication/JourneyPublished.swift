package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JourneyPublished: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "published",
        abstract: "Say that a platform runs what was approved, or show it by an export",
        usage: """
            wayleave journey published <key> [--version <version>] [--from <file>]
                   [--exported-at <time>] [--paused | --resumed | --finishing | --stopped]
                   [--why <text>] [--no-wait] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave journey published onboarding --version 13
              wayleave journey published onboarding --from export.json
              wayleave journey published onboarding --paused

            Members of the owning team may, and operations. Without an export it is published
            (reported). With one a runner compares it with what was approved: verified, or what
            differs. --paused and the like confirm a state that was asked for here. What is to be
            done: wayleave journey handover KEY.
            """)

    enum Operation: String, EnumerableFlag, Sendable {
        case paused, resumed, finishing, stopped

        var state: String { self == .resumed ? "live" : rawValue }

        static func help(for value: Operation) -> ArgumentHelp? {
            switch value {
            case .paused: "It is paused there"
            case .resumed: "It is resumed there"
            case .finishing: "It lets nobody in there any more"
            case .stopped: "It is stopped there"
            }
        }
    }

    @Argument(help: "The journey's key")
    package var key: String

    @Option(help: ArgumentHelp("The platform's own version of it", valueName: "version"))
    package var version: String?

    @Flag(exclusivity: .exclusive)
    var operation: Operation?

    @OptionGroup var export: ExportOptions

    @Option(help: ArgumentHelp("What is worth knowing; it goes on record", valueName: "text"))
    package var why: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if version != nil, operation != nil {
            throw ValidationError("--version is of a revision; report a state by itself")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let verb = self
        let time = TimeText(environment: invocation.settings.environment)
        let output = invocation.output
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.journeys.show(verb.key)
            let file = try await verb.file(store)
            if let outcome = try await verb.report(detail, hasExport: file != nil, store) {
                output.show(
                    OutcomeReport(
                        outcome, isDryRun: verb.write.dryRun,
                        next: file == nil ? verb.next : []))
            }
            guard let file else { return }
            let screen = try await ExportRun(
                key: verb.key, file: file, options: verb.export, isDryRun: verb.write.dryRun,
                store: store, output: output
            ).run(time)
            if let screen { output.show(screen) }
        }
    }

    private func file(_ store: Store) async throws(GovernanceError) -> PlatformExport? {
        guard let path = export.from else { return nil }
        return try PlatformExport(
            of: try await JourneyDrift.approved(key, store), reading: path)
    }

    /// Nil where an export alone says what there is to say.
    private func report(
        _ detail: JourneyDetail, hasExport: Bool, _ store: Store
    ) async throws(GovernanceError) -> CommandOutcome? {
        if let operation {
            let state = detail.publication?.operation?.state
            if hasExport, state == .published || state == .verified { return nil }
            return try await store.publications.report(
                key, state: operation.state, why: why, command: UUID())
        }
        let state = detail.publication?.state
        if hasExport, version == nil, state == .published || state == .verified { return nil }
        return try await store.publications.report(
            key, revision: detail.revision, version: version, why: why, command: UUID())
    }

    private var next: [Block.NextStep] {
        [
            Block.NextStep(
                "wayleave journey drift \(key) --from EXPORT", "an export verifies it"),
            Block.NextStep("wayleave journey show \(key)"),
        ]
    }
}
