import Foundation
import JourneyModel
import Postgres

/// The moment at which clocks of a zone show a local time, and what is odd about it.
struct LocalMoment: Equatable {
    enum Oddity: Equatable {
        /// Clocks go forward over it: the first moment after the gap is meant.
        case skipped
        /// Clocks go back over it: of the two the first is meant for a beginning, the second for an
        /// end.
        case twice
    }

    let instant: Instant
    let oddity: Oddity?

    /// - Parameter isEnd: It is the end of a time, which lasts as long as anybody could mean.
    init(_ local: LocalTime, in zone: TimeZone, isEnd: Bool = false) {
        let seconds = Self.seconds(local)
        // Of the two readings those that clocks do show; no zone changes twice within two days.
        let offsets = [-86_400, 86_400].map { distance in
            zone.secondsFromGMT(for: Self.date(seconds + distance))
        }
        let shown = Set(offsets.map { seconds - $0 }).filter {
            zone.secondsFromGMT(for: Self.date($0)) + $0 == seconds
        }.sorted()
        if let first = shown.first, let last = shown.last {
            instant = Self.instant(isEnd ? last : first)
            oddity = shown.count > 1 ? .twice : nil
        } else {
            instant = Self.instant(
                Self.change(
                    after: seconds - (offsets.max() ?? 0) - 86_400,
                    before: seconds - (offsets.min() ?? 0) + 86_400, in: zone))
            oddity = .skipped
        }
    }

    /// The first second on the other side of a change of clocks.
    private static func change(after low: Int, before high: Int, in zone: TimeZone) -> Int {
        var (low, high) = (low, high)
        let old = zone.secondsFromGMT(for: date(low))
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if zone.secondsFromGMT(for: date(middle)) == old {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }

    /// The local time as if it were UTC, in seconds since 1970.
    private static func seconds(_ local: LocalTime) -> Int {
        (local.day.number - 719_162) * 86_400 + local.minuteOfDay * 60
    }

    private static func date(_ seconds: Int) -> Date {
        Date(timeIntervalSince1970: Double(seconds))
    }

    private static func instant(_ seconds: Int) -> Instant {
        Instant(microsecondsSinceEpoch: Int64(seconds) * 1_000_000)
    }
}
