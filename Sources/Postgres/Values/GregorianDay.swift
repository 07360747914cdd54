/// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
struct GregorianDay: Equatable {
    let year: Int64
    let month: Int64
    let day: Int64

    private static let daysInEra: Int64 = 146_097
    private static let epochInEras: Int64 = 719_468

    /// Nil for a day that does not exist, or a year outside -9999 to 300000, which is more than
    /// the server's own range.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (-9_999...300_000).contains(year), (1...12).contains(month), day >= 1 else {
            return nil
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[Int(month) - 1] else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Counts in eras of 400 years that begin on 1 March, so that leap days come last.
    init(daysSinceEpoch: Int64) {
        let (era, dayOfEra) = Instant.divide(daysSinceEpoch + Self.epochInEras, Self.daysInEra)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSinceEpoch: Int64 {
        let (era, yearOfEra) = Instant.divide(month <= 2 ? year - 1 : year, 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysInEra + dayOfEra - Self.epochInEras
    }
}

extension GregorianDay: CustomStringConvertible {
    var description: String {
        let sign = year < 0 ? "-" : ""
        return "\(sign)\(Instant.pad(abs(year), 4))-\(Instant.pad(month, 2))-\(Instant.pad(day, 2))"
    }
}
