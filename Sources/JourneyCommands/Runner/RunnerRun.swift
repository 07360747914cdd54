package import ArgumentParser
import JourneyRunner
import Logging
import Postgres
import ServiceLifecycle
import UnixSignals

package struct RunnerRun: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Work until told to stop",
        usage: "wayleave runner run [options]",
        discussion: """
            EXAMPLES
              wayleave runner run --database "service=wayleave user=wayleave_worker"

            Logs in as a runner (`wayleave member add LOGIN --name TEXT --kind runner`). Any number of
            runners may work on one database. SIGTERM or Ctrl-C lets the job at hand finish. The
            embedded database has a runner of its own: `wayleave up` starts it.

            A runner renews its hold on a job three times a lease. Where it is killed or frozen,
            another takes the job over when the lease has run out; shorter means sooner, and more
            renewals.

            With --messages, or WAYLEAVE_MESSAGES, it sends e-mail and chat messages too. The file is
            for its owner's eyes (mode 600) and holds a line each:
              mail.server = smtps://mail.example.com:465    or smtp://…:587, with STARTTLS
              mail.from = Wayleave <wayleave@example.com>
              mail.user = wayleave                          and mail.password
              chat.email-reviews = https://hooks.example.com/…
              authorities = /etc/ssl/own.pem                where the system's do not vouch

            With --signer it also signs the history, every ten seconds while something is added. The
            signature is worth most where whoever administers the database cannot enter this machine:
            wayleave audit checkpoint --help
            """)

    @Option(
        help: ArgumentHelp(
            "How long a job stays with a runner that is gone, 1 to 600",
            valueName: "seconds"))
    package var lease = 30

    @Option(help: ArgumentHelp("How to reach people, see above", valueName: "file"))
    package var messages: String?

    @Option(
        help: ArgumentHelp("Sign the history with the key in this folder", valueName: "folder"))
    package var signer: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard (1...600).contains(lease) else {
            throw ValidationError(
                "--lease is \(lease); a lease has 1 to 600 seconds. Try: --lease 30")
        }
    }

    package func run(in invocation: Invocation) async throws {
        var options = try invocation.runnerOptions(messages: messages)
        options.lease = .seconds(lease)
        if let signer { options.signer = try SignerFolder(path: signer).signer() }
        let runner = Runner(options)
        let group = ServiceGroup(
            services: [runner], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "wayleave.lifecycle") { _ in SwiftLogNoOpLogHandler() })
        try await group.run()
    }
}

extension Invocation {
    /// How a runner of this command works: it logs to standard error.
    func runnerOptions(messages: String?) throws -> RunnerOptions {
        let logger = Logger(label: "wayleave.runner") { StreamLogHandler.standardError(label: $0) }
        let connection = try settings.connection()
        var options = RunnerOptions(
            connection: ConnectionOptions(
                connection.isEmpty ? nil : connection, allowsInsecure: settings.allowsInsecure,
                logger: logger), logger: logger)
        if let file = messages ?? settings.environment["WAYLEAVE_MESSAGES"], !file.isEmpty {
            options.office = try DeliveryFile(path: file).office()
        }
        return options
    }
}
