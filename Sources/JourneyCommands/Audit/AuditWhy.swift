package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct AuditWhy: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Say why something was allowed then, from the records of then",
        usage: "wayleave audit why <subject> [--as-of <time>] [--rules] [options]",
        discussion: """
            EXAMPLES
              wayleave audit why winback/sms-day5 --as-of "2026-03-03 Europe/London"
              wayleave audit why winback --as-of 2026-03-03T10:00Z
              wayleave audit why policy/contact-cap --as-of 2026-03-03
              wayleave audit why P-118

            Tells who asked, who signed off and for which team, which policies judged it and what
            each came to, waivers with their reasons: as recorded then, whatever has changed since.

            SUBJECTS are a journey, a step of it (winback/sms-day5), KIND/KEY of any document
            (waiver/w-31, experiment/subject-line), or a proposal that applied.

            TIMES are a whole day (2026-03-03), a moment (2026-03-03T10:00Z, 2026-03-03T10:00) or a
            length of time before now (7d); a zone may follow, else this machine's counts. Of a day
            everything is told that was in force at any time of it. A local time that clocks showed
            twice is all that lies between the two; one that they skipped is the first after it.
            """)

    @Argument(help: "A journey, JOURNEY/STEP, KIND/KEY or P-142")
    package var subject: String

    @Option(help: ArgumentHelp("The day or moment to tell of; none: now", valueName: "time"))
    package var asOf: String?

    @Flag(help: "Name the policies that passed, too")
    package var rules = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let zone = TimeText(environment: invocation.settings.environment)
        let now = Instant.now
        let found = try WhySubject(subject)
        let asked = try asOf.map { text throws(GovernanceError) in
            try AsOf(text, option: "--as-of", now: now, zone: zone)
        }
        let place = try invocation.settings.place()
        let client = try? invocation.clientState()
        let (decision, proofs) = try await invocation.withStore { store throws(GovernanceError) in
            let decision = try await Self.answer(found, asked, store)
            // Read after the connect, which has compared the newest checkpoint with it.
            let pin = client?.pin(of: place)
            return (decision, try await DecisionProof.proofs(of: decision, store.ledger, pin))
        }
        guard decision.status != "future" else {
            throw GovernanceError(
                .invalid, "--as-of lies ahead: nobody knows yet what will be in force.",
                hint: "wayleave calendar days")
        }
        invocation.output.show(
            WhyScreen(
                subject: subject, decision: decision,
                // Without a time the database's now was meant: the clock here may be ahead of it.
                asOf: asked ?? AsOf(moment: decision.now, time: zone), typed: asOf,
                tellsAllRules: rules, proofs: proofs))
    }

    /// - Throws: `notFound`, with where to look.
    private static func answer(
        _ subject: WhySubject, _ time: AsOf?, _ store: Store
    ) async throws(GovernanceError) -> PastDecision {
        let whys = store.whys
        switch subject {
        case .proposal(let id):
            if let found = try await whys.proposal(id, from: time?.from, until: time?.until) {
                return found
            }
        case .document(let kind, let key, let step):
            if let found = try await whys.document(
                kind, key, step: step, from: time?.from, until: time?.until)
            {
                return found
            }
            if step != nil,
                let journey = try await whys.document(kind, key, step: nil, from: nil, until: nil)
            {
                throw subject.noStep(of: journey.name)
            }
        }
        throw subject.notFound
    }
}
