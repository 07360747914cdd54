import CEL
import Testing

@Suite struct FormatTests {
    @Test(
        "each clause writes what it is made for",
        arguments: [
            (
                "%s %d %f %e %x %X %o %b", "['a', 1, 1.5, 1.5, 255, 255, 8, 5]",
                "a 1 1.500000 1.500000e+00 ff FF 10 101"
            ),
            ("%%", "[]", "%"), ("%s%%", "[1]", "1%"), ("", "[]", ""), ("é%sé", "['☃']", "é☃é"),
            ("%s", "[null]", "null"), ("%s", "[true]", "true"), ("%s", "[1.0]", "1"),
            ("%s", "[0.1]", "0.1"), ("%s", "[-0.0]", "-0"), ("%s", "[1e-7]", "1e-07"),
            ("%s", "[1e21]", "1e+21"), ("%s", "[0.0 / 0.0]", "NaN"),
            ("%s", "[1.0 / 0.0]", "Infinity"), ("%s", "[-1.0 / 0.0]", "-Infinity"),
            ("%s", "[b'abc']", "abc"), ("%s", "[type(1)]", "int"),
            ("%s", "[timestamp('2023-02-03T23:31:20.5Z')]", "2023-02-03T23:31:20.5Z"),
            ("%s", "[duration('1h45m47s')]", "6347s"), ("%s", "[duration('-1.5s')]", "-1.5s"),
            ("%s", "[[1, 'a', 1.5, null, true]]", "[1, a, 1.5, null, true]"),
            ("%s", "[{'b': 1, 'a': [2]}]", "{a: [2], b: 1}"),
            ("%s", "[{2: 'x', 1: 'y'}]", "{1: y, 2: x}"),
            ("%s", "[{true: 1, false: 2}]", "{false: 2, true: 1}"), ("%s", "[[]]", "[]"),
            ("%s", "[{}]", "{}"), ("%s", "[ip('1.2.3.4')]", "1.2.3.4"),
            ("%d", "[-9223372036854775808]", "-9223372036854775808"), ("%d", "[7u]", "7"),
            ("%d", "[1.0 / 0.0]", "Infinity"), ("%d", "[0.0 / 0.0]", "NaN"),
            ("%f", "[1]", "1.000000"), ("%f", "[1u]", "1.000000"),
            ("%f", "[-1.0 / 0.0]", "-Infinity"),
            ("%.0f", "[2.5]", "2"), ("%.0f", "[3.5]", "4"), ("%.3f", "[1.2345]", "1.234"),
            ("%.3f", "[1.2355]", "1.236"), ("%.10f", "[1e-5]", "0.0000100000"),
            ("%.3e", "[1234.5678]", "1.235e+03"), ("%.0e", "[1234.5]", "1e+03"),
            ("%e", "[0.0]", "0.000000e+00"), ("%e", "[1e-300]", "1.000000e-300"),
            ("%e", "[0.0 / 0.0]", "NaN"), ("%x", "[-255]", "-ff"), ("%X", "[-255]", "-FF"),
            ("%x", "[255u]", "ff"), ("%x", "['Hello']", "48656c6c6f"), ("%X", "['zz']", "7A7A"),
            ("%x", "[b'\\xff\\x00']", "ff00"), ("%x", "['é']", "c3a9"), ("%x", "['']", ""),
            ("%o", "[-8]", "-10"), ("%o", "[8u]", "10"), ("%b", "[-5]", "-101"),
            ("%b", "[5u]", "101"),
            ("%b", "[true]", "1"), ("%b", "[false]", "0"),
        ])
    func values(format: String, arguments: String, expected: String) throws {
        guard case .string(let text) = try Expression.value("'\(format)'.format(\(arguments))")
        else {
            Issue.record("no string")
            return
        }
        #expect(text.string == expected)
    }

    @Test(
        "a clause refuses what it cannot write, and the text must fit its values",
        arguments: [
            "'%d'.format(['a'])", "'%d'.format([true])", "'%f'.format(['a'])",
            "'%e'.format([true])",
            "'%x'.format([1.5])", "'%x'.format([true])", "'%o'.format([1.0])",
            "'%o'.format([true])",
            "'%b'.format(['a'])", "'%b'.format([1.0])", "'%s'.format([optional.of(1)])",
            "'%s'.format([])", "'%s %s'.format([1])", "'%'.format([1])", "'a%'.format([])",
            "'%z'.format([1])", "'%S'.format([1])", "'%5f'.format([1.5])", "'%-f'.format([1.5])",
            "'%.f'.format([1.5])", "'%.'.format([1.5])", "'%.101f'.format([1.5])",
            "'%.99999999999999999999f'.format([1.5])", "'%.-1f'.format([1.5])", "'%é'.format([1])",
        ])
    func errors(text: String) throws {
        #expect(try Expression.code(text) == .invalidArgument)
    }
}
