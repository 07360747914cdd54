package import ArgumentParser
import JourneyModel
import JourneyStore

package struct DatabaseMigrate: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database to the state that this command knows",
        usage: "wayleave db migrate [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave db migrate --database "service=wayleave-owner"
              wayleave db migrate --dry-run

            As the owner of the database: a superuser, or a role with CREATEROLE. Everything
            happens in one transaction; repeating it does no harm, and mends functions and grants
            that were altered. Before the first time: wayleave doctor --preflight
            """)

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let report = try await invocation.output.during("Migrating the database") {
            try await invocation.withMigrator { migrator throws(GovernanceError) in
                try await run(migrator)
            }
        }
        invocation.output.show(report)
    }

    private func run(_ migrator: Migrator) async throws(GovernanceError) -> MigrationReport {
        guard write.dryRun else {
            let report = try await migrator.migrate()
            return MigrationReport(
                applied: report.applied, present: report.present, isDryRun: false)
        }
        let present = try await migrator.present()
        return MigrationReport(
            applied: Migrator.known.filter { !present.contains($0) }, present: present,
            isDryRun: true)
    }
}

/// What a migration did, or would do.
struct MigrationReport: Presentable {
    var applied: [String]
    var present: [String]
    var isDryRun: Bool

    var blocks: [Block] {
        let lines = applied.map { name in
            Block.line(Text(isDryRun ? "would run " : "✓ ran ") + Text(name))
        }
        let functions = isDryRun ? "would be made anew" : "are made anew"
        let summary =
            "\(present.count) migrations were there already; functions and rights \(functions)."
        return lines + [
            .line(Text(summary)), .next([Block.NextStep("wayleave db status")]),
        ]
    }

    var json: JSON {
        .object([
            "applied": .array(applied.map(JSON.string)),
            "present": .array(present.map(JSON.string)), "dryRun": .bool(isDryRun),
        ])
    }
}
