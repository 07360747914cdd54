package import ArgumentParser

/// The noun `audit`: what happened, and who did it.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Audit: what happened, when, and who did it",
        discussion: """
            EXAMPLES
              wayleave audit log --since 7d
              wayleave audit log --subject P-142
            """,
        subcommands: [AuditLog.self])

    package init() {}
}
