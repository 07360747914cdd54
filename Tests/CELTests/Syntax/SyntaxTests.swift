import CEL
import Testing

@Suite struct SyntaxTests {
    @Test(
        "operators bind as the standard says",
        arguments: [
            "1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "1 - 2 - 3 == -4", "8 / 4 / 2 == 1",
            "2 * 3 % 4 == 2", "1 < 2 == true", "true || false && false", "!true || true",
            "(true ? 1 : true ? 2 : 3) == 1", "(false ? 1 : false ? 2 : 3) == 3",
            "(true ? (true ? 1 : 2) : 3) == 1", "1 in [1] == true", "-1 - -1 == 0", "- 1 == -1",
            "--1 == 1", "!!true", "1 -1 == 0", "-[1][0] == -1", "-'ab'.size() == -2",
            "[1, 2,] == [1, 2]", "[,] == []", "{,} == {}", "{1: 2,} == {1: 2}",
            "1 // rest\n == 1", "\t1\r\n==\u{C}1", "{'a': {'b': [1]}}.a.b[0] == 1",
        ])
    func precedence(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "numbers are read to the ends of their range",
        arguments: [
            "-9223372036854775808 < 0", "-0x8000000000000000 == -9223372036854775808",
            "0x7fffffffffffffff == 9223372036854775807", "0XfU == 15u",
            "18446744073709551615u > 0u",
            "1e5 == 100000.0", "1.5E-3 == 0.0015", ".5 == 0.5", "1e400 > 1e308", "007 == 7",
        ])
    func numbers(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "strings and bytes know their escapes",
        arguments: [
            #"'\a\b\f\n\r\t\v' == '\x07\x08\x0c\x0a\x0d\x09\x0b'"#,
            #"'\\\?\"\'\`' == r'\?"' + "'`""#,
            #"'\x41\X41\101\u0041\U00000041' == 'AAAAA'"#, #"'\U0001F600' == '😀'"#,
            #"'\u00e9' == 'é'"#, #"'\xff' == 'ÿ'"#, #"'\377' == 'ÿ'"#,
            #"b'\xff\377' == bytes(b'\xff\xff')"#,
            #"size(b'é') == 2"#, #"r'\n' != '\n'"#, #"R"\n" == '\\n'"#, #"br'\n' == b'\\n'"#,
            #"rb'\n' == b'\\n'"#, #"BR'''\n''' == b'\\n'"#, #"'''a'b''c''' == "a'b''c""#,
            #""""a"b""c""" == 'a"b""c'"#, #"'''\'''' == "'""#, "'''a\nb''' == 'a\\nb'",
            "'''a\r\nb''' == 'a\\r\\nb'", #"size('\u0000') == 1"#, "'// no comment' != ''",
        ])
    func strings(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "reserved words and names in backquotes are fields, keywords are neither",
        arguments: [
            "{'if': 1}.if == 1", "{'for': 1}.for == 1", "{'a-b': 1}.`a-b` == 1",
            "{'a b': 1}.`a b` == 1", "{'a.b/c': 1}.`a.b/c` == 1", "{'in': 1}.`in` == 1",
            "has({'a-b': 1}.`a-b`)", "{'a-b': 1}.?`a-b` == optional.of(1)", "{'a_1': 1}.a_1 == 1",
        ])
    func fields(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what is not of the grammar is refused",
        arguments: [
            "", " ", "// only", "1 2", "(1", "()", "[1", "[,,]", "[1,,2]", "{1:2", "{1}", "{'a' 1}",
            "1 +", "* 1", "1 ++ 1", "!-true", "-!true", "a.", "a..b", "0x", "0xg",
            "1e", "1e+", "1_000", "1u2", "9223372036854775808", "18446744073709551616u",
            "-9223372036854775809", "'a", "'a\nb'", "'a\rb'", "'''a''", "'\\8'", "'\\400'",
            "'\\08'",
            "'\\u12'", "'\\uD800'", "'\\UDFFF0000'", "'\\U00110000'", "'\\x4'", "b'\\u0041'",
            "b'\\U00000041'", "'\\", "rr'a'", "bb'a'", "u'a'", "`a`", "{'a': 1}.``",
            "{'a@b': 1}.`a@b`", "{'a': 1}.`a", "in", "null()", "{'in': 1}.in",
            "{'true': 1}.true", "let", "a ? b", "a ? b ? 1 : 2 : 3", "a ? : c", "a : b", "1 == ",
            "f(1,)", "f(,)", "a[",
            "a[]", "a?.b", "a.?b()", "1;", "1 $ 2", "a & b", "a | b", "a = b", "\"\\\n\"", "\u{0}",
            "é", "x{a}", "x{a: 1", "x{1: 2}", "[?]", "{?}", "@x", "a.@b",
        ])
    func refused(text: String) {
        #expect(throws: CompilationError.self) {
            try Program(text, in: Environment(), isChecked: false)
        }
    }

    @Test("an expression of more bytes than the limit is refused before it is read")
    func long() throws {
        let text = "'" + String(repeating: "a", count: SourceText.byteLimit) + "'"
        let problem = try #require(Expression.problems(text).first)
        #expect(problem.message.contains("at most \(SourceText.byteLimit)"))
        let fitting = "'" + String(repeating: "a", count: SourceText.byteLimit - 2) + "'"
        #expect(Expression.problems(fitting).isEmpty)
    }
}
