package import ArgumentParser
import JourneyModel

package struct DataDescribe: UnmarkedVerb {
    package static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what the columns of a set mean",
        usage: "wayleave data describe <set> [options]",
        discussion: """
            EXAMPLES
              wayleave data describe proposals
              wayleave data describe metrics --json

            Columns are only added, at the end. Whatever else changes makes the next version.
            """)

    @Argument(help: "One of wayleave data list")
    package var set: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        invocation.output.show(DataDescription(set: try DataSet.named(set)))
    }
}

/// The dictionary of one set.
struct DataDescription: Presentable {
    let set: DataSet

    var blocks: [Block] {
        [
            .line("\(set.name), version \(set.version). One row: \(set.row.lowercasedFirst)."),
            .line("--since and --as-of go by \(set.time)."),
            .table(
                Table(
                    [
                        Table.Column("COLUMN"), Table.Column("HOLDS"),
                        Table.Column("MEANING", isFlexible: true),
                    ],
                    rows: set.columns.map { column in
                        [Text(column.name), Text(column.form.rawValue), Text(column.meaning)]
                    })),
            .next([Block.NextStep("wayleave data export \(set.name)@\(set.version)")]),
        ]
    }

    var json: JSON {
        .object([
            "name": .string(set.name), "version": JSON(set.version), "row": .string(set.row),
            "time": .string(set.time),
            "columns": .array(
                set.columns.map { column in
                    .object([
                        "name": .string(column.name), "holds": .string(column.form.rawValue),
                        "meaning": .string(column.meaning),
                    ])
                }),
        ])
    }
}

extension String {
    /// Within a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
