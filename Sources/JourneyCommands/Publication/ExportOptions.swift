import ArgumentParser

/// How an export is handed in.
struct ExportOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("An export of the platform, to compare", valueName: "file"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "When the platform gave it (2026-03-04T09:00:00Z); without: now", valueName: "time"))
    var exportedAt: String?

    @Flag(name: .customLong("no-wait"), help: "Do not wait for the comparison")
    var doesNotWait = false

    func validate() throws {
        if exportedAt != nil, from == nil {
            throw ValidationError("--exported-at is of an export: take it with --from")
        }
    }
}
