package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the steps and journeys that are to go, and who is still inside",
        usage: "wayleave retirement list [--all] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement list
              wayleave retirement list --all
            """)

    @Flag(help: "Those that are complete or abandoned too")
    package var all = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let isWhole = all
            let lines = try await Pages.all { (last: RetirementSummary?) throws(GovernanceError) in
                try await store.retirements.list(onlyOpen: !isWhole, after: last?.key)
            }
            invocation.output.show(RetirementListing(lines: lines))
        }
    }
}

/// Retirement cases, one a row: those that need somebody first, by the day they are due.
struct RetirementListing: Presentable {
    var lines: [RetirementSummary]

    private var ordered: [RetirementSummary] {
        let rank: [String: Int] = ["blocked": 0, "draining": 1, "planned": 2]
        return lines.sorted {
            (rank[$0.state] ?? 3, $0.drainBy, $0.key) < (rank[$1.state] ?? 3, $1.drainBy, $1.key)
        }
    }

    var blocks: [Block] {
        guard let first = ordered.first else {
            return [
                .line("Nothing is to go."),
                .next([
                    Block.NextStep(
                        "wayleave retirement impact JOURNEY", "what would go with a journey")
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("RETIREMENT"), Table.Column("OF"),
                Table.Column("STATE"), Table.Column("INSIDE", .right), Table.Column("BY"),
                Table.Column("IN THE WAY", isFlexible: true),
            ],
            rows: ordered.map { line in
                [
                    Text(line.key),
                    Text(line.step.map { "\(line.journey)/\($0)" } ?? line.journey),
                    RetirementWords.state(line.state),
                    Text(RetirementWords.inside(line.people, isFresh: line.isFresh)),
                    Text(line.drainBy), Text(line.inTheWay.first ?? ""),
                ]
            })
        return [
            .table(table), .next([Block.NextStep("wayleave retirement show \(first.key)")]),
        ]
    }

    var json: JSON { .object(["retirements": .array(ordered.map { JSON(encoding: $0) })]) }
}
