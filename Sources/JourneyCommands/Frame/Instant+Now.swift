import Foundation
import Postgres

extension Instant {
    /// This moment by the clock of this machine: for what is only shown or asked for. What is
    /// decided is decided by the clock of the database.
    static var now: Instant {
        // Seconds of this century by a million: far below 2^63.
        Instant(microsecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
