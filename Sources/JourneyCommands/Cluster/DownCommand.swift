package import ArgumentParser
import JourneyStore

package struct DownCommand: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "down",
        abstract: "Stop the embedded database",
        usage: "wayleave down [options]",
        discussion: """
            EXAMPLES
              wayleave down

            Stops the runner, then the server; open sessions are ended. Nothing is deleted:
            `wayleave up` goes on where this left off. Repeating it does no harm.
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try requireEmbedded()
        let cluster = try invocation.settings.cluster()
        let report = try await invocation.output.during("Stopping the embedded database") {
            // The runner first: it finishes its job only while the server is there.
            let runner = try await RunnerProcess(home: cluster.home).stop()
            return ClusterReport(
                steps: try await cluster.down(), runner: runner, home: cluster.home.path,
                database: nil)
        }
        invocation.output.show(report)
    }
}
