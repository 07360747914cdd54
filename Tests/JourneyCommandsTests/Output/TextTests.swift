import JourneyCommands
import Testing

@Suite struct TextTests {
    @Test(
        "what a terminal would obey, or what turns the reading direction, is made visible",
        arguments: [
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("bell\u{7}", "bell\\u{7}"),
            ("a\nb\tc\rd", "a b c d"),
            ("user\u{202e}nimda", "user\\u{202e}nimda"),
            ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
            ("one\u{2028}two", "one\\u{2028}two"),
            ("\u{7f}", "\\u{7f}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("Ünïcödé, 日本, 👩‍👩‍👧", "Ünïcödé, 日本, 👩‍👩‍👧"),
        ])
    func neutral(given: String, expected: String) {
        #expect(Text(given).plain == expected)
        #expect(Text("\(given)").plain == expected)
    }

    @Test(
        "width counts columns, not letters",
        arguments: [
            ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👍", 2), ("👩‍👩‍👧", 2), ("❤️", 2),
            ("…", 1), ("→", 1), ("🇩🇪", 2), ("ｗ", 2), ("", 0), ("✓", 1), ("한글", 4),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "what is cut ends in an ellipsis and is never wider than asked",
        arguments: [
            ("abcdef", 4, "abc…"), ("abcdef", 6, "abcdef"), ("日本語", 4, "日…"),
            ("abc", 1, "…"), ("abc", 0, ""), ("", 0, ""),
        ])
    func truncation(text: String, columns: Int, expected: String) {
        let cut = Text(text).truncated(to: columns)
        #expect(cut.plain == expected)
        #expect(cut.width <= columns)
    }

    @Test("emphasis survives the cut and adds no width")
    func emphasis() {
        let text = Text("denied", .red) + Text(" by contact-cap")
        #expect(text.width == 21)
        #expect(text.truncated(to: 9).plain == "denied b…")
    }
}
