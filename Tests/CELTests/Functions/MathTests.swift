import CEL
import Testing

@Suite struct MathTests {
    @Test(
        "the functions on numbers keep the type and follow IEEE",
        arguments: [
            "math.greatest(3) == 3", "math.greatest(1, 2) == 2", "math.greatest(2u, 1u) == 2u",
            "math.greatest(1, 2.5) == 2.5", "math.greatest(1, 5, 3, 4, 2) == 5",
            "math.greatest([1.5, -2.0]) == 1.5", "math.greatest(dyn([1, 2u, 0.5])) == 2u",
            "math.greatest(9007199254740993, 9007199254740992.0) == 9007199254740993",
            "math.least(-1, 2u) == -1", "math.least(3, 1, 2) == 1", "math.least([4]) == 4",
            "type(math.greatest(1, 1.0)) == int", "type(math.greatest(1.0, 1)) == double",
            "math.ceil(1.2) == 2.0", "math.ceil(-1.2) == -1.0", "math.floor(1.9) == 1.0",
            "math.floor(-1.1) == -2.0", "math.trunc(-1.9) == -1.0", "math.trunc(1e300) == 1e300",
            "math.round(0.5) == 1.0", "math.round(-0.5) == -1.0", "math.round(2.5) == 3.0",
            "math.round(0.49999999999999994) == 0.0", "math.isInf(math.round(1.0 / 0.0))",
            "math.abs(-3) == 3", "math.abs(3u) == 3u", "math.abs(-0.5) == 0.5",
            "math.abs(-9223372036854775807) == 9223372036854775807",
            "math.sign(-7) == -1", "math.sign(0) == 0", "math.sign(7u) == 1u",
            "math.sign(-0.1) == -1.0", "math.isNaN(math.sign(0.0 / 0.0))",
            "math.sqrt(16) == 4.0", "math.sqrt(2u) == math.sqrt(2.0)",
            "math.isNaN(math.sqrt(-1))", "math.isInf(1.0 / 0.0)", "math.isInf(-1.0 / 0.0)",
            "!math.isInf(0.0 / 0.0)", "math.isFinite(1e308)", "!math.isFinite(0.0 / 0.0)",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "bits are those of two's complement, and any number of places may be shifted",
        arguments: [
            "math.bitAnd(-1, 255) == 255", "math.bitOr(4, -2) == -2", "math.bitXor(5u, 1u) == 4u",
            "math.bitNot(0) == -1", "math.bitNot(0u) == 18446744073709551615u",
            "math.bitShiftLeft(1, 63) == -9223372036854775808", "math.bitShiftLeft(1, 64) == 0",
            "math.bitShiftLeft(1u, 9223372036854775807) == 0u",
            "math.bitShiftRight(-1, 63) == 1", "math.bitShiftRight(-1, 0) == -1",
            "math.bitShiftRight(-1024, 3) == 2305843009213693824",
            "math.bitShiftRight(1024u, 64) == 0u",
        ])
    func bits(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what has no answer is an error",
        arguments: [
            ("math.abs(-9223372036854775808)", EvaluationError.Code.overflow),
            ("math.greatest([])", .invalidArgument), ("math.least(dyn([]))", .invalidArgument),
            ("math.greatest(0.0 / 0.0, 1.0)", .invalidArgument),
            ("math.greatest(dyn('a'))", .noMatchingOverload),
            ("math.greatest([dyn('a')])", .noMatchingOverload),
            ("math.greatest(1, dyn('a'), 3)", .noMatchingOverload),
            ("math.ceil(dyn(1))", .noMatchingOverload), ("math.isNaN(dyn(1))", .noMatchingOverload),
            ("math.sqrt(dyn('4'))", .noMatchingOverload),
            ("math.bitAnd(1, dyn(1u))", .noMatchingOverload),
            ("math.bitShiftLeft(1, -1)", .invalidArgument),
            ("math.bitShiftRight(1u, -9223372036854775808)", .invalidArgument),
            ("math.bitShiftLeft(dyn(1.0), 1)", .noMatchingOverload),
            ("math.bitShiftLeft(1, dyn(1u))", .noMatchingOverload),
        ])
    func errors(text: String, code: EvaluationError.Code) throws {
        #expect(try Expression.code(text) == code)
    }

    @Test(
        "what can be seen to be no number is refused at once",
        arguments: [
            "math.greatest()", "math.greatest('a')", "math.least({})", "math.least(true, false)",
            "math.greatest([1], [2])", "math.greatest(['a'])", "math.ceil(1)", "math.isNaN('a')",
            "math.bitAnd(1, 1u)", "math.bitShiftLeft(1u, 1u)", "math.abs('a')", "math.nothing(1)",
        ])
    func refused(text: String) {
        #expect(!Expression.problems(text).isEmpty)
    }
}
