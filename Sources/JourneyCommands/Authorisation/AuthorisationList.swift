package import ArgumentParser
import JourneyModel
import JourneyStore

package struct AuthorisationList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the authorisations, and what is left of each",
        usage: "wayleave authorisation list [options]",
        discussion: """
            EXAMPLES
              wayleave authorisation list
              wayleave authorisation list --json
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(
                AuthorisationListing(lines: try await store.authorisations.list()))
        }
    }
}

/// Authorisations, one a row.
struct AuthorisationListing: Presentable {
    var lines: [AuthorisationSummary]

    var blocks: [Block] {
        guard let first = lines.first else {
            return [
                .line("There is no authorisation: every change is signed off by itself."),
                .next([
                    Block.NextStep("wayleave help document authorisation", "what one may say")
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("AUTHORISATION", isFlexible: true), Table.Column("KEY"),
                Table.Column("LEFT TODAY", .right), Table.Column("LEFT", .right),
                Table.Column("UNTIL"), Table.Column("STANDS", isFlexible: true),
            ],
            rows: lines.map { line in
                [
                    Text(line.title), Text(line.key), Text(line.leftToday), Text(line.leftTotal),
                    Text(line.until ?? "?"), line.standing,
                ]
            })
        return [
            .table(table), .next([Block.NextStep("wayleave authorisation show \(first.key)")]),
        ]
    }

    var json: JSON { .object(["authorisations": .array(lines.map { JSON(encoding: $0) })]) }
}

extension AuthorisationSummary {
    /// `3 of 5`
    var leftToday: String { Self.left(usedToday, of: usesPerDay) }
    var leftTotal: String { Self.left(usedTotal, of: usesTotal) }

    var standing: Text {
        ends.isEmpty ? Text("may be cited", .green) : Text("void: \(ends[0])", .yellow)
    }

    private static func left(_ used: Int, of most: Int?) -> String {
        most.map { "\(max(0, $0 - used)) of \($0)" } ?? "?"
    }
}
