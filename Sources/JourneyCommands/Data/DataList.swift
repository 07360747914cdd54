package import ArgumentParser
import JourneyModel

package struct DataList: UnmarkedVerb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the sets of data that there are",
        usage: "wayleave data list [options]",
        discussion: """
            EXAMPLES
              wayleave data list
              wayleave data list --json
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        invocation.output.show(DataListing())
    }
}

/// Sets of data, one a row.
struct DataListing: Presentable {
    var blocks: [Block] {
        [
            .table(
                Table(
                    [
                        Table.Column("SET"), Table.Column("VERSION", .right),
                        Table.Column("ONE ROW IS", isFlexible: true),
                        Table.Column("COLUMNS", .right),
                    ],
                    rows: DataSet.all.map { set in
                        [
                            Text(set.name), Text(String(set.version)), Text(set.row),
                            Text(String(set.columns.count)),
                        ]
                    })),
            .next([
                Block.NextStep("wayleave data describe proposals", "what each column means"),
                Block.NextStep("wayleave data export proposals > proposals.csv"),
            ]),
        ]
    }

    var json: JSON {
        .object([
            "sets": .array(
                DataSet.all.map { set in
                    .object([
                        "name": .string(set.name), "version": JSON(set.version),
                        "row": .string(set.row),
                        "columns": .array(set.columns.map { .string($0.name) }),
                    ])
                })
        ])
    }
}
