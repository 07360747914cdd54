import JourneyModel
import Testing

@Suite("Did you mean")
struct SuggestionTests {
    @Test(
        "The nearest candidate comes first",
        arguments: [
            ("setps", "steps"), ("chanel", "channel"), ("Owner", "owner"), ("audienc", "audience"),
            ("plat", "platform"),
        ])
    func near(word: String, expected: String) {
        let names = ["owner", "steps", "channel", "audience", "platform", "key"]
        #expect(Suggestion.nearest(to: word, among: names).first == expected)
    }

    @Test("Nothing is suggested where nothing is near", arguments: ["", "zzzzz", "x"])
    func far(word: String) {
        #expect(Suggestion.question(for: word, among: ["owner", "steps"]) == nil)
    }
}
