import CEL
import Testing

@Suite struct StringTests {
    @Test(
        "strings are searched, cut and joined by code points",
        arguments: [
            "'hello'.charAt(4) == 'o'", "'hello'.charAt(5) == ''", "'☃é'.charAt(1) == 'é'",
            "'hello mellow'.indexOf('') == 0", "'hello mellow'.indexOf('', 12) == 12",
            "'hello mellow'.indexOf('ello', 2) == 7", "'hello mellow'.indexOf('jello') == -1",
            "''.indexOf('') == 0", "'☃a☃b'.indexOf('b') == 3", "'☃a☃b'.indexOf('☃', 1) == 2",
            "'hello mellow'.lastIndexOf('') == 12", "'hello mellow'.lastIndexOf('ello') == 7",
            "'hello mellow'.lastIndexOf('ello', 6) == 1", "'hello'.lastIndexOf('', 3) == 3",
            "'hello'.lastIndexOf('hello mellow') == -1", "'☃a☃'.lastIndexOf('☃') == 2",
            "['a', 'b'].join() == 'ab'", "['a', 'b'].join('☃') == 'a☃b'", "[].join('-') == ''",
            "'a b c'.split(' ') == ['a', 'b', 'c']", "'a b c'.split(' ', 0) == []",
            "'a b c'.split(' ', 1) == ['a b c']", "'a b c'.split(' ', 2) == ['a', 'b c']",
            "'a b c'.split(' ', -9223372036854775808) == ['a', 'b', 'c']",
            "'☃é'.split('') == ['☃', 'é']", "'abc'.split('', 2) == ['a', 'bc']",
            "''.split('') == []",
            "''.split(',') == ['']", "',a,'.split(',') == ['', 'a', '']",
            "'hello hello'.replace('he', 'we') == 'wello wello'",
            "'hello hello'.replace('he', 'we', 1) == 'wello hello'",
            "'hello hello'.replace('he', 'we', 0) == 'hello hello'",
            "'aaa'.replace('aa', 'b') == 'ba'", "'hello'.replace('', '_') == '_h_e_l_l_o_'",
            "'hello'.replace('', '_', 2) == '_h_ello'", "''.replace('', '_') == '_'",
            "'☃é'.replace('', '_', 9223372036854775807) == '_☃_é_'",
            "'tacocat'.substring(4) == 'cat'", "'tacocat'.substring(7) == ''",
            "'tacocat'.substring(0, 4) == 'taco'", "'☃é☃'.substring(1, 2) == 'é'",
            "' \\u00a0\\u2003x\\u3000\\u0085\\n'.trim() == 'x'", "'\\u200bx'.trim() == '\\u200bx'",
            "'TacoCÆt'.lowerAscii() == 'tacocÆt'", "'TacoCæt'.upperAscii() == 'TACOCæT'",
            "strings.quote('a\"b\\\\') == '\"a\\\\\"b\\\\\\\\\"'",
            "strings.quote('\\n\\t\\r\\a\\b\\f\\v☃') == r'\"\\n\\t\\r\\a\\b\\f\\v☃\"'",
            "'☃é'.reverse() == 'é☃'", "''.reverse() == ''", "size('e\\u0301') == 2",
            "'a'.contains('')", "'abc'.startsWith('')", "!'abc'.endsWith('abcd')",
            "'Z' < 'a'", "'\\U0001F600' > '\\uFFFD'", "'a' < 'aa'", "b'\\x80' > b'\\x7f'",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "a position outside the string is an error",
        arguments: [
            "'hello'.charAt(6)", "'hello'.charAt(-1)", "'hello'.charAt(9223372036854775807)",
            "'hello'.indexOf('l', 6)", "'hello'.indexOf('l', -1)", "'hello'.indexOf('', 6)",
            "'hello'.lastIndexOf('l', 6)", "'hello'.lastIndexOf('l', -9223372036854775808)",
            "'hello'.substring(6)", "'hello'.substring(-1)", "'hello'.substring(2, 1)",
            "'hello'.substring(0, 6)", "'hello'.substring(-1, 2)",
            "'hello'.substring(-9223372036854775808, 9223372036854775807)",
        ])
    func errors(text: String) throws {
        #expect(try Expression.code(text) == .range)
    }

    @Test(
        "what is no string is refused by the checker and by the engine",
        arguments: [
            "[1].join()", "'a'.split(1)", "'a'.replace('a', 1)", "1.charAt(0)",
            "'a'.substring('a')",
            "'a'.indexOf(1)", "1.trim()", "'a'.lowerAscii(1)", "strings.quote(1)", "'a'.format(1)",
        ])
    func refused(text: String) throws {
        #expect(!Expression.problems(text).isEmpty)
        #expect(try Expression.code(text) != nil)
    }
}
