package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsRetry: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Do a job that was given up once more; for operations administrators",
        usage: "wayleave jobs retry <job> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs retry 42

            A job of a proposal begins with its checks, whatever it was; what they find and who has
            signed off decide about the rest, as ever.
            """)

    @Argument(help: "Its number, from wayleave jobs list --dead")
    package var job: Int

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.retry(job, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun, next: [Block.NextStep("wayleave jobs list")]))
    }
}

package struct JobsDiscard: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Leave a job that was given up for good; for operations administrators",
        usage: "wayleave jobs discard <job> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs discard 42 --reason "the proposal was withdrawn"

            Its proposal stays on hold.
            """)

    @Argument(help: "Its number, from wayleave jobs list --dead")
    package var job: Int

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.discard(job, reason: reason, command: UUID())
        }
        let record = Block.NextStep("wayleave audit log --subject job/\(job)", "on record")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [record]))
    }
}

package struct JobsPause: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Begin no job of a kind any more; for operations administrators",
        usage: "wayleave jobs pause <kind> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs pause apply --reason "the platform is being moved"
              wayleave jobs pause monitor --reason "the warehouse is rebuilt"

            assess are the checks, apply writes what was approved, monitor is the nightly pass.
            What runs goes on to its end.
            """)

    @Argument(help: "assess, apply, monitor or another of wayleave jobs schedules")
    package var kind: String

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.pause(kind, reason: reason, command: UUID())
        }
        let resume = Block.NextStep("wayleave jobs resume \(kind)", "when it is over")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [resume]))
    }
}

package struct JobsResume: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let jobs of a kind begin again; for operations administrators",
        usage: "wayleave jobs resume <kind> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs resume apply

            What schedules missed meanwhile is caught up by their own rules.
            """)

    @Argument(help: "The kind that is paused")
    package var kind: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.resume(kind, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun, next: [Block.NextStep("wayleave jobs list")]))
    }
}
