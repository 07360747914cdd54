import JourneyModel
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
    @Test(
        "Days that exist are read, leap days included",
        arguments: ["2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func read(text: String) throws {
        #expect(try #require(CalendarDay(text)).text == text)
    }

    @Test(
        "Days that no calendar has, and other forms, are refused",
        arguments: [
            "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
            "2026-01-00", "0000-01-01", "2026-1-1", "26-01-01", "2026/01/01",
            "2026-01-01T00:00:00Z",
            "٢٠٢٦-01-01", "",
        ])
    func refused(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test("Days are ordered and said in words")
    func order() throws {
        let early = try #require(CalendarDay("2026-03-09"))
        let late = try #require(CalendarDay("2026-10-01"))
        #expect(early < late && !(late < early))
        #expect(early.words == "9 Mar 2026")
    }

    @Test(
        "Days are counted from the first of the year 1, leap days included",
        arguments: [
            ("0001-01-01", 0), ("0001-03-01", 59), ("1970-01-01", 719_162), ("2000-02-29", 730_178),
            ("2000-03-01", 730_179), ("2026-01-01", 739_616), ("9999-12-31", 3_652_058),
        ])
    func number(_ text: String, _ number: Int) throws {
        #expect(try #require(CalendarDay(text)).number == number)
    }
}
