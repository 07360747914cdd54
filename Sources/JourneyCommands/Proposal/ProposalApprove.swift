package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalApprove: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Sign a proposal off, on exactly what you were shown",
        usage: """
            wayleave proposal approve <proposal> ... [--digest <hex>] [--seat <team>]
            [--sign <keyfile>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave proposal approve P-142
              wayleave proposal approve P-142.2 --digest 7c1f9a2e41d0b8c3
              wayleave proposal approve P-144 P-147 P-151
              wayleave proposal approve P-142 --sign ~/.ssh/id_ed25519

            Sends the digest of what you were last shown; when the proposal has changed since, your
            sign-off does not count and you see what changed. Nobody signs off own work. Of several
            each counts by itself, and only those that you were shown.

            --sign adds your own signature, by ssh-keygen and its agents: nobody who administers the
            database can make it. Register the key before: wayleave member key add FILE. A policy
            may ask for it.
            """)

    @OptionGroup package var decision: DecisionOptions

    @Argument(help: "More of them", transform: ProposalReference.init(argument:))
    package var others: [ProposalReference] = []

    @Option(
        help: ArgumentHelp("Sign it with this key of yours, of OpenSSH", valueName: "keyfile"))
    package var sign: String?

    @Flag(help: "Do not wait until it is applied")
    package var noWait = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let signer = try sign.map { file throws(GovernanceError) in
            try ApprovalSigner(file: file, invocation)
        }
        let run = DecisionRun(options: decision, invocation: invocation, waits: !noWait) {
            (proposals, decision) async throws(GovernanceError) in
            guard let signer else { return try await proposals.approve(decision, command: UUID()) }
            return try await signer.approve(decision, in: proposals)
        }
        guard !others.isEmpty else { return try await run.run() }
        let results = try await invocation.withStore(isDryRun: decision.write.dryRun) {
            (store) async throws(GovernanceError) in
            await run.results(on: [decision.proposal] + others, in: store)
        }
        let report = DecisionResults(
            results: results, next: [Block.NextStep("wayleave inbox", "what still waits on you")])
        invocation.output.show(report)
        if let first = report.refused.first {
            throw ExitWith(status: first.code.exitStatus.rawValue)
        }
    }

    package func validate() throws {
        if !others.isEmpty, decision.digest != nil {
            throw ValidationError(
                "--digest names one proposal; of several what you were shown counts")
        }
    }
}
