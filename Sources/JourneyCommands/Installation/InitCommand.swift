package import ArgumentParser
import JourneyModel
import JourneyStore

package struct InitCommand: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Set an installation up on a server, once",
        usage: """
            wayleave init --database <connection> --brand <name> --admin <login[=name]> ...
                   --runner <login> [--single] [--operations-team <name>] [--team <team>] ...
                   [--settle-minutes <minutes>] [--objection-hours <hours>]
            """,
        discussion: """
            EXAMPLES
              wayleave db migrate --database "service=wayleave-owner"
              wayleave init --database "service=wayleave-owner" --brand "Acme" --runner wren \\
                --admin "bo=Bo Lindqvist" --admin "mia=Mia Sousa" \\
                --team "email-team=E-mail team:email" --team "sms-team=SMS team:sms,push"

            As the owner of the database, after db migrate. The logins must exist: the database
            administrator makes them. Two administrators are needed, so that no grant rests on one
            person; --single accepts one, and every status and event says so.

            The default policies are in force from then on, and due for review. The embedded
            database is set up by `wayleave up` instead.
            """)

    @Option(help: ArgumentHelp("The brand, or the company", valueName: "name"))
    package var brand: String

    @Option(
        name: .customLong("admin"), parsing: .singleValue,
        help: ArgumentHelp("An operations administrator; repeat it", valueName: "login[=name]"))
    package var admins: [String]

    @Option(help: ArgumentHelp("The login of the runner", valueName: "login"))
    package var runner: String

    @Flag(help: "Accept one administrator")
    package var single = false

    @Option(help: ArgumentHelp("What people call journey operations", valueName: "name"))
    package var operationsTeam = "Journey operations"

    @Option(
        name: .customLong("team"), parsing: .singleValue,
        help: ArgumentHelp(
            "A team and its channels; repeat it", valueName: "key=name:channel,channel"))
    package var teams: [String] = []

    @Option(
        help: ArgumentHelp(
            "How long an approved change is held for second thoughts", valueName: "minutes"))
    package var settleMinutes = 15

    @Option(
        help: ArgumentHelp(
            "How long teams that are told of a change may object", valueName: "hours"))
    package var objectionHours = 24

    @OptionGroup var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        guard case .server = invocation.settings.database else {
            throw GovernanceError(
                .invalid, "The embedded database is set up by the command that starts it.",
                hint: "wayleave up; for a server: wayleave init --help")
        }
        let genesis = try genesis()
        let outcome = try await invocation.withOwnerStore(isDryRun: write.dryRun) {
            store throws(GovernanceError) in
            try await store.installation.initialise(genesis)
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [
                    Block.NextStep("wayleave doctor", "as one of the administrators"),
                    Block.NextStep("wayleave policy list", "the policies that are due for review"),
                    Block.NextStep("wayleave member add LOGIN --name TEXT --team TEAM"),
                ]))
    }

    func genesis() throws(GovernanceError) -> Genesis {
        let operations = try TeamDocument.make(
            key: "journey-operations", name: operationsTeam, channels: [], isOperations: true)
        var documents = [Self.genesisDocument(operations)]
        for text in teams { documents.append(Self.genesisDocument(try NamedTeam(text).document())) }
        documents += try DefaultPolicies.documents()
        return Genesis(
            brand: brand, administrators: try admins.map(Self.administrator), runner: runner,
            isSingle: single, identity: .login, settleMinutes: settleMinutes,
            objectionHours: objectionHours, documents: documents)
    }

    private static func administrator(
        _ text: String
    ) throws(GovernanceError) -> Genesis.Administrator {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let login = parts.first.map(String.init) ?? ""
        let name = parts.count == 2 ? String(parts[1]) : login
        guard !login.isEmpty, !name.isEmpty else {
            throw GovernanceError(
                .invalid, "--admin takes a login and a name, not \"\(text)\".",
                hint: "--admin \"bo=Bo Lindqvist\"")
        }
        return Genesis.Administrator(login: login, name: name)
    }

    private static func genesisDocument(_ document: Document) -> Genesis.Document {
        Genesis.Document(
            kind: document.kind.rawValue, key: document.key, content: document.content)
    }
}

/// A team as `--team` names it: `email-team=E-mail team:email,push`.
struct NamedTeam: Equatable {
    let key: String
    let name: String
    let channels: [String]

    /// - Throws: `invalid` where key or name is missing.
    init(_ text: String) throws(GovernanceError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.count == 2 ? parts[1] : parts.first ?? ""
        let colon = rest.lastIndex(of: ":")
        key = parts.first.map { String($0.prefix { $0 != ":" }) } ?? ""
        let words = String(colon.map { rest[..<$0] } ?? rest)
        name = words
        channels =
            colon.map { colon in
                rest[rest.index(after: colon)...].split(separator: ",").map(String.init)
            } ?? []
        guard !key.isEmpty, !name.isEmpty else {
            throw GovernanceError(
                .invalid, "--team takes a key, a name and channels, not \"\(text)\".",
                hint: "--team \"email-team=E-mail team:email\"")
        }
    }

    func document() throws(GovernanceError) -> Document {
        try TeamDocument.make(key: key, name: name, channels: channels, isOperations: false)
    }
}
