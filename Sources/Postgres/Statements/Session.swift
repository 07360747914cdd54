import CLibPQ
import Logging

/// Talks to the server over one connection, on the thread of that connection; every call waits.
///
/// It cannot be copied or kept: a `Connection` lends it for the length of a transaction, so that
/// nothing else can come between its statements.
package struct Session: ~Copyable {
    private(set) var handle: OpaquePointer?
    private(set) var canceller: Canceller?
    /// libpq holds it unretained until `close`.
    private let notices: NoticeSink

    /// Makes a session that is not connected.
    init(logger: Logger) {
        notices = NoticeSink(logger)
    }

    deinit {
        PQfinish(handle)
    }

    /// Connects on the calling thread; `isAbandoned` is asked from time to time and gives up.
    mutating func open(
        _ options: ConnectionOptions, isAbandoned: @escaping () -> Bool
    ) throws(PostgresError) {
        close()
        let connector = Connector(
            plan: try ConnectionPlan(options), notices: notices, isAbandoned: isAbandoned)
        let opened = try connector.connect()
        handle = opened
        canceller = Canceller(opened)
    }

    /// Says good-bye to the server and frees everything; further calls are refused.
    mutating func close() {
        PQfinish(handle)
        handle = nil
        canceller = nil
    }

    /// Whether the connection was sound when it was last used; only a statement can tell more.
    package var isAlive: Bool {
        handle.map { PQstatus($0) == CONNECTION_OK } ?? false
    }

    /// The server's version as one number: 150018 is 15.18; 0 when closed.
    package var serverVersion: Int {
        handle.map { Int(PQserverVersion($0)) } ?? 0
    }

    /// The process that serves this connection; 0 when closed. Behind a pooler it is not one.
    package var backendProcessID: Int32 {
        handle.map { PQbackendPID($0) } ?? 0
    }

    /// A setting that the server reports by itself, as `TimeZone` or `server_version`.
    package func parameterStatus(_ name: StaticString) -> String? {
        guard let handle else { return nil }
        return name.withCString { PQparameterStatus(handle, $0) }.map { String(cString: $0) }
    }

    /// Whether a transaction is open, sound or not.
    package var isInTransaction: Bool {
        guard let handle else { return false }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }
}
