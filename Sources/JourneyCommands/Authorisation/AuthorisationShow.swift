package import ArgumentParser
import JourneyModel
import JourneyStore

package struct AuthorisationShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an authorisation: what it allows, what is left, who signed it off",
        usage: "wayleave authorisation show <key> [--yaml] [options]",
        discussion: """
            EXAMPLES
              wayleave authorisation show small-waits
              wayleave authorisation show small-waits --yaml > small-waits.yaml
            """)

    @Argument(help: "The authorisation's key")
    package var key: String

    @Flag(help: "Print the document as YAML, to edit and submit")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        let kind = DocumentKind.authorisation
        try await invocation.withStore { store throws(GovernanceError) in
            let stored = try await ProposalDraft.head(kind.rawValue, key, in: store)
            let document = try stored.json()
            if yaml {
                invocation.output.show(
                    document: try YAMLWriter.text(of: document, kind: kind, base: stored.revision))
                return
            }
            let line = try await store.authorisations.list().first { $0.key == key }
            guard let line else {
                throw GovernanceError(
                    .notFound, "There is no authorisation \"\(key)\".",
                    hint: "wayleave authorisation list")
            }
            invocation.output.show(
                AuthorisationPage(
                    document: document, line: line, ownerName: stored.ownerName,
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }
}

/// One authorisation: what it allows and how it stands.
struct AuthorisationPage: Presentable {
    var document: JSON
    var line: AuthorisationSummary
    var ownerName: String
    var time: TimeText

    var blocks: [Block] {
        let head = Text(line.title, .bold) + Text("  \(line.key), revision \(line.revision)")
        var rows = [
            Block.Row("OWNER", Text(ownerName)),
            Block.Row("ALLOWS", lines: allows),
            Block.Row("HOLDS", Text(holds)),
            Block.Row("LEFT", Text("\(line.leftToday) today (UTC), \(line.leftTotal) in all")),
            Block.Row("SIGNED OFF", signedOff),
            Block.Row("FAILURES", failures),
        ]
        if let text = document["description"]?.string {
            rows.insert(Block.Row("FOR", Text(text)), at: 1)
        }
        if !line.ends.isEmpty {
            rows.append(Block.Row("VOID", lines: line.ends.map { Text($0, .yellow) }))
        }
        return [.split(head, line.ends.isEmpty ? line.standing : Text("void", .yellow))]
            + [.rows(rows), .next([next])]
    }

    var json: JSON {
        var members = JSON(encoding: line).members ?? [:]
        members["document"] = document
        return .object(members)
    }

    private var allows: [Text] {
        let journeys =
            document["journeysOf"]?.string.map { "every journey of team \($0)" }
            ?? "journeys " + names("journeys")
        var lines = [Text("\(journeys), of tier \(document["minTier"]?.int ?? 1) and below")]
        if document["stepFields"] != nil {
            let steps = document["steps"] == nil ? "any step" : "steps \(names("steps"))"
            lines.append(Text("in \(steps): \(names("stepFields"))"))
        }
        if document["journeyFields"] != nil {
            lines.append(Text("of the journey: \(names("journeyFields"))"))
        }
        if document["mayWait"]?.bool == true { lines.append("a moment to apply at") }
        if document["teams"] != nil { lines.append(Text("cited by teams \(names("teams"))")) }
        return lines
    }

    private func names(_ field: String) -> String {
        (document[field]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    }

    private var holds: String {
        let from = document["from"]?.string.map { "from \($0) " } ?? ""
        return "\(from)to \(line.until ?? "?"), both days in UTC"
    }

    private var signedOff: Text {
        line.signedOffBy.isEmpty
            ? Text("by nobody", .yellow) : Text(line.signedOffBy.joined(separator: ", "))
    }

    private var failures: Text {
        let count = "\(line.failures ?? 0) of \(line.suspendAfter)"
        guard let at = line.suspendedAt else { return Text("\(count); then it is suspended") }
        return Text("\(count): suspended \(time.text(at)); \(line.cause ?? "")", .yellow)
    }

    private var next: Block.NextStep {
        line.ends.isEmpty
            ? Block.NextStep(
                "wayleave proposal submit KEY --set STEP.FIELD=VALUE --why \"...\" "
                    + "--authorisation \(line.key)", "cite it")
            : Block.NextStep(
                "wayleave authorisation show \(line.key) --yaml > \(line.key).yaml",
                "edit it, and submit a new revision to be signed off")
    }
}
