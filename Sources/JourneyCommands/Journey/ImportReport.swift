import JourneyExchange
import JourneyModel

/// What an import found in each file.
struct ImportReport: Presentable {
    var files: [ImportedFile]
    /// Complaints shown of each file; `--json` gives all.
    static let mostShown = 20

    var refusedCount: Int { files.count { $0.isRefused } }

    var blocks: [Block] {
        files.flatMap(Self.blocks) + [.line(summary)]
    }

    /// For one file; several are printed as one line each.
    var json: JSON { .array(files.map(\.json)) }

    private var summary: Text {
        let journeys = files.reduce(0) { $0 + $1.journeys.count }
        let read = "\(journeys) journey\(journeys == 1 ? "" : "s") read"
        guard refusedCount > 0 else { return Text(read) }
        return Text("\(read), ")
            + Text("\(refusedCount) of \(files.count) files refused", .red)
    }

    private static func blocks(of file: ImportedFile) -> [Block] {
        let head =
            file.isRefused
            ? Text("✗ ", .red) + Text("\(file.path): refused")
            : Text("✓ ", .green) + Text("\(file.path): \(counts(of: file))")
        let shown = file.diagnostics.prefix(mostShown).flatMap(\.lines)
        let more = file.diagnostics.count - mostShown
        let rest = more > 0 ? [Text("    ... and \(more) more: --json lists all", .dim)] : []
        return ([head] + shown + rest).map { .line($0) }
    }

    private static func counts(of file: ImportedFile) -> String {
        let format = file.format.map { ", \($0.rawValue)" } ?? ""
        let names = file.journeys.prefix(3).map { "\"\($0.journey.name)\"" }
        let more = file.journeys.count > 3 ? " and \(file.journeys.count - 3) more" : ""
        return "\(names.joined(separator: ", "))\(more), \(file.steps) steps, "
            + "\(file.edges) ways out\(format)"
    }
}
