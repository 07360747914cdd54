package import ArgumentParser

/// The noun `audit`: what happened, and who did it.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Audit: what happened, who did it, and why it was allowed",
        discussion: """
            EXAMPLES
              wayleave audit log --since 7d
              wayleave audit log --subject P-142
              wayleave audit find --channel sms --on 2026-03-03
              wayleave audit why winback/sms-day5 --as-of "2026-03-03 Europe/London"
            """,
        subcommands: [AuditLog.self, AuditFind.self, AuditWhy.self])

    package init() {}
}
