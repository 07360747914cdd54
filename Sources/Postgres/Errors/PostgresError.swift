/// Says why a call to the server did not do what was asked.
///
/// No text of it holds a password, a connection string or a parameter; what the server itself
/// wrote (`server`) may name values of the row it refused.
package struct PostgresError: Error, Sendable, Equatable {
    /// The classes of failure that a caller treats differently.
    package enum Kind: String, Sendable, CaseIterable {
        /// The server cannot be reached, or the connection is closed or broke; nothing was done.
        case connection
        /// The connection was refused by us: not local, and not verified by TLS.
        case insecure
        /// The server refused the statement; see `server`.
        case server
        /// The server's answer is not what the caller reads it as.
        case decoding
        /// The call cannot be sent as it is: a malformed connection string, a parameter with a zero
        /// byte, a pipeline that is too large.
        case usage
        /// The task was cancelled before or while the statement ran.
        case cancelled
        /// The statement or COMMIT was sent and its answer never came: it may have taken effect.
        case unknownOutcome
    }

    package let kind: Kind
    /// What happened and, where it is known, what to do; one or more lines without SQL text.
    package let message: String
    /// What the server sent, where it was the server that refused.
    package let server: ServerReport?
    /// The part of a transaction that failed, where the call was one.
    package var phase: TransactionPhase?
    /// Failures that followed from this one, as of the rollback after a failed statement.
    package var suppressed: [PostgresError]

    package init(_ kind: Kind, _ message: String, server: ServerReport? = nil) {
        self.kind = kind
        self.message = message
        self.server = server
        self.phase = nil
        self.suppressed = []
    }
}

/// Names the part of a transaction in which an error arose.
package enum TransactionPhase: String, Sendable, CaseIterable {
    case begin
    case body
    case commit
    case rollback
}
