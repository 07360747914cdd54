package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberAdd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a login a member",
        usage: """
            wayleave member add <login> --name <text> [--team <team>] [--approver] [--ops]
                   [--kind <kind>] [--email <address>] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave member add ana --name "Ana Duarte" --team email-team
              wayleave member add jo --name "Jo Park" --team email-team --approver
              wayleave member add ida --name "Ida Berg" --kind auditor

            For operations administrators. In the embedded database the login is made as well. On
            a server Wayleave makes no logins: where one is missing, the SQL for the database
            administrator is printed. There sign-offs count once a second administrator confirms.
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument { case person, auditor, runner }

    @Argument(help: "The login role in PostgreSQL")
    package var login: String

    @Option(help: ArgumentHelp("The person's name", valueName: "text"))
    package var name: String

    @Option(help: ArgumentHelp("The team; a person needs one", valueName: "team"))
    package var team: String?

    @Flag(help: "May sign off for the team, not only submit")
    package var approver = false

    @Flag(help: "Makes an operations administrator")
    package var ops = false

    @Option(help: "person, auditor or runner")
    var kind = Kind.person

    @Option(help: ArgumentHelp("Where the person is reached", valueName: "address"))
    package var email: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        switch kind {
        case .person:
            if team == nil { throw ValidationError("a person needs --team TEAM") }
        case .auditor, .runner:
            if team != nil || approver || ops {
                throw ValidationError(
                    "--team, --approver and --ops are for people, not for a \(kind.rawValue)")
            }
        }
        guard 1...63 ~= login.utf8.count else {
            throw ValidationError("a login has 1 to 63 bytes, not \(login.utf8.count)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let member = NewMember(
            login: login, name: name, email: email,
            kind: NewMember.Kind(rawValue: kind.rawValue) ?? .person, team: team,
            role: kind == .person ? (approver ? .approver : .submitter) : nil,
            isOperations: ops)
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            try await makeLogin(for: member, store, invocation)
            let outcome = try await store.members.add(member, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [
                        Block.NextStep(
                            "wayleave member list" + (team.map { " --team \($0)" } ?? ""))
                    ]))
        }
    }

    /// In the embedded database, where the account is everybody anyway; only for a caller who may
    /// add members, and not for a trial.
    private func makeLogin(
        for member: NewMember, _ store: Store, _ invocation: Invocation
    ) async throws(GovernanceError) {
        guard case .embedded = invocation.settings.database, !write.dryRun,
            try await store.installation.status().isOps
        else { return }
        let cluster = try invocation.settings.cluster()
        if try await cluster.ensureLogin(member.login) {
            invocation.output.note("Made the login \"\(member.login)\".")
        }
    }
}
