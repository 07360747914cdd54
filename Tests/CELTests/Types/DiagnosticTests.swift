import CEL
import Testing

@Suite struct DiagnosticTests {
    @Test(
        "one complaint names what is wrong, and the nearest name that exists",
        arguments: [
            ("math.gratest(1)", "unknown function `math.gratest`", "did you mean `greatest`?"),
            ("matth.greatest(1)", "unknown name `matth`", "did you mean `math`?"),
            ("'a'.startWith('b')", "unknown function `startWith`", "did you mean `startsWith`?"),
            ("[1].exist(x, x > 0)", "unknown function `exist`", "did you mean `exists`?"),
            ("sizee('a')", "unknown function `sizee`", "did you mean `size`?"),
            (
                "startsWith('a', 'b')", "`startsWith` is not called in this form",
                "write `x.startsWith(…)`"
            ),
            ("'1'.int()", "`int` is not called in this form", "write `int(x)`"),
            (
                "1 + 1.0", "`+` does not work on int and double",
                "convert one side, for example with double(x)"
            ),
            ("-true", "`-` does not work on bool", nil),
            ("[1].all(x, x)", "the condition must be true or false, but it is int", nil),
            ("1.all(x, true)", "all() needs a list or map, not int", nil),
            ("1.a", "a value of type int has no field `a`", nil),
            ("Stepp{}", "`Stepp` is not a type whose values can be written", nil),
            ("1 and 2", "`and` is not expected here", "write `&&`"),
            ("a & b", "`&` is not part of the language", "write `&&` for and"),
            ("x = 1", "`=` is not part of the language", "write `==` to compare"),
            ("'abc", "the string is not closed", "add the closing quote"),
            (
                "'\\z'", "this escape is not part of the language",
                "write `\\\\` for a backslash, or put r before the string"
            ),
            ("if", "`if` is a reserved word and cannot be a name", nil),
            ("has(1)", "has() needs a field, such as has(step.consent)", nil),
            ("[1].map(1, 2)", "map() needs a plain name for its element here", "write map(s, …)"),
            ("[1].all(x, x, true)", "the two names of all() must differ", nil),
        ])
    func one(text: String, message: String, remedy: String?) throws {
        let problems = Expression.problems(text)
        #expect(problems.count == 1)
        let problem = try #require(problems.first)
        #expect(problem.message == message)
        #expect(problem.remedy == remedy)
    }

    @Test("a message shows line, column, the line of the text and a caret, by code points")
    func rendered() throws {
        let text = "'☃é' == 'x' &&\n\t'é'.sise() > 1"
        let problem = try #require(Expression.problems(text).first)
        #expect(
            problem.rendered(in: SourceText(text)) == """
                2:6: unknown function `sise`; did you mean `size`?
                \t'é'.sise() > 1
                     ^
                """)
    }

    @Test("an error of a run knows the place of the operation that failed")
    func located() throws {
        let text = "[1, 2].all(x, 10 / (x - 1) > 0)"
        guard case .error(let error) = try Expression.value(text) else {
            Issue.record("no error")
            return
        }
        #expect(SourceText(text).place(ofByte: error.offset).column == 18)
        #expect(error.message == "division by zero")
    }
}
