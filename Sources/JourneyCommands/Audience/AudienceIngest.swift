package import ArgumentParser
import Foundation
import JourneyExchange
import JourneyModel
import JourneyStore

package struct AudienceIngest: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take in sizes, overlaps and people inside from a file",
        usage: "wayleave audience ingest <file> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave audience ingest sizes.csv --dry-run
              wayleave audience ingest overlaps.csv
              export-figures | wayleave audience ingest -

            The file is taken in whole or not at all; the same file twice is nothing to do. Open
            changes that rely on a figure that moved are checked again. Approvers of operations and
            operations administrators may. What a file holds: wayleave help audience.
            """)

    @Argument(help: "A CSV or JSON Lines file; - for standard input")
    package var file: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let bytes = try InputFile.bytes(
            ofFileOrInput: file, limitBytes: ObservationFile.mostBytes)
        let rows = try rows(bytes)
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.audiences.ingest(
                file: String(decoding: bytes, as: UTF8.self), rows: rows.map(\.document),
                command: UUID())
            invocation.output.show(
                IngestReport(outcome: outcome, isDryRun: write.dryRun, file: name))
        }
    }

    private var name: String { file == "-" ? "standard input" : file }

    /// - Throws: `invalid`, with a line for each row that is wrong.
    private func rows(_ bytes: [UInt8]) throws(GovernanceError) -> [Observation] {
        switch ObservationFile.read(bytes) {
        case .observations(let rows): return rows
        case .refused(let problems):
            let lines = problems.prefix(20).map { problem in
                let field = problem.path.isEmpty ? "" : ", \(problem.path)"
                return "\(name):\(problem.location?.line ?? 1)\(field): \(problem.message) "
                    + problem.remedy
            }
            let more = problems.count > 20 ? ["and \(problems.count - 20) more"] : []
            throw GovernanceError(
                .invalid, "Nothing was taken in.\n" + (lines + more).joined(separator: "\n"),
                hint: "wayleave help audience")
        }
    }
}

/// What became of a file of figures.
struct IngestReport: Presentable {
    var outcome: CommandOutcome
    var isDryRun: Bool
    /// As the person named it.
    var file: String

    private var keptOut: [JSON] { outcome.data["keptOut"]?.array ?? [] }
    private var unknown: [String] {
        (outcome.data["unknownJourneys"]?.array ?? []).compactMap(\.string)
    }

    var blocks: [Block] {
        let report = OutcomeReport(outcome, isDryRun: isDryRun)
        return [.line(Text("\(file): \(outcome.message)"))] + counts + notes
            + report.blocks.dropFirst()
    }

    private var counts: [Block] {
        let words = [
            ("sizes", "size"), ("overlaps", "overlap"), ("inside", "figure of people inside"),
        ]
        let said = words.compactMap { member, word in
            outcome.data[member]?.int.flatMap { $0 > 0 ? ProposalWords.count($0, word) : nil }
        }
        return said.isEmpty ? [] : [.line(Text(said.joined(separator: " · ")))]
    }

    private var notes: [Block] {
        let older = keptOut.prefix(10).map { row in
            let other = row["other"]?.string ?? ""
            let what = (row["key"]?.string ?? "") + (other.isEmpty ? "" : ", \(other)")
            return Block.line(
                Text(
                    "! line \(row["line"]?.int ?? 0): \(what) of \(row["asOf"]?.string ?? "") was "
                        + "kept out; a figure of \(row["newest"]?.string ?? "") is there", .yellow))
        }
        let more = keptOut.count - 10
        let rest = more > 0 ? [Block.line(Text("  … and \(more) more"))] : []
        let strangers =
            unknown.isEmpty
            ? []
            : [
                Block.line(
                    Text(
                        "! not governed here, kept all the same: "
                            + unknown.prefix(10).joined(separator: ", ")
                            + (unknown.count > 10 ? " …" : ""), .yellow))
            ]
        return older + rest + strangers
    }

    var json: JSON { OutcomeReport(outcome, isDryRun: isDryRun).json }
}
