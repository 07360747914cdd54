package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct DelegationList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List who decides for whom",
        usage: "wayleave delegation list [--of <login>] [--all] [options]",
        discussion: """
            EXAMPLES
              wayleave delegation list
              wayleave delegation list --of mia --all
            """)

    @Option(help: ArgumentHelp("Only those from and to this login", valueName: "login"))
    package var of: String?

    @Flag(help: "Those that are over or were ended, too")
    package var all = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(
                DelegationListing(
                    delegations: try await store.delegations.list(login: of, isAll: all)))
        }
    }
}

/// Delegations, one a row.
struct DelegationListing: Presentable {
    var delegations: [DelegationSummary]

    var blocks: [Block] {
        guard !delegations.isEmpty else {
            return [
                .line("Nobody decides for anybody else."),
                .next([
                    Block.NextStep(
                        "wayleave delegation add LOGIN --until DAY --reason TEXT", "go away")
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("NO", .right), Table.Column("DECIDES", isFlexible: true),
                Table.Column("FOR", isFlexible: true), Table.Column("DAYS (UTC)"),
                Table.Column("ON", isFlexible: true), Table.Column(""),
            ],
            rows: delegations.map { delegation in
                [
                    Text("\(delegation.id)"), Text(delegation.toName), Text(delegation.fromName),
                    Text(delegation.days), Text(Self.scope(delegation)), Self.state(delegation),
                ]
            })
        return [.table(table)]
    }

    private static func scope(_ delegation: DelegationSummary) -> String {
        let what =
            switch (delegation.kind, delegation.key) {
            case (let kind?, let key?): "\(kind) \(key)"
            case (let kind?, nil): "each \(kind)"
            default: "everything"
            }
        return delegation.team.map { "\(what) for \($0)" } ?? what
    }

    private static func state(_ delegation: DelegationSummary) -> Text {
        switch delegation.state {
        case "running": Text("running", .green)
        case "to come": Text("to come")
        default: Text(delegation.state, .dim)
        }
    }

    var json: JSON { .object(["delegations": .array(delegations.map(\.json))]) }
}

extension DelegationSummary {
    var json: JSON {
        var members: [String: JSON] = [
            "id": JSON(id), "from": .string(fromLogin), "fromName": .string(fromName),
            "to": .string(toLogin), "toName": .string(toName),
            "startsAt": .string(startsAt.description), "endsAt": .string(endsAt.description),
            "state": .string(state),
        ]
        members["team"] = team.map(JSON.string)
        members["kind"] = kind.map(JSON.string)
        members["key"] = key.map(JSON.string)
        members["reason"] = reason.map(JSON.string)
        return .object(members)
    }
}
