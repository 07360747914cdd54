package import ArgumentParser

/// The noun `db`: the schema of the database.
package struct DatabaseCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "The database's schema: bring it up to date, see where it stands",
        discussion: """
            EXAMPLES
              wayleave db status
              wayleave db migrate --database "service=wayleave-owner"
            """,
        subcommands: [DatabaseMigrate.self, DatabaseStatus.self])

    package init() {}
}
