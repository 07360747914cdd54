package import ArgumentParser
import JourneyModel
import JourneyStore

package struct OwnersShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what each team answers for and who signs it off",
        usage: "wayleave owners show [<team>] [options]",
        discussion: """
            EXAMPLES
              wayleave owners show
              wayleave owners show email-team
            """)

    @Argument(help: "The team's key; all teams without it")
    package var team: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let teams = try await store.owners.list(team: team)
            if let team, teams.isEmpty {
                throw GovernanceError(
                    .notFound, "There is no team \"\(team)\".", hint: "wayleave team list")
            }
            let findings = try await store.owners.findings()
            invocation.output.show(
                OwnersPage(
                    teams: teams,
                    findings: findings.filter { team == nil || $0.team == team }))
        }
    }
}

/// What each team answers for.
struct OwnersPage: Presentable {
    var teams: [OwningTeam]
    var findings: [OwnershipFinding]

    var blocks: [Block] {
        let sections = teams.enumerated().flatMap { index, team in
            (index == 0 ? [] : [Block.blank]) + Self.blocks(of: team)
        }
        guard !findings.isEmpty else { return sections }
        let count = ProposalWords.count(findings.count, "finding")
        return sections + [.next([Block.NextStep("wayleave owners lint", count)])]
    }

    private static func blocks(of team: OwningTeam) -> [Block] {
        var rows = [Block.Row("Answers for", Text(duties(team)))]
        if !team.policies.isEmpty {
            rows.append(
                Block.Row("Asked by", Text("policy " + team.policies.joined(separator: ", "))))
        }
        rows.append(
            Block.Row(
                "Sign off",
                lines: team.people.isEmpty ? [Text("nobody can", .yellow)] : team.people.map(line)))
        return [
            .line(Text(team.name, .bold) + Text(" [\(team.key)]")), .rows(rows),
        ]
    }

    private static func duties(_ team: OwningTeam) -> String {
        var words: [String] = team.isOperations ? ["every change"] : []
        if team.documentCount > 0 {
            words.append(ProposalWords.count(team.documentCount, "document"))
        }
        if team.stepCount > 0 { words.append(ProposalWords.count(team.stepCount, "step")) }
        if !team.channels.isEmpty {
            words.append("channel " + team.channels.joined(separator: ", "))
        }
        return words.isEmpty ? "nothing" : words.joined(separator: " · ")
    }

    private static func line(_ person: OwningTeam.Person) -> Text {
        var notes: [String] = []
        if let away = person.away { notes.append("away \(away)") }
        if !person.standIns.isEmpty {
            notes.append("\(person.standIns.joined(separator: ", ")) decides meanwhile")
        }
        if let day = person.leavingOn { notes.append("leaves \(day)") }
        let note = notes.isEmpty ? "" : "  " + notes.joined(separator: "; ")
        return Text(person.name) + Text(note, .dim)
    }

    var json: JSON {
        .object([
            "teams": .array(teams.map(\.json)), "findings": .array(findings.map(\.json)),
        ])
    }
}

extension OwningTeam {
    var json: JSON {
        .object([
            "key": .string(key), "name": .string(name), "operations": .bool(isOperations),
            "documents": JSON(documentCount), "steps": JSON(stepCount),
            "channels": .array(channels.map(JSON.string)),
            "policies": .array(policies.map(JSON.string)),
            "people": .array(people.map { JSON(encoding: $0) }),
        ])
    }
}
