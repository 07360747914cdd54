package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

package struct AuditEvidence: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Write one file about a proposal: a page to read, and the proof of it",
        usage: "wayleave audit evidence <proposal> [--out <file>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit evidence P-118 --out case-118.html
              TZ=Europe/Lisbon wayleave audit evidence P-118 --out case-118.html
              wayleave audit verify case-118.html --key "NAME+HASH+KEY"

            The file opens in any browser and prints: revisions, what changed, findings, policies,
            who decided and in which words, what became of it, every event, and what it does not
            show. Within it stand the leaves with their proofs, the signed checkpoint, and the exact
            texts that were signed off, judged and applied, so that it can be verified without this
            database.

            For operations and auditors, because facts of other teams are in it. What was erased is
            not. Times are those of TZ, else of this computer.
            """)

    @Argument(
        help: "A proposal: P-118", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(help: ArgumentHelp("The file; none: P-118.html", valueName: "file"))
    package var out: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let zone = TimeText(environment: invocation.settings.environment).zoneIdentifier
        let place = try invocation.settings.place()
        let (evidence, keys) = try await invocation.withStore { store throws(GovernanceError) in
            try await invocation.output.during("Gathering the evidence of \(proposal.name)") {
                () async throws(GovernanceError) in
                (
                    try await Evidence.gathered(
                        of: proposal.id, zone: zone, now: Instant.now, in: store.ledger),
                    try await store.ledger.state().keys
                )
            }
        }
        // As whoever receives it will: nothing is given away that does not hold.
        let pin = (try? invocation.clientState())?.pin(of: place)
        let trust = try LedgerTrust(keys: pin == nil ? keys : [], pin: pin)
        let proven = try ProvenEvidence(evidence, trusting: trust)
        let path = out ?? "\(proposal.name).html"
        try OutputFile.write(try EvidencePage.text(of: evidence, proven), to: path)
        invocation.output.show(WrittenFiles(files: [path]))
    }
}
