/// How long an experiment runs.
package struct RunLength: Equatable, Sendable {
    /// Days that the units need.
    package let neededDays: Int
    /// Those rounded up to whole weeks, so that each weekday counts alike, and to the minimum.
    package let days: Int

    package static let shortestDays = 7
    package static let usualShortestDays = 14
    /// A century.
    package static let longestDays = 36_525

    /// Nil where the units would need longer than ``longestDays``.
    package init?(units: Double, unitsPerDay: Double, shortest: Int = usualShortestDays) {
        guard units > 0, unitsPerDay > 0 else { return nil }
        let needed = (units / unitsPerDay).rounded(.up)
        guard needed <= Double(Self.longestDays), shortest <= Self.longestDays else { return nil }
        neededDays = max(Int(needed), 1)
        let least = max(neededDays, shortest, Self.shortestDays)
        days = (least + 6) / 7 * 7
    }

    package var weeks: Int { days / 7 }
}
