package import ArgumentParser
import JourneyExchange
import JourneyModel
import JourneyStore

package struct JourneyImport: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take journeys over from the files of a platform",
        usage: "wayleave journey import <file> ... [--format <format>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave journey import welcome.json --dry-run
              wayleave journey import *.json --owner email-team --why "as it runs in Salesforce"

            Submits one proposal with all journeys of all files. A file with an error is refused,
            and then nothing is submitted (exit 64). With --dry-run the files are read and nothing
            else: no database is needed.

            With --json one line a file: file, format, journeys, steps, edges, diagnostics. Steps
            are the platform's own without entry and exit markers, edges the ways out of them. The
            proposal follows as a line of its own, where one is submitted.
            """)

    /// What `--format` takes.
    enum FormatOption: String, CaseIterable, ExpressibleByArgument {
        case auto, dittofeed, sfmc

        var format: JourneyFormat? { JourneyFormat(rawValue: rawValue) }
    }

    @Argument(help: "Files of Dittofeed or Journey Builder")
    package var files: [String] = []

    @Option(help: "Read as this format: auto, dittofeed or sfmc")
    var format = FormatOption.auto

    @Option(help: ArgumentHelp("The team that owns the journeys", valueName: "team"))
    package var owner: String?

    @Option(help: ArgumentHelp("Why they are taken over", valueName: "text"))
    package var why: String?

    @Option(help: ArgumentHelp("Ask for this team, where you are in several", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if files.isEmpty { throw ValidationError("name at least one file") }
    }

    package func run(in invocation: Invocation) async throws {
        var report = ImportReport(
            files: files.map {
                ImportedFile(reading: $0, as: format.format, owner: owner)
            })
        ImportedFile.refuseRepeatedKeys(in: &report.files)
        show(report, invocation.output)
        guard report.refusedCount == 0 else {
            if !write.dryRun { invocation.output.note("Nothing was submitted.") }
            throw ExitWith(status: ExitStatus.usage.rawValue)
        }
        if write.dryRun { return }
        try await submit(report.files.flatMap(\.journeys), invocation)
    }

    private func show(_ report: ImportReport, _ output: Output) {
        switch output.format {
        case .text: output.show(report)
        case .json: for file in report.files { output.show(FileLine(file: file)) }
        }
    }

    private func submit(_ journeys: [ImportedJourney], _ invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(why ?? "Imported from \(files.joined(separator: ", "))")
        try await invocation.submit(isDryRun: false) { (store) async throws(GovernanceError) in
            let owner = try await ownerKey(store)
            var entries: [ProposalDraft.Entry] = []
            for imported in journeys {
                let entry = try await ImportedChange.entry(imported.journey, owner: owner, store)
                if let entry { entries.append(entry) }
            }
            guard !entries.isEmpty else {
                throw GovernanceError(
                    .nothingToDo, "All of it is in force already, exactly as it is in the files.",
                    hint: "wayleave journey list")
            }
            return Submission(
                invocation: invocation, draft: ProposalDraft(entries: entries, why: why),
                target: .new(team: team), waits: !noWait)
        }
    }

    /// `--owner`, else the only team that the caller is in.
    private func ownerKey(_ store: Store) async throws(GovernanceError) -> String {
        if let owner { return owner }
        let teams = try await store.installation.status().teams
        guard let only = teams.first, teams.count == 1 else {
            throw GovernanceError(
                .invalid, "The files do not say which team owns the journeys.",
                hint: "repeat with --owner TEAM; the teams: wayleave team list")
        }
        return only.key
    }

    /// A file as a line of its own.
    private struct FileLine: Presentable {
        let file: ImportedFile
        var blocks: [Block] { [] }
        var json: JSON { file.json }
    }
}

extension ImportedFile {
    /// Refuses each file that gives a journey a key which an earlier file has given already.
    static func refuseRepeatedKeys(in files: inout [ImportedFile]) {
        var seen: [String: String] = [:]
        for index in files.indices where !files[index].isRefused {
            for imported in files[index].journeys {
                let key = imported.journey.key
                guard let earlier = seen[key] else {
                    seen[key] = files[index].path
                    continue
                }
                guard earlier != files[index].path else { continue }
                files[index].refuse(
                    Diagnostic(
                        .error, path: "", location: imported.location,
                        message: "Its journey would have the key \"\(key)\", as the one of "
                            + "\(earlier) has.",
                        remedy: "Leave one of the files out, or rename one of the journeys."))
                break
            }
        }
    }
}
