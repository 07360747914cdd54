package import ArgumentParser
import JourneyModel
import JourneyStore

package struct StatusCommand: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show whether the embedded database runs, and where",
        usage: "wayleave status [--log] [--lines <lines>] [options]",
        discussion: """
            EXAMPLES
              wayleave status
              wayleave status --log
              psql "$(wayleave status --json | jq -r .database)"
            """)

    @Flag(help: "Print the last lines of the server's log instead")
    package var log = false

    @Option(help: "Lines of the log, 1 to 10000")
    package var lines = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...10_000 ~= lines else {
            throw ValidationError("--lines takes a number from 1 to 10000, not \(lines)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        try requireEmbedded()
        let cluster = try invocation.settings.cluster()
        if log {
            invocation.output.show(LogReport(lines: cluster.logTail(lines: lines)))
            return
        }
        let status = try await cluster.status()
        let isAbsent = status.state == .absent
        invocation.output.show(
            StatusReport(
                status: status, runner: RunnerProcess(home: cluster.home).state(),
                runnerLog: cluster.home.runnerLog,
                database: isAbsent
                    ? nil : try cluster.database(user: EmbeddedCluster.administrator),
                emergencies: await Self.emergencies(cluster, status)))
    }

    private static func emergencies(
        _ cluster: EmbeddedCluster, _ status: ClusterStatus
    ) async -> StatusReport.Emergencies {
        guard case .running = status.state, cluster.notedContents != .nothing else {
            return .notAsked
        }
        do {
            return .owed(try await cluster.owedEmergencies())
        } catch {
            return .unknown(error.message)
        }
    }
}

/// The last lines of a log, as they are.
struct LogReport: Presentable {
    var lines: [String]

    var blocks: [Block] { lines.map { .line(Text($0)) } }
    var json: JSON { .object(["lines": .array(lines.map(JSON.string))]) }
}
