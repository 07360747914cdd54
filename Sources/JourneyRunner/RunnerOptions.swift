package import Logging
package import Postgres

/// How a runner works.
package struct RunnerOptions: Sendable {
    package var connection: ConnectionOptions
    package var logger: Logger
    /// A job that is not renewed for so long goes to another runner.
    package var lease = Duration.seconds(30)
    /// Shortest and longest time between two looks for work while there is none.
    package var pollMin = Duration.milliseconds(100)
    package var pollMax = Duration.seconds(1)
    /// Sessions of members that idle in a transaction for longer are ended.
    package var memberIdleMax = Duration.seconds(10)
    /// Ways out for messages; without any, messages wait for a runner that has some.
    package var office: PostOffice?
    /// Between two looks for events without a leaf while there are none.
    package var sequencePause = Duration.milliseconds(200)
    /// Signs the ledger; without one, a signer elsewhere does.
    package var signer: LedgerSigner?
    /// Between two checkpoints, where something was added.
    package var signPause = Duration.seconds(10)
    /// Listens for wake hints; off behind a pooler.
    package var listens = true

    package init(connection: ConnectionOptions, logger: Logger) {
        self.connection = connection
        self.logger = logger
    }
}
