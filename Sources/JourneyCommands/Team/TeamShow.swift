package import ArgumentParser
import JourneyModel
import JourneyStore

package struct TeamShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a team: channels, members, who signs off",
        usage: "wayleave team show <key> [--yaml] [options]",
        discussion: """
            EXAMPLES
              wayleave team show email-team
              wayleave team show email-team --yaml > email-team.yaml
            """)

    @Argument(help: "The team's key")
    package var key: String

    @Flag(help: "Print the document as YAML, to edit and submit")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await store.documents.show(kind: DocumentKind.team.rawValue, key: key)
            let document = try stored.json()
            if yaml {
                invocation.output.show(
                    document: try YAMLWriter.text(
                        of: document, kind: .team, base: stored.revision))
                return
            }
            invocation.output.show(
                TeamPage(
                    document: document, revision: stored.revision,
                    retiredAt: stored.retiredAt.map {
                        TimeText(environment: invocation.settings.environment).text($0)
                    },
                    members: try await store.members.list(team: key)))
        }
    }
}

/// One team and who is in it.
struct TeamPage: Presentable {
    var document: JSON
    var revision: Int
    /// When it was retired, as people read it; nil while the team works.
    var retiredAt: String?
    var members: [MemberSummary]

    private var key: String { document["key"]?.string ?? "" }
    private var channels: [String] { (document["channels"]?.array ?? []).compactMap(\.string) }
    private var isOperations: Bool { document["operations"]?.bool ?? false }

    var blocks: [Block] {
        var rows = [
            Block.Row(
                "Channels", Text(channels.isEmpty ? "none" : channels.joined(separator: ", ")))
        ]
        if let contact = document["contact"]?.string {
            rows.append(Block.Row("Contact", Text(contact)))
        }
        if isOperations { rows.append(Block.Row("Role", "signs off every change")) }
        if let retiredAt { rows.append(Block.Row("Retired", Text(retiredAt, .yellow))) }
        let page: [Block] = [
            .line(
                Text(document["name"]?.string ?? key, .bold) + Text(" [\(key)]")
                    + Text("  revision \(revision)", .dim)),
            .rows(rows), .blank, .table(MemberListing(members: members).table),
        ]
        guard retiredAt == nil else {
            return page + [
                .next([Block.NextStep("wayleave audit log --subject team/\(key)", "its history")])
            ]
        }
        return page + [
            .next([
                Block.NextStep(
                    "wayleave member add LOGIN --name TEXT --team \(key)", "add somebody")
            ])
        ]
    }

    var json: JSON {
        .object([
            "key": .string(key), "revision": JSON(revision), "document": document,
            "retired": .bool(retiredAt != nil), "members": .array(members.map(\.json)),
        ])
    }
}
