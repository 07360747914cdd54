package import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Synchronization

package struct MonitorRun: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Judge everything now, as each night; for operations",
        usage: "wayleave monitor run [--no-wait] [options]",
        discussion: """
            EXAMPLES
              wayleave monitor run
              wayleave monitor run --no-wait

            A runner does it; this waits for its end. It runs each night by itself. When:
            wayleave jobs schedules
            """)

    @Flag(name: .customLong("no-wait"), help: "Ask for it and do not wait for its end")
    package var doesNotWait = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let output = invocation.output
        try await invocation.withStore { store throws(GovernanceError) in
            let before = try await store.monitoring.status().pass?.endedAt
            let outcome = try await store.monitoring.run(command: UUID())
            let wait = CheckWait(store: store, output: output)
            await wait.wake()
            if doesNotWait {
                return output.show(
                    OutcomeReport(outcome, isDryRun: false, next: [Self.look]))
            }
            let place = Mutex("Judging")
            let status = try await output.during(saying: { place.withLock(\.self) }) {
                () async throws(GovernanceError) in
                try await Self.poll(store, after: before) { words in
                    place.withLock { $0 = words }
                }
            }
            output.show(PassReport(status: status))
        }
    }

    private static let look = Block.NextStep("wayleave monitor status")

    /// Asks until no pass is under way.
    ///
    /// - Parameter before: when the last pass ended that was there already.
    /// - Throws: `wrongState` where the pass was given up, `tryAgain` where no runner comes.
    private static func poll(
        _ store: Store, after before: String?, say: (String) -> Void
    ) async throws(GovernanceError) -> MonitoringStatus {
        let clock = ContinuousClock()
        var unseen = 0
        while true {
            let status = try await store.monitoring.status()
            if !status.isAsked {
                guard let pass = status.pass, pass.endedAt != before else {
                    throw GovernanceError(
                        .wrongState, "The pass was given up: nothing was judged by it.",
                        hint: "wayleave jobs list --dead")
                }
                return status
            }
            if let running = status.running {
                say("Judged \(running.judged.grouped) of \(running.components.grouped)")
            }
            unseen = status.runnerSeen ? 0 : unseen + 1
            guard unseen < 12 else {
                throw GovernanceError(
                    .tryAgain, "A pass is asked for. \(CheckWait.noRunner)",
                    hint: CheckWait.noRunnerHint)
            }
            do {
                try await clock.sleep(for: .milliseconds(250))
            } catch {
                throw GovernanceError(
                    .declined, "You stopped waiting; the pass goes on.",
                    hint: "wayleave monitor status")
            }
        }
    }
}

/// What a pass came to.
struct PassReport: Presentable {
    var status: MonitoringStatus

    var blocks: [Block] {
        guard let pass = status.pass else { return [] }
        let cases = ProposalWords.count(status.openCases, "open case")
        return [
            .line(
                Text(
                    "\(pass.components.grouped) judged to \(ComponentVerdict.words(pass.through)), "
                        + "UTC; \(cases).")),
            .next([
                Block.NextStep("wayleave monitor status"), Block.NextStep("wayleave monitor cases"),
            ]),
        ]
    }

    var json: JSON {
        .object([
            "through": status.pass.map { .string($0.through) } ?? .null,
            "judgedAt": status.pass.map { .string($0.endedAt) } ?? .null,
            "monitored": status.pass.map { JSON($0.components) } ?? .null,
            "openCases": JSON(status.openCases),
        ])
    }
}
