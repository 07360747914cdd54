package import ArgumentParser
import JourneyModel
import JourneyStore

package struct TeamList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the teams",
        usage: "wayleave team list [options]",
        discussion: """
            EXAMPLES
              wayleave team list
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let teams = try await store.documents.list(kind: DocumentKind.team.rawValue)
            let members = try await store.members.list().filter { $0.disabledAt == nil }
            invocation.output.show(
                TeamListing(
                    teams: teams.map { team in
                        TeamListing.Line(
                            team: team,
                            approvers: members.filter {
                                $0.team == team.key && $0.role == NewMember.Role.approver.rawValue
                            }.map(\.name),
                            memberCount: members.count { $0.team == team.key })
                    }))
        }
    }
}

/// The teams, one a row, with who signs off for each.
struct TeamListing: Presentable {
    struct Line: Sendable {
        var team: DocumentSummary
        var approvers: [String]
        var memberCount: Int
    }

    var teams: [Line]

    var blocks: [Block] {
        let table = Table(
            [
                Table.Column("TEAM", isFlexible: true), Table.Column("KEY"),
                Table.Column("MEMBERS", .right), Table.Column("SIGN OFF", isFlexible: true),
            ],
            rows: teams.map { line in
                [
                    Text(line.team.name), Text(line.team.key), Text("\(line.memberCount)"),
                    line.approvers.isEmpty
                        ? Text("nobody can", .yellow)
                        : Text(line.approvers.joined(separator: ", ")),
                ]
            })
        let first = teams.first.map { [Block.NextStep("wayleave team show \($0.team.key)")] } ?? []
        return [.table(table)] + (first.isEmpty ? [] : [.next(first)])
    }

    var json: JSON {
        .object([
            "teams": .array(
                teams.map { line in
                    .object([
                        "key": .string(line.team.key), "name": .string(line.team.name),
                        "revision": JSON(line.team.revision), "members": JSON(line.memberCount),
                        "approvers": .array(line.approvers.map(JSON.string)),
                    ])
                })
        ])
    }
}
