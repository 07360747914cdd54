package import ArgumentParser
import JourneyExchange
import JourneyModel
import JourneyStore

package struct JourneyAdopt: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Take a whole estate in as it is found, as one baseline proposal",
        usage: """
            wayleave journey adopt <folder> --owners <file> [--mend-by <date>] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave journey adopt export/ --owners owners.csv --dry-run
              wayleave journey adopt export/ --owners owners.csv --mend-by 2027-03-31

            Reads every file below the folder that is of a supported format. The owners' file is
            CSV with the columns journey,channel,step,team; patterns with * and ?, the first that
            fits names the team.

            For operations only. The journeys are recorded as found, not approved; what the
            policies find in them is inherited and does not block later changes.
            """)

    @Argument(help: "The folder with the platforms' files")
    package var folder: String

    @Option(help: ArgumentHelp("Which team answers for what, as CSV", valueName: "file"))
    package var owners: String

    @Option(
        help: ArgumentHelp(
            "The day by which inherited findings are to be mended", valueName: "date"))
    package var mendBy: String?

    @Option(help: ArgumentHelp("Why they are adopted", valueName: "text"))
    package var why: String?

    @Option(help: ArgumentHelp("Ask for this team, where you are in several", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let mendBy, CalendarDay(mendBy) == nil {
            throw ValidationError("--mend-by takes a day such as 2027-03-31, not \"\(mendBy)\"")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let adoption = Adoption(
            paths: try EstateFolder.files(below: folder), owners: try ownerMap())
        let report = AdoptionReport(adoption: adoption)
        if write.dryRun || invocation.output.format == .text { invocation.output.show(report) }
        guard !adoption.journeys.isEmpty else {
            throw GovernanceError(
                .invalid, "Nothing to adopt: no file below \(folder) holds a journey.",
                hint: "wayleave journey adopt \(folder) --owners \(owners) --dry-run --json")
        }
        guard adoption.problems.isEmpty else {
            throw GovernanceError(
                .invalid,
                "Nothing is adopted while \(adoption.problems.count) problems stand in "
                    + "the way.\n" + Self.list(adoption.problems),
                hint: adoption.problems.first?.remedy)
        }
        if write.dryRun { return }
        if !adoption.refused.isEmpty {
            invocation.output.warn("\(adoption.refused.count) refused files are not part of it")
        }
        try await submit(adoption, invocation)
    }

    private static func list(_ problems: [Diagnostic]) -> String {
        let shown = problems.prefix(5).map { problem in
            problem.path == "owner" ? problem.message : "\(problem.path): \(problem.message)"
        }
        let more = problems.count > 5 ? ["and \(problems.count - 5) more"] : []
        return (shown + more).joined(separator: "\n")
    }

    private func ownerMap() throws(GovernanceError) -> OwnerMap {
        let bytes = try InputFile.bytes(of: owners, limitBytes: OwnerMap.mostBytes)
        switch OwnerMap.read(bytes) {
        case .map(let map): return map
        case .refused(let problems):
            let lines = problems.prefix(20).map { problem in
                "line \(problem.location?.line ?? 1): \(problem.message)"
            }
            throw GovernanceError(
                .invalid, "\(owners) is not a map of owners.\n" + lines.joined(separator: "\n"),
                hint: problems.first?.remedy)
        }
    }

    private func submit(_ adoption: Adoption, _ invocation: Invocation) async throws {
        var entries: [ProposalDraft.Entry] = []
        for journey in adoption.journeys {
            let change = try ImportedChange.change(journey, .create, base: nil)
            entries.append(ProposalDraft.Entry(change: change, base: nil))
        }
        let draft = ProposalDraft(
            entries: entries,
            why: try ProposalDraft.reason(why ?? "The estate below \(folder), as it was found"),
            mendBy: mendBy, isAdoption: true)
        try await invocation.submit(isDryRun: false) { (store) async throws(GovernanceError) in
            try await refuseUsedKeys(adoption, store)
            return Submission(
                invocation: invocation, draft: draft, target: .new(team: team), waits: !noWait)
        }
    }

    /// Names all keys that are in force already, before anything is sent.
    private func refuseUsedKeys(
        _ adoption: Adoption, _ store: Store
    ) async throws(GovernanceError) {
        var used: Set<String> = []
        var last: String?
        while true {
            let page = try await store.documents.list(
                kind: DocumentKind.journey.rawValue, after: last)
            used.formUnion(page.map(\.key))
            last = page.last?.key
            if page.count < 1000 { break }
        }
        let taken = adoption.journeys.map(\.key).filter(used.contains)
        guard taken.isEmpty else {
            let more = taken.count > 20 ? " and \(taken.count - 20) more" : ""
            throw GovernanceError(
                .alreadyExists,
                "Nothing was adopted: \(taken.count) keys are in use already, and an adoption "
                    + "takes in new journeys only: \(taken.prefix(20).joined(separator: ", "))\(more).",
                hint:
                    "leave their files out, or bring them up to date: wayleave journey import FILE")
        }
    }
}
