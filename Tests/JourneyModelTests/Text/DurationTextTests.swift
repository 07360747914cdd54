import JourneyModel
import Testing

@Suite("Durations")
struct DurationTextTests {
    @Test(
        "Units add up from large to small, and are said in words",
        arguments: [
            ("3d", 259_200, "3 days"), ("12h", 43_200, "12 hours"),
            ("1d12h", 129_600, "1 day 12 hours"),
            ("1w", 604_800, "7 days"), ("90m", 5_400, "1 hour 30 minutes"), ("1s", 1, "1 second"),
            ("0s", 0, "no time"), ("1w2d3h4m5s", 788_645, "9 days 3 hours 4 minutes 5 seconds"),
            ("366d", 31_622_400, "366 days"),
        ])
    func read(text: String, seconds: Int, words: String) throws {
        let duration = try #require(DurationText(text))
        #expect(duration.seconds == seconds)
        #expect(duration.words == words)
        #expect(DurationText(duration.text) == duration)
    }

    @Test(
        "Everything else is refused",
        arguments: [
            "", "3", "d", "3D", "3 d", "-3d", "1.5d", "12h1d", "1d1d", "367d", "53w", "٣d", "1d ",
            "99999999999999999999d", "999999999w", "1mo", "P3D",
        ])
    func refused(text: String) {
        #expect(DurationText(text) == nil)
    }

    @Test("Seconds outside the range give no duration")
    func seconds() {
        #expect(DurationText(seconds: -1) == nil)
        #expect(DurationText(seconds: DurationText.largestSeconds + 1) == nil)
        #expect(DurationText(seconds: DurationText.largestSeconds)?.text == "366d")
    }
}
