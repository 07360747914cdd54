import Testing

@testable import JourneyExchange

@Suite struct GlobTests {
    @Test(
        "A pattern fits these texts",
        arguments: [
            ("*", ""), ("*", "anything"), ("a", "a"), ("a*", "a"), ("a*", "abc"), ("*c", "abc"),
            ("a*c", "abbbc"), ("a*b*c", "aXbYbZc"), ("?", "é"), ("a?c", "abc"), ("**", "x"),
            ("", ""), ("*a*", "banana"), ("x.y", "x.y"), ("[a]", "[a]"),
        ])
    func fits(pattern: String, text: String) {
        #expect(Glob(pattern).matches(text))
    }

    @Test(
        "A pattern does not fit these texts",
        arguments: [
            ("", "a"), ("a", "A"), ("a", "ab"), ("a*", "ba"), ("*c", "abcd"), ("?", ""),
            ("?", "ab"),
            ("a*b*c", "acb"), ("x.y", "xay"), ("[ab]", "a"), ("a?", "a"),
        ])
    func fitsNot(pattern: String, text: String) {
        #expect(!Glob(pattern).matches(text))
    }

    @Test("A hostile pattern does not cost exponential time")
    func hostile() {
        let text = String(repeating: "a", count: 2000)
        #expect(!Glob(String(repeating: "a*", count: 60) + "b").matches(text))
    }

    @Test("Only patterns of stars fit everything")
    func all() {
        #expect(Glob("*").matchesAll && Glob("**").matchesAll)
        #expect(!Glob("").matchesAll && !Glob("*a").matchesAll && !Glob("?").matchesAll)
    }
}
