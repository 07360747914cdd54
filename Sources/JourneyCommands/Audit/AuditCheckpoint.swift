package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditCheckpoint: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Show what was signed of the history, or sign it",
        usage: """
            wayleave audit checkpoint [--accept] [options]
                   wayleave audit checkpoint --signer <folder> [--origin <name>] [--new-key]
                   [--drop-key] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave audit checkpoint
              wayleave audit checkpoint --signer /srv/signer --origin ledger.example.com/journeys
              wayleave audit checkpoint --signer /srv/signer

            Without --signer it shows the newest checkpoint, checks it against what this computer saw
            before, and remembers it. --accept begins anew with what is there: after a fork that
            operations has announced, or for another database under the same name.

            With --signer it signs, as a runner's login. The folder holds the key (mode 600) and the
            last checkpoint; keep both where whoever administers the database cannot enter. A history
            that is shorter than what was signed, or begins otherwise, is not signed: exit code 21. A
            runner does the same every ten seconds: wayleave runner run --signer FOLDER

            --new-key adds a key, and both sign; once a checkpoint carries both, --drop-key removes
            the old one. Whoever has seen that checkpoint goes on without a word.
            """)

    @Flag(help: "Begin anew with what is there, whatever was seen before")
    package var accept = false

    @Option(help: ArgumentHelp("Sign, with the key in this folder", valueName: "folder"))
    package var signer: String?

    @Option(help: ArgumentHelp("Make the folder, for a ledger of this name", valueName: "name"))
    package var origin: String?

    @Flag(help: "Add a key that signs beside the other")
    package var newKey = false

    @Flag(help: "Remove the older key")
    package var dropKey = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if signer == nil, origin != nil || newKey || dropKey {
            throw ValidationError("--origin, --new-key and --drop-key go with --signer FOLDER")
        }
        if accept && signer != nil {
            throw ValidationError("--accept is for those who read, --signer for the one who signs")
        }
    }

    package func run(in invocation: Invocation) async throws {
        if let signer {
            try await sign(SignerFolder(path: signer), invocation)
        } else {
            try await show(invocation)
        }
    }

    private func sign(_ folder: SignerFolder, _ invocation: Invocation) async throws {
        if let origin {
            let key = try folder.make(origin: origin)
            invocation.output.note(Text("Made a key; give this half of it away: \(key)"))
        }
        if newKey { invocation.output.note(Text("Both sign now, also \(try folder.addKey())")) }
        if dropKey { invocation.output.note(Text("Signs no more: \(try folder.dropKey())")) }
        let signer = try folder.signer()
        let store = try await Store.open(try invocation.connectionOptions())
        let signed: Result<Checkpoint?, GovernanceError>
        do throws(GovernanceError) {
            signed = .success(
                try await invocation.output.during("Signing") { () throws(GovernanceError) in
                    try await signer.sign(on: store.jobs)
                })
        } catch {
            signed = .failure(error)
        }
        await store.close()
        let isNew = try signed.get() != nil
        guard let last = try signer.signed() else {
            throw GovernanceError(
                .nothingToDo, "There is nothing to sign yet.", hint: "wayleave runner run")
        }
        invocation.output.show(
            SignedReport(checkpoint: last.checkpoint, note: last.note.description, isNew: isNew))
    }

    private func show(_ invocation: Invocation) async throws {
        let store = try await invocation.unwatchedStore()
        let answer: Result<CheckpointScreen, GovernanceError>
        do throws(GovernanceError) {
            answer = .success(try await look(store, invocation))
        } catch {
            answer = .failure(error)
        }
        await store.close()
        invocation.output.show(try answer.get())
    }

    private func look(
        _ store: Store, _ invocation: Invocation
    ) async throws(GovernanceError) -> CheckpointScreen {
        let client = try invocation.clientState()
        let place = try invocation.settings.place()
        let before = accept ? nil : client.pin(of: place)
        let state = try await store.ledger.state()
        if let before {
            if let newer = try await before.seeing(state, store.ledger.tree(of: state.line)) {
                try await client.pin(newer, of: place)
            }
        } else {
            try await client.pin(try LedgerPin(first: state), of: place)
        }
        return CheckpointScreen(
            state: state, before: before?.checkpoint,
            time: TimeText(environment: invocation.settings.environment))
    }
}
