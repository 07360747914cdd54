package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct UpCommand: UnmarkedVerb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Start the embedded database",
        usage: "wayleave up [--practice] [options]",
        discussion: """
            EXAMPLES
              wayleave up
              wayleave up --practice        With a sample company, to try things out
              WAYLEAVE_HOME=/srv/wayleave wayleave up

            Makes a private PostgreSQL cluster of the installed server programs, unless there is
            one, starts it, sets it up with you as its one administrator, and starts a runner.
            It listens on a Unix socket only, in a folder that only this account can enter: whoever
            can enter it can act as anybody there, so names in its history are not proved. Its runner
            signs the history with a key in the same folder: that shows a restored backup, and nothing
            to anybody who does not trust this account. It runs on when this command ends. Repeating
            it does no harm.

            Its home is WAYLEAVE_HOME, else /var/lib/wayleave for root, else
            $XDG_DATA_HOME/wayleave, else ~/.local/share/wayleave.
            """)

    @Flag(help: "Fill it with a sample company, marked on every screen")
    package var practice = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try requireEmbedded()
        let settings = invocation.settings
        let cluster = try settings.cluster()
        var report = ClusterReport(steps: [], home: cluster.home.path)
        report.steps = try await invocation.output.during("Starting the embedded database") {
            try await cluster.up()
        }
        report.setup = try await invocation.output.during("Setting it up") {
            try await EmbeddedInstallation(cluster: cluster).prepare(
                administrator: try settings.embeddedRole(), isPractice: practice)
        }
        let signer = SignerFolder(path: cluster.home.path + "/signer")
        try await FileLock.hold(signer.path + ".lock", patience: .seconds(5)) {
            () throws(GovernanceError) in
            if !signer.exists { _ = try signer.make(origin: Self.origin()) }
        }
        report.runner = try await RunnerProcess(home: cluster.home).start(
            runner(settings.environment, signer))
        report.contents = try await cluster.contents()
        report.database = try cluster.database(
            user: report.contents == .practice ? "ana" : try settings.embeddedRole())
        invocation.output.show(report)
    }

    /// No two clusters have a ledger of the same name.
    private static func origin() -> String {
        "wayleave.local/" + UUID().uuidString.prefix(8).lowercased()
    }

    /// This program again, as the runner of this cluster.
    private func runner(
        _ environment: [String: String], _ signer: SignerFolder
    ) throws -> RunnerProcess.Program {
        let executable = try FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/exe")
        var environment = environment
        // The runner works for this cluster, whatever else the environment names.
        for name in ["WAYLEAVE_DATABASE", "WAYLEAVE_AS", "PGSERVICE", "PGHOST", "PGHOSTADDR"] {
            environment[name] = nil
        }
        return RunnerProcess.Program(
            executable: executable,
            arguments: [
                "runner", "run", "--as", EmbeddedInstallation.worker, "--signer", signer.path,
            ],
            environment: environment)
    }
}
