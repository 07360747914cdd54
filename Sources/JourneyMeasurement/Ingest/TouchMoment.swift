/// Reads moments to the second: times with an offset, or UTC without one, and times since 1970.
enum TouchMoment {
    /// The last second of the year 2200.
    private static let last = 7_289_654_399

    /// Nil for anything else, and before 1970.
    static func second(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count >= 16 else { return number(text) }
        let bytes = Array(text)
        guard bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54 || bytes[10] == 0x20,
            bytes[13] == 0x3A,
            let day = DayText.day(
                DayText.number(bytes[0..<4]), DayText.number(bytes[5..<7]),
                DayText.number(bytes[8..<10])),
            let hour = DayText.number(bytes[11..<13]), hour < 24,
            let minute = DayText.number(bytes[14..<16]), minute < 60
        else { return number(text) }
        var (index, second, ahead) = (16, 0, 0)
        if index + 2 < bytes.count, bytes[index] == 0x3A {
            guard let value = DayText.number(bytes[17..<19]), value <= 60 else { return nil }
            (second, index) = (value, 19)
            if index < bytes.count, bytes[index] == 0x2E {
                index += 1
                while index < bytes.count, NumberText.isDigit(bytes[index]) { index += 1 }
            }
        }
        if index < bytes.count {
            guard let zone = DayText.zone(bytes[index...]) else { return nil }
            ahead = zone
        }
        return within(
            (day.value - DayText.epoch) * 86_400 + hour * 3_600 + minute * 60 + second - ahead)
    }

    /// Seconds have ten digits until the year 2286, milliseconds thirteen since 2001.
    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard let number = NumberText.read(text), number >= 0, number < 1e14 else { return nil }
        return within(Int(number >= 1e11 ? number / 1_000 : number))
    }

    private static func within(_ second: Int) -> Int? { (0...last).contains(second) ? second : nil }
}
