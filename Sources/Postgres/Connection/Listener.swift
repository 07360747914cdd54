import Foundation
import Logging
import Synchronization

/// Waits for notifications on one channel, on a connection and a thread of its own.
///
/// A wake is a hint and no more: look for work when it comes, and from time to time without it.
package final class Listener: Sendable {
    /// Yields once for any number of notifications since the last look, and once each time that
    /// listening begins, for what was sent before. It ends when the listener stops.
    package let wakes: AsyncStream<Void>

    private static let firstPauseMilliseconds: Int32 = 100
    private static let longestPauseMilliseconds: Int32 = 10_000
    private static let lookMilliseconds: Int32 = 5_000

    private let options: ConnectionOptions
    private let channel: String
    private let wake: WakeDescriptor
    private let continuation: AsyncStream<Void>.Continuation
    private let isStopped = Mutex(false)
    private let ended = AsyncStream<Void>.makeStream()

    /// Starts to listen; a server that is away is tried again until `stop`.
    ///
    /// - Parameter channel: any name; libpq quotes it. A pooler that shares connections between
    ///   transactions cannot be listened to: connect to the server itself.
    package init(_ options: ConnectionOptions, channel: String) throws(PostgresError) {
        self.options = options
        self.channel = channel
        wake = try WakeDescriptor()
        (wakes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let thread = Thread { self.run() }
        thread.name = "postgres-listen"
        thread.start()
        let stopSignal = { @Sendable [weak self] in self?.signalStop() }
        continuation.onTermination = { _ in stopSignal() }
    }

    /// Ends the stream and waits until connection and thread are gone. A listener that is neither
    /// stopped nor had its stream given up goes on for ever.
    package func stop() async {
        signalStop()
        for await _ in ended.stream {}
    }

    private func signalStop() {
        isStopped.withLock { $0 = true }
        wake.signal()
    }

    private var mustStop: Bool { isStopped.withLock { $0 } }

    private func run() {
        var session = Session(logger: options.logger)
        var pause = Self.firstPauseMilliseconds
        while !mustStop {
            do throws(PostgresError) {
                try session.open(options) { self.mustStop }
                try session.listen(to: channel)
                pause = Self.firstPauseMilliseconds
                continuation.yield()
                try yieldWakes(&session)
            } catch {
                guard !mustStop else { break }
                options.logger.warning(
                    "not listening for wake hints; trying again",
                    metadata: [
                        "reason": .string(error.message), "pause_ms": .stringConvertible(pause),
                    ])
                session.close()
                wake.wait(with: -1, milliseconds: Int32.random(in: pause / 2...pause))
                pause = min(pause * 2, Self.longestPauseMilliseconds)
            }
        }
        session.close()
        continuation.finish()
        ended.continuation.finish()
    }

    private func yieldWakes(_ session: inout Session) throws(PostgresError) {
        while !mustStop {
            if try session.drainNotifications() { continuation.yield() }
            wake.wait(with: session.socket, milliseconds: Self.lookMilliseconds)
        }
    }
}
