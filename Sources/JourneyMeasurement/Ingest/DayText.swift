import JourneyModel

/// Reads days and instants from bytes, in the forms that exports use.
///
/// - `2026-03-31`, `20260331`;
/// - `2026-03-31T23:30:00Z`, with a space, fractions, or an offset such as `+02:00`;
/// - `3/31/2026` and `3/31/2026 4:20:00 PM`, month first (Salesforce, Adobe);
/// - `Mar 31, 2026` and `March 31, 2026` (Adobe reports);
/// - seconds or milliseconds since 1970 where a number is expected.
///
/// A time without an offset keeps its own calendar day; one with an offset, and a time since 1970,
/// is put on the day that the caller's zone has then.
struct DayText: Sendable {
    /// Seconds that the zone is ahead of UTC at a moment, in seconds since 1970.
    let offset: @Sendable (Int) -> Int
    /// The last quarter of an hour that was asked for: zones change at these only.
    private var known: (quarter: Int, offset: Int)?

    /// Distance of 1 January 1970 from 1 January of the year 1.
    static let epoch = 719_162
    /// Years that data may have.
    static let years = 1970...2200

    init(offset: @escaping @Sendable (Int) -> Int) {
        self.offset = offset
    }

    /// The day of a text; nil where it is none.
    mutating func day(_ text: ArraySlice<UInt8>) -> DayNumber? {
        let start = text.startIndex
        switch text.count {
        case 8 where text.allSatisfy(NumberText.isDigit):
            return Self.day(
                Self.number(text[start..<start + 4]), Self.number(text[start + 4..<start + 6]),
                Self.number(text[start + 6..<start + 8]))
        case 10... where text[start + 4] == 0x2D && text[start + 7] == 0x2D:
            guard
                let day = Self.day(
                    Self.number(text[start..<start + 4]),
                    Self.number(text[start + 5..<start + 7]),
                    Self.number(text[start + 8..<start + 10]))
            else { return nil }
            return text.count == 10 ? day : time(text[(start + 10)...], on: day)
        default:
            return Self.american(text) ?? Self.words(text)
        }
    }

    /// The day of a moment, in seconds since 1970.
    mutating func day(second: Int) -> DayNumber? {
        guard (0...7_258_118_400).contains(second) else { return nil }
        let quarter = second / 900
        let ahead: Int
        if let known, known.quarter == quarter {
            ahead = known.offset
        } else {
            ahead = min(max(offset(second), -93_600), 93_600)
            known = (quarter, ahead)
        }
        let local = second + ahead
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return DayNumber(days + Self.epoch)
    }

    /// A number of seconds, or of milliseconds, since 1970.
    mutating func day(moment: Double) -> DayNumber? {
        guard moment.isFinite, moment >= 0, moment < 1e14 else { return nil }
        // Seconds have ten digits until the year 2286, milliseconds thirteen since 2001.
        return day(second: Int(moment >= 1e11 ? moment / 1_000 : moment))
    }

    /// ` 23:30:00.123+02:00` behind a day.
    private mutating func time(_ text: ArraySlice<UInt8>, on day: DayNumber) -> DayNumber? {
        let bytes = Array(text)
        guard bytes.count >= 6, [0x20, 0x54, 0x74].contains(bytes[0]), bytes[3] == 0x3A,
            let hour = Self.number(bytes[1...2]), hour <= 24,
            let minute = Self.number(bytes[4...5]), minute < 60
        else { return nil }
        var index = 6
        var second = 0
        if index + 2 < bytes.count, bytes[index] == 0x3A {
            guard let value = Self.number(bytes[index + 1...index + 2]), value <= 60 else {
                return nil
            }
            second = value
            index += 3
        }
        if index < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C {
            index += 1
            while index < bytes.count, NumberText.isDigit(bytes[index]) { index += 1 }
        }
        guard index < bytes.count else { return day }
        guard let ahead = Self.zone(bytes[index...]) else { return nil }
        let clock = hour * 3_600 + minute * 60 + second
        return self.day(second: (day.value - Self.epoch) * 86_400 + clock - ahead)
    }

    /// `Z`, `+02:00`, `+0200`, ` UTC`: seconds ahead of UTC.
    static func zone(_ text: ArraySlice<UInt8>) -> Int? {
        let trimmed = text.drop { $0 == 0x20 }
        if trimmed.elementsEqual("Z".utf8) || trimmed.elementsEqual("z".utf8)
            || trimmed.elementsEqual("UTC".utf8)
        {
            return 0
        }
        guard let sign = trimmed.first, sign == 0x2B || sign == 0x2D else { return nil }
        let digits = trimmed.dropFirst().filter { $0 != 0x3A }
        guard digits.count == 2 || digits.count == 4, let hours = number(digits.prefix(2)[...]),
            hours <= 18
        else { return nil }
        let minutes = digits.count == 4 ? number(digits[2...]) : 0
        guard let minutes, minutes < 60 else { return nil }
        return (sign == 0x2B ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }

    /// `3/31/2026`, whatever time follows.
    private static func american(_ text: ArraySlice<UInt8>) -> DayNumber? {
        let date = text.prefix { $0 != 0x20 }
        let parts = date.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4
        else { return nil }
        return day(number(parts[2]), number(parts[0]), number(parts[1]))
    }

    /// `Mar 31, 2026` or `March 31, 2026`.
    private static func words(_ text: ArraySlice<UInt8>) -> DayNumber? {
        let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        let parts = text.split { $0 == 0x20 || $0 == 0x2C }
        guard parts.count == 3, parts[0].count >= 3, parts[0].count <= 9, parts[2].count == 4,
            parts[1].count <= 2
        else { return nil }
        let name = String(decoding: parts[0].prefix(3), as: UTF8.self).lowercased()
        guard let month = months.firstIndex(of: name) else { return nil }
        return day(number(parts[2]), month + 1, number(parts[1]))
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for digit in digits {
            guard NumberText.isDigit(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    static func day(_ year: Int?, _ month: Int?, _ day: Int?) -> DayNumber? {
        guard let year, let month, let day, years.contains(year), (1...12).contains(month),
            day >= 1, day <= (month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31)
        else { return nil }
        let isLate = month > 2
        let (counted, shifted) = (isLate ? year : year - 1, isLate ? month - 3 : month + 9)
        let number =
            365 * counted + counted / 4 - counted / 100 + counted / 400 + (153 * shifted + 2) / 5
            + day - 307
        // 29 February of other years is 1 March by this reckoning.
        if month == 2, day == 29, year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) {
            return nil
        }
        return DayNumber(number)
    }
}
