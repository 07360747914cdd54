package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct AudienceList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List audiences: how many people, and which journeys go to them",
        usage: "wayleave audience list [options]",
        discussion: """
            EXAMPLES
              wayleave audience list
              wayleave audience list --json
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let audiences = try await Pages.all {
                (last: AudienceSummary?) throws(GovernanceError) in
                try await store.audiences.list(after: last?.key)
            }
            invocation.output.show(
                AudienceListing(
                    audiences: audiences, today: String(Instant.now.description.prefix(10))))
        }
    }
}

/// Audiences, one a row.
struct AudienceListing: Presentable {
    var audiences: [AudienceSummary]
    /// A calendar day.
    var today: String

    var blocks: [Block] {
        guard let first = audiences.first else {
            return [
                .line("No journey names an audience, and no figure was taken in."),
                .next([Block.NextStep("wayleave help audience", "how figures are taken in")]),
            ]
        }
        let table = Table(
            [
                Table.Column("AUDIENCE", isFlexible: true), Table.Column("PEOPLE", .right),
                Table.Column("COUNTED"), Table.Column("OVERLAPS", .right),
                Table.Column("JOURNEYS", .right),
            ],
            rows: audiences.map { audience in
                [
                    Text(audience.key), AudienceWords.people(audience.people),
                    AudienceWords.day(audience.asOf, today: today),
                    audience.overlaps.map { Text("\($0)") } ?? Text("unknown", .yellow),
                    Text("\(audience.journeys)"),
                ]
            })
        return [
            .table(table), .next([Block.NextStep("wayleave audience show \(first.key)")]),
        ]
    }

    var json: JSON {
        .object([
            "audiences": .array(
                audiences.map { audience in
                    .object([
                        "key": .string(audience.key), "journeys": JSON(audience.journeys),
                        "people": audience.people.map { JSON($0) } ?? .null,
                        "asOf": audience.asOf.map(JSON.string) ?? .null,
                        "overlaps": audience.overlaps.map { JSON($0) } ?? .null,
                        "old": .bool(AudienceWords.isOld(audience.asOf, today: today)),
                    ])
                })
        ])
    }
}
