package import ArgumentParser
import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditVerify: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the history: of the database, of an exported folder, of one file",
        usage: "wayleave audit verify [<path>] [--key <key>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit verify
              wayleave audit verify /srv/journeys-ledger --key "NAME+HASH+KEY"
              wayleave audit verify case-118.html --key "NAME+HASH+KEY"
              wayleave audit verify event-71903.tlog-proof --key "NAME+HASH+KEY"

            Without a path it reads the database, as operations or as an auditor: every leaf against
            what was signed, every event against its leaf, and every event for having one. A folder
            that was exported, the evidence of a proposal, and the proof of one event need none. Of
            evidence also the page is made again, and the checks are repeated.

            Keys are those that you name; else those that this computer saw first. Ends with 21 where
            something is wrong, with 20 where checks come to something else, and says what: the first entry that is bad, or between which two
            checkpoints it is. What this proves, and what not: wayleave audit --help
            """)

    private static let fileLimitBytes = 512 << 20

    @Argument(help: "A folder, or a file of proof or evidence; without it the database")
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
            try verifyFile(path, trust, invocation)
        }
    }

    /// Evidence of a proposal, or the proof of one event.
    private func verifyFile(
        _ path: String, _ trust: LedgerTrust, _ invocation: Invocation
    ) throws {
        let bytes = try InputFile.bytes(of: path, limitBytes: Self.fileLimitBytes)
        if let proof = LedgerProof(String(decoding: bytes, as: UTF8.self)) {
            invocation.output.show(try VerifiedReport(of: proof, in: path, trust))
            return
        }
        let report = try EvidenceReport(path: path, bytes: bytes, trust)
        invocation.output.show(report)
        if let status = report.status { throw ExitWith(status: status.rawValue) }
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
