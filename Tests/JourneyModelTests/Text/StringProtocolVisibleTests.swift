import Testing

@testable import JourneyModel

@Suite("Texts with what hides in them shown")
struct StringProtocolVisibleTests {
    @Test(
        "what people see stays, what they do not see is written out",
        arguments: [
            ("", ""), ("wait-1 ~", "wait-1 ~"), ("Olá", "Olá"), ("a\u{7F}", "a\\u{7f}"),
            ("a\tb", "a\\u{9}b"), ("\u{1F}", "\\u{1f}"), ("é\u{202E}z", "é\\u{202e}z"),
        ])
    func visible(_ text: String, _ shown: String) {
        #expect(text.visible == shown)
        #expect(text.prefix(80).visible == shown)
    }
}
