package import ArgumentParser
import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditVerify: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the history: of the database, of an exported folder, or one proof",
        usage: "wayleave audit verify [<path>] [--key <key>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit verify
              wayleave audit verify /srv/journeys-ledger --key "NAME+HASH+KEY"
              wayleave audit verify event-71903.tlog-proof --key "NAME+HASH+KEY"

            Without a path it reads the database, as operations or as an auditor: every leaf against
            what was signed, every event against its leaf, and every event for having one. A folder
            that was exported, and the proof of one event, need no database.

            Keys are those that you name; else those that this computer saw first. Ends with 21 where
            something is wrong, and says what: the first entry that is bad, or between which two
            checkpoints it is. What this proves, and what not: wayleave audit --help
            """)

    @Argument(help: "A folder, or a file of proof; without it the database")
    package var path: String?

    @Option(help: ArgumentHelp("A key that you trust; may be repeated", valueName: "key"))
    package var key: [String] = []

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let place = try? invocation.settings.place()
        let pin = place.flatMap { place in (try? invocation.clientState())?.pin(of: place) }
        guard let path else {
            try await verifyDatabase(pin, invocation)
            return
        }
        let trust = try LedgerTrust(keys: key, pin: pin)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
            let checkpoint = try await invocation.output.during("Verifying \(path)") {
                () throws(GovernanceError) in
                try LedgerFolder(path: path).verify(trust)
            }
            invocation.output.show(VerifiedReport(what: path, checkpoint: checkpoint, leaf: nil))
        } else {
            invocation.output.show(try proof(in: path, trust))
        }
    }

    private func proof(
        in path: String, _ trust: LedgerTrust
    ) throws(GovernanceError) -> VerifiedReport {
        let bytes = try InputFile.bytes(of: path, limitBytes: 1_048_576)
        guard let proof = LedgerProof(String(decoding: bytes, as: UTF8.self)), let leaf = proof.leaf
        else {
            throw GovernanceError(
                .invalid, "\(path) is no proof of an event.",
                hint: "wayleave audit prove 7 --out event-7.tlog-proof")
        }
        for key in trust.keys {
            guard let checkpoint = proof.checkpoint(proving: leaf, by: key) else { continue }
            return VerifiedReport(what: path, checkpoint: checkpoint, leaf: try? Leaf(leaf))
        }
        _ = try GovernanceError.ofLedger { () throws(LedgerFault) in
            try trust.open(proof.checkpoint.description)
        }
        throw GovernanceError(LedgerFault.leafMismatch(at: proof.index))
    }

    private func verifyDatabase(_ pin: LedgerPin?, _ invocation: Invocation) async throws {
        let store = try await invocation.unwatchedStore()
        let answer: Result<DatabaseLedger.Findings, GovernanceError>
        do throws(GovernanceError) {
            let state = try await store.ledger.state()
            var known = pin
            if known == nil, key.isEmpty { known = try LedgerPin(first: state) }
            let trust =
                known == nil && key.isEmpty
                ? LedgerTrust.nothingSigned : try LedgerTrust(keys: key, pin: known)
            let count = Counter()
            answer = .success(
                try await invocation.output.during(
                    saying: { "Verifying: \(count.value) of \(state.size) events" }
                ) { () throws(GovernanceError) in
                    try await DatabaseLedger(ledger: store.ledger, trust: trust).verify(
                        state
                    ) { count.value = $0 }
                })
        } catch {
            answer = .failure(error)
        }
        await store.close()
        let findings = try answer.get()
        invocation.output.show(
            VerificationScreen(findings: findings, isFirstSight: pin == nil && key.isEmpty))
        if !findings.isSound { throw ExitWith(status: ExitStatus.ledgerFault.rawValue) }
    }
}
