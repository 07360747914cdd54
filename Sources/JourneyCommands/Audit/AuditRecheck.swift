package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore
import Postgres

package struct AuditRecheck: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "recheck",
        abstract: "Repeat recorded checks from their inputs, and name every difference",
        usage: "wayleave audit recheck [<proposal>] [--since <day>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit recheck P-118
              wayleave audit recheck --since 90d
              wayleave audit recheck --since 2026-01-01 --json

            Checks are made by a runner and kept with all they were made from: the texts, the facts
            and the policies of that moment. This makes them once more, here, and compares: a
            finding that was not recorded, one that is not found again, a seat that was not opened, a
            result that was changed since.

            Of what you may see: operations and auditors all, others what their teams have a part in.
            Replay reports, which changes of policies carry, are not repeated. Ends with 20 where
            something differs, with 10 where some checks cannot be repeated.
            """)

    /// Checks that are fetched at a time; each brings its facts.
    private static let pageSize = 50

    @Argument(
        help: "Only the checks of this one: P-118", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference?

    @Option(help: ArgumentHelp("Checks from then on: 90d, 2026-01-01; none: all", valueName: "day"))
    package var since: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let zone = TimeText(environment: invocation.settings.environment)
        let since = try self.since.map { text throws(GovernanceError) in
            try MomentText.instant(text, option: "--since", now: Instant.now, zone: zone)
        }
        let count = Counter()
        let report = try await invocation.withStore { store throws(GovernanceError) in
            try await invocation.output.during(saying: { "Repeating: \(count.value) checks" }) {
                () async throws(GovernanceError) in
                try await Self.report(store.assessments, since, proposal?.id) { count.value = $0 }
            }
        }
        invocation.output.show(report)
        if let status = report.status { throw ExitWith(status: status.rawValue) }
    }

    private static func report(
        _ assessments: Assessments, _ since: Instant?, _ proposal: Int?,
        progress: (UInt64) -> Void
    ) async throws(GovernanceError) -> RecheckReport {
        var report = RecheckReport()
        var policies: [String: String] = [:]
        var before: Int?
        while true {
            let page = try await assessments.checks(
                since: since, of: proposal, before: before, limit: pageSize)
            guard let last = page.last else { break }
            let named = Set(page.compactMap(\.inputs.bundle).flatMap(PolicyBundle.digests))
            let missing = named.filter { policies[$0.hex] == nil }
            if !missing.isEmpty {
                policies.merge(try await assessments.policies(Array(missing))) { $1 }
            }
            for checks in page {
                report.note(checks.inputs, RepeatedChecks(checks).outcome(policies: policies))
            }
            progress(UInt64(report.count))
            before = last.inputs.id
        }
        if report.count == 0, let proposal {
            throw GovernanceError(
                .notFound, "No checks of P-\(proposal) are on record for you.",
                hint: "wayleave proposal list")
        }
        return report
    }
}
