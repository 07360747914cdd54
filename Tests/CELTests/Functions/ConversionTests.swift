import CEL
import Testing

@Suite struct ConversionTests {
    @Test(
        "conversions keep the value where they can",
        arguments: [
            "int('9223372036854775807') == 9223372036854775807", "int('-0') == 0",
            "int('-9223372036854775808') == -9223372036854775808", "int(1.9) == 1",
            "int(-1.9) == -1", "int(9223372036854775807u) == 9223372036854775807",
            "int(9223372036854774784.0) == 9223372036854774784",
            "int(-9223372036854774784.0) == -9223372036854774784",
            "uint('18446744073709551615') == 18446744073709551615u", "uint(1.9) == 1u",
            "uint(18446744073709549568.0) == 18446744073709549568u", "uint(-0.0) == 0u",
            "double('1.5e3') == 1500.0", "double('-inf') < 0.0", "double('Infinity') > 0.0",
            "double('1e400') > 1e308", "double(9007199254740993) == 9007199254740992.0",
            "string(1.0) == '1'", "string(-0.0) == '-0'", "string(0.0001) == '0.0001'",
            "string(1e-5) == '1e-05'", "string(6.02214e23) == '6.02214e+23'",
            "string(123.456) == '123.456'",
            "string(18446744073709551615u) == '18446744073709551615'",
            "string(b'\\xe2\\x98\\x83') == '☃'", "string(true) == 'true'", "bytes('☃') == b'☃'",
            "bool('1') && bool('t') && bool('T') && bool('true') && bool('TRUE') && bool('True')",
            "!(bool('0') || bool('f') || bool('F') || bool('false') || bool('FALSE'))",
            "type(dyn(1)) == int", "type(type(1)) == type", "type(null) == null_type",
            "type([]) == list", "type({}) == map", "type(b'') == bytes",
            "type(timestamp(0)) == google.protobuf.Timestamp",
            "type(optional.none()) == optional_type",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what does not fit, or is not of the form, is an error",
        arguments: [
            "int('9223372036854775808')", "int('')", "int(' 1')", "int('1 ')", "int('1.0')",
            "int('0x1f')", "int('1_000')", "int('٣')", "int(9223372036854775808u)",
            "int(9223372036854775807.0)", "int(-9223372036854775808.0)", "int(1.0 / 0.0)",
            "int(0.0 / 0.0)", "uint('-1')", "uint('18446744073709551616')", "uint('1u')",
            "uint(-1)",
            "uint(-0.5)", "uint(18446744073709551615.0)", "uint(0.0 / 0.0)", "double('')",
            "double('x')", "double('1_0')", "string(b'\\xff')", "string(b'\\xed\\xa0\\x80')",
            "string(b'\\xe2\\x98')", "bool('tRUE')", "bool('yes')", "bool('')", "bool(' true')",
            "int(dyn(null))", "double(dyn(true))", "bytes(dyn(1))", "string(dyn([1]))",
            "int(dyn([1]))", "bool(dyn(1))", "timestamp(dyn(1.5))", "duration(dyn(true))",
        ])
    func errors(text: String) throws {
        #expect(try Expression.code(text) != nil)
    }
}
