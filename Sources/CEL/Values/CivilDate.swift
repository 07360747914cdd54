/// A date and time of day in the proleptic Gregorian calendar, without a zone.
struct CivilDate: Equatable {
    var year: Int64
    /// 1 … 12.
    var month: Int64
    /// 1 … 31.
    var day: Int64
    var hour: Int64
    var minute: Int64
    var second: Int64

    /// The date of a count of seconds since 1970-01-01T00:00:00.
    init(seconds: Int64) {
        let (days, rest) = Self.floorDivide(seconds, 86_400)
        // Days in eras of 400 years that begin on 1 March, so that the leap day comes last.
        let (era, dayOfEra) = Self.floorDivide(days &+ 719_468, 146_097)
        let yearOfEra =
            (dayOfEra &- dayOfEra / 1_460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let shifted = (5 &* dayOfYear &+ 2) / 153
        day = dayOfYear &- (153 &* shifted &+ 2) / 5 &+ 1
        month = shifted < 10 ? shifted &+ 3 : shifted &- 9
        year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
    }

    init(year: Int64, month: Int64, day: Int64) {
        (self.year, self.month, self.day) = (year, month, day)
        (hour, minute, second) = (0, 0, 0)
    }

    /// Whole days since 1970-01-01; the date must exist.
    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year &- 1 : year
        let (era, yearOfEra) = Self.floorDivide(shiftedYear, 400)
        let shiftedMonth = month > 2 ? month &- 3 : month &+ 9
        let dayOfYear = (153 &* shiftedMonth &+ 2) / 5 &+ day &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return era &* 146_097 &+ dayOfEra &- 719_468
    }

    /// Seconds since 1970-01-01T00:00:00.
    var seconds: Int64 {
        daysSince1970 &* 86_400 &+ hour &* 3_600 &+ minute &* 60 &+ second
    }

    /// Whether day and month exist and the time is one of a day; no leap seconds.
    var exists: Bool {
        (1...12).contains(month) && (1...Self.days(in: month, of: year)).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let quotient = value / divisor
        let rest = value % divisor
        return rest < 0 ? (quotient &- 1, rest &+ divisor) : (quotient, rest)
    }
}
