import CEL
import Testing

@Suite struct PatternTests {
    @Test(
        "matches are found from left to right, empty ones too",
        arguments: [
            "regex.replace('banana', 'a', 'x') == 'bxnxnx'",
            "regex.replace('banana', 'a', 'x', 0) == 'banana'",
            "regex.replace('banana', 'a', 'x', 2) == 'bxnxna'",
            "regex.replace('banana', 'a', 'x', -3) == 'bxnxnx'",
            "regex.replace('banana', 'ana', 'x') == 'bxna'",
            "regex.replace('abc', '^', '>') == '>abc'", "regex.replace('abc', '$', '<') == 'abc<'",
            "regex.replace('abc', '', '-') == '-a-b-c-'", "regex.replace('☃é', '', '-') == '-☃-é-'",
            "regex.replace('baaac', 'a*', 'x') == 'xbxcx'", "regex.replace('', '', 'x') == 'x'",
            "regex.replace('a-b', r'\\b', '|') == '|a|-|b|'",
            "regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1') == 'ba fo'",
            "regex.replace('foo bar', r'\\w+', r'(\\0)') == '(foo) (bar)'",
            "regex.replace('ac', 'a(b)?c', r'[\\1]') == '[]'",
            "regex.replace('a', 'a', r'\\\\') == r'\\'",
            "regex.replace('a', 'a', '$1 ${x}') == '$1 ${x}'",
            "regex.extract('hello world', 'hello(.*)') == optional.of(' world')",
            "regex.extract('brand', 'r.n') == optional.of('ran')",
            "regex.extract('HELLO', 'hello') == optional.none()",
            "regex.extract('ab', '(c)?') == optional.none()",
            "regex.extractAll('id:1, id:2', r'id:(\\d)') == ['1', '2']",
            "regex.extractAll('id:1, id:2', r'id:\\d') == ['id:1', 'id:2']",
            "regex.extractAll('v=a, v=, v=c', 'v=([^,]*)') == ['a', 'c']",
            "regex.extractAll('abc', 'x') == []",
            "regex.extractAll('banananana', '(ana)') == ['ana', 'ana']",
            "'ab'.matches('(?i)B')", "matches('abc', 'b')", "''.matches('')", "'☃'.matches('^.$')",
            "!'a\\nb'.matches('a.b')", "'a\\nb'.matches('(?s)a.b')",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "a replacement or pattern that asks for what is not there is an error",
        arguments: [
            "regex.replace('a', '(a)', r'\\2')", "regex.replace('a', 'a', r'\\x')",
            "regex.replace('a', 'a', '\\\\')", "regex.extract('a', '(a)(b)')",
            "regex.extractAll('a', '(a)(b)')", "regex.extract('a', dyn('('))",
            "regex.extract('a', dyn('(?=a)'))", "'a'.matches(dyn('a{1001}'))",
        ])
    func errors(text: String) throws {
        #expect(try Expression.code(text) == .invalidArgument)
    }

    @Test(
        "a bad pattern that is written out is refused with its place",
        arguments: ["regex.extract('a', '(')", "regex.replace('a', '[', 'b')", "'a'.matches('*')"])
    func refused(text: String) throws {
        let problem = try #require(Expression.problems(text).first)
        #expect(problem.message.contains("the pattern is not valid"))
        #expect(problem.offset > 0 && problem.remedy == "use RE2 syntax")
    }

    @Test("searching again and again is paid for")
    func quadratic() throws {
        let text = "regex.extractAll(lists.range(20000).map(x, 'a').join(), 'a.*b|a').size() > 0"
        #expect(try Expression.code(text) == .budgetExceeded)
    }
}
