extension CalendarDay {
    /// Days of the calendar, from `0001-01-01` (0) to `9999-12-31`.
    package static let numbers = 0...3_652_058

    /// The day of a distance from 1 January of the year 1; the nearest day that the calendar has.
    ///
    /// Inverse of `number`, by eras of 400 years that begin with March (Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    package init(number: Int) {
        let shifted = min(max(number, Self.numbers.lowerBound), Self.numbers.upperBound) + 306
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * ofYear + 2) / 153
        day = ofYear - (153 * month + 2) / 5 + 1
        self.month = month < 10 ? month + 3 : month - 9
        year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
    }
}
