import CLibPQ
import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Opens a connection as `PQconnectdbParams` does, but with the notices of the start in the log,
/// and given up when the task is cancelled.
struct Connector {
    private static let pollMilliseconds: Int32 = 100

    let plan: ConnectionPlan
    let notices: NoticeSink
    /// Asked about ten times a second; true gives up.
    let isAbandoned: () -> Bool

    private enum Outcome {
        case open(OpaquePointer)
        case timedOut(target: Int)
    }

    /// Connects on the calling thread, which may wait for the timeout of each host in turn.
    func connect() throws(PostgresError) -> OpaquePointer {
        var skipped = 0
        var current = plan
        while true {
            switch try attempt(current, skipped: skipped) {
            case .open(let handle): return handle
            case .timedOut(let target):
                guard let next = plan.skipping(target + 1) else {
                    throw PostgresError(
                        .connection,
                        "the server does not answer within \(plan.timeoutSeconds) s "
                            + "(connect_timeout): \(name(of: plan.targets[target]))")
                }
                skipped = target + 1
                current = next
            }
        }
    }

    private func name(of target: HostTarget) -> String {
        let host = target.address.isEmpty ? target.host : target.address
        return "\(host.isEmpty ? "the default socket" : host), port \(target.port)"
    }

    private func attempt(_ plan: ConnectionPlan, skipped: Int) throws(PostgresError) -> Outcome {
        let started = plan.keywords.withPointers { PQconnectStartParams($0, $1, 1) }
        guard let handle = started else {
            throw PostgresError(.connection, "libpq has no memory for a connection")
        }
        notices.attach(to: handle)
        do throws(PostgresError) {
            if let target = try pollUntilOpen(handle, first: skipped) {
                PQfinish(handle)
                return .timedOut(target: target)
            }
            try requireEncryption(handle)
            try requireReadableDates(handle)
            return .open(handle)
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    /// Nil when the connection is open, otherwise the host that did not answer in time.
    private func pollUntilOpen(_ handle: OpaquePointer, first: Int) throws(PostgresError) -> Int? {
        guard PQstatus(handle) != CONNECTION_BAD else { throw failure(handle) }
        var target = index(of: handle, from: first)
        var deadline = DispatchTime.now() + .seconds(plan.timeoutSeconds)
        var direction = PGRES_POLLING_WRITING
        while true {
            let isReady = wait(for: direction, on: PQsocket(handle))
            if isAbandoned() {
                throw PostgresError(.cancelled, "cancelled while connecting")
            }
            if plan.timeoutSeconds > 0, DispatchTime.now() >= deadline { return target }
            guard isReady else { continue }
            direction = PQconnectPoll(handle)
            if direction == PGRES_POLLING_OK { return nil }
            if direction == PGRES_POLLING_FAILED { throw failure(handle) }
            let now = index(of: handle, from: target)
            if now != target {
                target = now
                deadline = DispatchTime.now() + .seconds(plan.timeoutSeconds)
            }
        }
    }

    private func failure(_ handle: OpaquePointer) -> PostgresError {
        PostgresError(.connection, ConnectionMessage.textWithoutPassword(of: handle))
    }

    /// Which of the hosts libpq has come to; it only goes on, never back.
    private func index(of handle: OpaquePointer, from first: Int) -> Int {
        func text(_ pointer: UnsafePointer<CChar>?) -> String {
            pointer.map { String(cString: $0) } ?? ""
        }
        let host = text(PQhost(handle))
        let port = text(PQport(handle))
        let found = plan.targets.indices.dropFirst(first).first { index in
            let target = plan.targets[index]
            return (target.host == host || target.address == host)
                && (target.port == port || target.port.isEmpty)
        }
        return found ?? first
    }

    private func wait(for direction: PostgresPollingStatusType, on socket: Int32) -> Bool {
        let events = direction == PGRES_POLLING_READING ? POLLIN : POLLOUT
        var descriptor = pollfd(fd: socket, events: Int16(events), revents: 0)
        return poll(&descriptor, 1, Self.pollMilliseconds) > 0
    }

    /// `verify-full` cannot end without encryption; should libpq ever do so, nothing is sent.
    private func requireEncryption(_ handle: OpaquePointer) throws(PostgresError) {
        guard plan.needsEncryption, PQsslInUse(handle) == 0, PQgssEncInUse(handle) == 0,
            !isOverSocket(handle)
        else { return }
        throw PostgresError(.insecure, "the connection is not encrypted; it was closed unused")
    }

    private func isOverSocket(_ handle: OpaquePointer) -> Bool {
        let host = PQhost(handle).map { String(cString: $0) } ?? ""
        let address = PQhostaddr(handle).map { String(cString: $0) } ?? ""
        return HostTarget(host: host, address: address, port: "").isLocal
    }

    /// Dates are read in ISO form; a role or database with another style costs one round trip.
    private func requireReadableDates(_ handle: OpaquePointer) throws(PostgresError) {
        guard let style = PQparameterStatus(handle, "DateStyle"),
            !String(cString: style).hasPrefix("ISO")
        else { return }
        let result = PQexec(handle, "set datestyle to 'ISO'").map(ResultHandle.init)
        guard result?.status == PGRES_COMMAND_OK else { throw failure(handle) }
    }
}
