package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditFork: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "fork",
        abstract: "Go on with a history that is not the one that was signed",
        usage:
            "wayleave audit fork --signer <folder> --into <folder> --origin <name> --reason <text> [options]",
        discussion: """
            EXAMPLES
              wayleave audit fork --signer /srv/signer --into /srv/signer-2 \\
                --origin ledger.example.com/journeys-2 --reason "disk lost, restored of 2026-03-02"

            A database that was restored from a backup has lost what happened since, and the signer
            refuses to sign it. First look for what is lost: another export, receipts on people's
            computers (wayleave audit receipt), the messages that went out. Keep the old signer's
            folder and the newest export.

            Then this begins another line of history under another name, with a key of its own. Its
            first leaf is this decision with the digest of the last checkpoint; all events that are
            there follow anew. Everybody is told at their next command, and begins anew with:
            wayleave audit checkpoint --accept
            """)

    @Option(help: ArgumentHelp("The signer's folder until now", valueName: "folder"))
    package var signer: String

    @Option(help: ArgumentHelp("A new folder for the new key", valueName: "folder"))
    package var into: String

    @Option(help: ArgumentHelp("The name of the new line of history", valueName: "name"))
    package var origin: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var reason: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let old = SignerFolder(path: signer)
        guard let last = try old.last(), let checkpoint = Checkpoint(last.text) else {
            throw GovernanceError(
                .wrongState, "\(signer) has signed nothing: there is nothing to go away from.",
                hint: "wayleave audit checkpoint --signer \(signer)")
        }
        let key = try key()
        let store = try await Store.open(try invocation.connectionOptions())
        let forked: Result<CommandOutcome, GovernanceError>
        do throws(GovernanceError) {
            forked = .success(
                try await store.jobs.forkLedger(
                    from: checkpoint.origin, to: origin, key: key.description,
                    checkpoint: last.description, reason: reason))
        } catch {
            forked = .failure(error)
        }
        await store.close()
        invocation.output.show(
            OutcomeReport(
                try forked.get(), isDryRun: false,
                next: [
                    Block.NextStep(
                        "wayleave audit checkpoint --signer \(into)", "sign what is there")
                ]))
    }

    /// The new key; that of an attempt which the database refused is taken once more.
    private func key() throws(GovernanceError) -> VerifierKey {
        let folder = SignerFolder(path: into)
        guard folder.exists, let key = try folder.keys().first?.verifier, key.name == origin,
            try folder.last() == nil
        else { return try folder.make(origin: origin) }
        return key
    }
}
