package import ArgumentParser
import JourneyStore

package struct UpCommand: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Start the embedded database",
        usage: "wayleave up [options]",
        discussion: """
            EXAMPLES
              wayleave up
              WAYLEAVE_HOME=/srv/wayleave wayleave up

            Makes a private PostgreSQL cluster of the installed server programs, unless there is
            one, and starts it. It listens on a Unix socket only, in a folder that only this
            account can enter. It runs on when this command ends. Repeating it does no harm.

            Its home is WAYLEAVE_HOME, else /var/lib/wayleave for root, else
            $XDG_DATA_HOME/wayleave, else ~/.local/share/wayleave.
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try requireEmbedded()
        let cluster = try invocation.settings.cluster()
        let steps = try await invocation.output.during("Starting the embedded database") {
            try await cluster.up()
        }
        invocation.output.show(
            ClusterReport(
                steps: steps, runner: nil, home: cluster.home.path,
                database: try cluster.database(user: EmbeddedCluster.administrator)))
    }
}
