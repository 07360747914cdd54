import CEL
import Testing

@Suite struct PatternAdviceTests {
    @Test(
        "a pattern that is tied to both ends, or meant for a part of a text, is fine",
        arguments: [
            "^[a-z]+$", "^(a|b)$", "(?i)^(copy of .*|[0-9]*)$", "[a-z]+@[a-z]+", "(?i)sale[0-9]+",
            "\\bfree\\b", "^\\p{Lu}[^_]{2,79}$", "utm_(source|medium)=",
        ])
    func fine(pattern: String) {
        #expect(PatternAdvice.about(pattern) == nil)
    }

    @Test(
        "a pattern that is probably meant otherwise is told",
        arguments: [
            ("[a-z]+", "anywhere"), ("^[a-z]+", "one end"), ("[a-z]+$", "one end"),
            ("^a|b$", "one alternative"), ("sale", "plain text"), ("(ab)*", "anywhere"),
            ("[A-Z]{2,3}", "anywhere"), ("\\w+", "anywhere"), ("(?i)^a", "one end"),
            ("^[a-z]+\\$", "one end"), ("a(", "not valid"), ("(?=a)", "not valid"),
        ])
    func advice(pattern: String, words: String) {
        #expect(PatternAdvice.about(pattern)?.message.contains(words) == true)
        #expect(PatternAdvice.about(pattern)?.isInvalid == words.hasPrefix("not"))
    }

    @Test("the patterns of an expression are found, literal or by name, with their places")
    func uses() throws {
        var environment = Environment()
        environment.declare("x", .string)
        environment.declare("params.p", .string)
        let program = try Program(
            "x.matches('^a$') || [x].exists(y, matches(y, params.p))", in: environment)
        #expect(
            program.patternUses.map(\.pattern) == [.literal("^a$"), .name("params.p")])
        #expect(program.patternUses.first?.offset == 10)
    }
}
