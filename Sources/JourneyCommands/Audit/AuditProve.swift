package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditProve: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove that an event is in the history, to somebody without this database",
        usage: "wayleave audit prove <event> [--out <file>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit prove 71903 --out event-71903.tlog-proof
              wayleave audit verify event-71903.tlog-proof --key "NAME+HASH+KEY"

            The number of an event stands in wayleave audit log. The file holds the event's leaf, the
            hashes that lead from it to the root, and the signed checkpoint with that root. What
            people wrote is not in it.
            """)

    @Argument(help: "The number of the event")
    package var event: Int

    @Option(help: ArgumentHelp("Write it to this file", valueName: "file"))
    package var out: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let proof = try await invocation.withStore { store throws(GovernanceError) in
            try await store.ledger.proof(of: event)
        }
        if let out {
            try OutputFile.write(proof.description, to: out)
            invocation.output.show(WrittenFiles(files: [out]))
        } else {
            invocation.output.data.write(proof.description)
        }
    }
}

extension Ledger {
    /// Proves that an event is in the newest checkpoint.
    ///
    /// - Throws: `notFound`; `tryAgain` where it is not signed yet;
    ///   `notPermitted` where the caller does not see it; `ledgerFault`.
    func proof(of event: Int) async throws(GovernanceError) -> LedgerProof {
        guard let placed = try await leaf(of: event) else {
            throw GovernanceError(
                .notFound, "There is no event \(event).", hint: "wayleave audit log")
        }
        let state = try await state()
        guard let note = state.checkpoint.flatMap({ SignedNote($0.note) }),
            let checkpoint = Checkpoint(note.text), let index = placed.index,
            index < checkpoint.size, let single = Subtree(index, index + 1)
        else {
            guard placed.index != nil || placed.isWaiting else {
                throw GovernanceError(
                    .ledgerFault, "Event \(event) has no leaf and waits for none.",
                    hint: "wayleave audit verify")
            }
            throw GovernanceError(
                .tryAgain, "Event \(event) is not signed yet.",
                hint: "When it was last done: wayleave audit checkpoint")
        }
        guard let leaf = placed.leaf else {
            throw GovernanceError(
                .notPermitted, "Event \(event) is of another team.", hint: "wayleave audit log")
        }
        let proof = try await tree(of: placed.line).proof(of: single, in: checkpoint.size)
        guard
            proof.includes(
                TreeHash(leaf: leaf), at: index, inTreeOf: checkpoint.size, root: checkpoint.root)
        else { throw GovernanceError(LedgerFault.leafMismatch(at: index)) }
        return LedgerProof(leaf: leaf, index: index, proof: proof, checkpoint: note)
    }
}
