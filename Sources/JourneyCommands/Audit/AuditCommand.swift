package import ArgumentParser

/// The noun `audit`: what happened, and who did it.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Audit: what happened, who did it, why it was allowed, and the proof of it",
        discussion: """
            EXAMPLES
              wayleave audit log --since 7d
              wayleave audit log --subject P-142
              wayleave audit find --channel sms --on 2026-03-03
              wayleave audit why winback/sms-day5 --as-of "2026-03-03 Europe/London"
              wayleave audit verify
              wayleave audit evidence P-118 --out case-118.html

            WHAT THE LEDGER PROVES
            Every event is a leaf of a Merkle tree whose root is signed outside the database. Whoever
            holds a checkpoint and the key's public half can show, offline and trusting neither the
            database nor this program: nothing that the checkpoint covers was changed, removed, added
            in between, moved or taken back.

            WHAT IT DOES NOT PROVE
            That what was recorded is true or complete. That events after the last checkpoint are
            still there: keep receipts. That a new event was made by whom it names: a superuser of the
            database can write any; a sign-off with its person's own signature is out of their reach,
            as far as its key was compared (wayleave member key list). That everybody sees the same
            history: exchange checkpoints. That clocks were right. And nothing at all where the
            signer's key is in the hands of whoever administers the database, as it is with the
            embedded one.
            """,
        subcommands: [
            AuditLog.self, AuditFind.self, AuditWhy.self, AuditVerify.self, AuditEvidence.self,
            AuditRecheck.self, AuditProve.self, AuditReceipt.self, AuditExport.self,
            AuditCheckpoint.self, AuditErase.self, AuditFork.self,
        ])

    package init() {}
}
