package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct MemberList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the members",
        usage: "wayleave member list [--team <team>] [--ops] [options]",
        discussion: """
            EXAMPLES
              wayleave member list
              wayleave member list --team email-team
              wayleave member list --ops
            """)

    @Option(help: ArgumentHelp("Only members of this team", valueName: "team"))
    package var team: String?

    @Flag(help: "Only operations administrators")
    package var ops = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(
                MemberListing(
                    members: try await store.members.list(team: team, operationsOnly: ops)))
        }
    }
}

/// Members, one row a team that they are in.
struct MemberListing: Presentable {
    var members: [MemberSummary]

    var table: Table {
        Table(
            [
                Table.Column("MEMBER", isFlexible: true), Table.Column("LOGIN"),
                Table.Column("TEAM"), Table.Column("MAY"), Table.Column(""),
            ],
            rows: members.map { member in
                [
                    Text(member.name), Text(member.login), Text(member.team ?? ""),
                    Text(Self.rights(member)), Self.state(member),
                ]
            })
    }

    var blocks: [Block] {
        let waiting = members.first { !$0.isConfirmed && $0.disabledAt == nil }
        let next = waiting.map { member in
            Block.next([
                Block.NextStep(
                    "wayleave member confirm \(member.login)", "by a second administrator")
            ])
        }
        return members.isEmpty
            ? [.line("There is no such member.")] : [.table(table)] + (next.map { [$0] } ?? [])
    }

    var json: JSON { .object(["members": .array(members.map(\.json))]) }

    private static func rights(_ member: MemberSummary) -> String {
        let own =
            switch (member.kind, member.role) {
            case ("person", "approver"): "submit, sign off"
            case ("person", "submitter"): "submit"
            case ("person", _): ""
            case (let kind, _): kind
            }
        return [own, member.isOperations ? "administer" : ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private static func state(_ member: MemberSummary) -> Text {
        if member.disabledAt != nil { return Text("disabled", .dim) }
        var notes: [Text] = []
        if !member.isConfirmed { notes.append(Text("not confirmed", .yellow)) }
        if let away = member.away { notes.append(Text("away \(away)", .dim)) }
        if let day = member.leavingOn { notes.append(Text("leaves \(day)", .yellow)) }
        return Text.joined(notes, by: ", ")
    }
}

extension MemberSummary {
    var json: JSON {
        var members: [String: JSON] = [
            "login": .string(login), "name": .string(name), "kind": .string(kind),
            "operations": .bool(isOperations), "confirmed": .bool(isConfirmed),
        ]
        members["team"] = team.map(JSON.string)
        members["role"] = role.map(JSON.string)
        members["leavingOn"] = leavingOn.map(JSON.string)
        members["away"] = away.map(JSON.string)
        members["disabledAt"] = disabledAt.map { .string($0.description) }
        return .object(members)
    }
}
