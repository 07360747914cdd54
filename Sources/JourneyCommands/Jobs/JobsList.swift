package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JobsList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List jobs that are not done, or those that were given up",
        usage: "wayleave jobs list [--dead] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs list
              wayleave jobs list --dead --json

            Jobs of proposals that you may not see are left out.
            """)

    @Flag(help: "List those that were given up and of which nobody has decided")
    package var dead = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let listing = try await invocation.withStore { store throws(GovernanceError) in
            let isDead = dead
            let jobs = try await Pages.all { (last: ListedJob?) throws(GovernanceError) in
                isDead
                    ? try await store.jobs.dead(before: last?.id, limit: Pages.size)
                    : try await store.jobs.live(after: last?.id, limit: Pages.size)
            }
            return JobListing(
                jobs: jobs, isDead: dead, isOps: try await store.installation.status().isOps,
                times: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(listing)
    }
}

/// Jobs, a line each.
struct JobListing: Presentable {
    var jobs: [ListedJob]
    var isDead: Bool
    var isOps: Bool
    var times: TimeText

    var blocks: [Block] {
        guard let first = jobs.first else {
            return [
                .line(Text(isDead ? "No job was given up." : "Nothing waits for a runner.")),
                .next([Block.NextStep("wayleave jobs schedules", "what runs when")]),
            ]
        }
        let table = Table(
            [
                Table.Column("JOB", .right), Table.Column("KIND"), Table.Column("OF"),
                Table.Column("STATE"), Table.Column("TRIES", .right),
                Table.Column(isDead ? "GIVEN UP" : "FROM"),
                Table.Column("", isFlexible: true),
            ], rows: jobs.map(row))
        return [.table(table), .blank, .next(next(first))]
    }

    private func row(_ job: ListedJob) -> [Text] {
        let emphasis: Text.Emphasis =
            switch job.state {
            case "dead": .red
            case "retrying", "paused": .yellow
            default: .plain
            }
        return [
            Text("\(job.id)", .bold), Text(job.kind), Text(Self.subject(job)),
            Text(job.state, emphasis),
            Text(isDead ? "\(job.attempt)" : "\(job.attempt) of \(job.maxAttempts)"),
            Text(times.text(job.runAt)), Text(job.error ?? ""),
        ]
    }

    static func subject(_ job: ListedJob) -> String {
        if let proposal = job.proposal, let revision = job.revision {
            return "P-\(proposal).\(revision)"
        }
        return job.document ?? job.schedule ?? "-"
    }

    private func next(_ first: ListedJob) -> [Block.NextStep] {
        guard isDead else {
            return [Block.NextStep("wayleave jobs list --dead", "what was given up")]
        }
        return [
            Block.NextStep(
                "wayleave jobs retry \(first.id)", isOps ? "once more" : "once more; for operations"
            ),
            Block.NextStep("wayleave jobs discard \(first.id) --reason \"...\"", "never again"),
        ]
    }

    var json: JSON { .object(["jobs": JSON(encoding: jobs)]) }
}
