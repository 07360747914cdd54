package import ArgumentParser
import JourneyModel
import JourneyStore

package struct DatabaseStatus: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show which migrations the database has, and which are missing",
        usage: "wayleave db status [options]",
        discussion: """
            EXAMPLES
              wayleave db status --database "service=wayleave-owner"

            As the owner of the database. Changes nothing. Exits 20 if a migration is missing.
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let report = try await invocation.withMigrator { migrator throws(GovernanceError) in
            SchemaReport(present: try await migrator.present(), known: Migrator.known)
        }
        invocation.output.show(report)
        if !report.missing.isEmpty { throw ExitWith(status: ExitStatus.differences.rawValue) }
    }
}

/// Where the schema of a database stands.
struct SchemaReport: Presentable {
    var present: [String]
    var known: [String]

    var missing: [String] { known.filter { !present.contains($0) } }
    /// Made by a newer command than this one.
    var unknown: [String] { present.filter { !known.contains($0) } }

    var blocks: [Block] {
        let lines =
            known.map { name in
                missing.contains(name)
                    ? Text("✗ ", .red) + Text("\(name)  missing") : Text("✓ ", .green) + Text(name)
            } + unknown.map { Text("! ", .yellow) + Text("\($0)  newer than this command") }
        let next =
            missing.isEmpty
            ? Block.NextStep("wayleave doctor", "assert the trust boundary")
            : Block.NextStep("wayleave db migrate", "run what is missing")
        return lines.map { .line($0) } + [.next([next])]
    }

    var json: JSON {
        .object([
            "present": .array(present.map(JSON.string)),
            "missing": .array(missing.map(JSON.string)),
            "unknown": .array(unknown.map(JSON.string)),
        ])
    }
}
