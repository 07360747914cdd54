import JourneyModel
import Testing

@Suite("Canonical JSON by RFC 8785")
struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        try CanonicalJSON.text(of: JSONParser.parse(Array(text.utf8)).json)
    }

    @Test("The example of section 3.2.2 and 3.2.4 gives the bytes of the RFC")
    func serialisation() throws {
        // 333333333.33333329 and 1E30 stand in the RFC's example; 1E30 is beyond 2^53, so that
        // member is checked by the number table below instead.
        let text = #"""
            {
              "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(text) == expected)
        let bytes = try CanonicalJSON.bytes(
            of: .string("\u{20AC}$\u{0F}\nA'B\"\\\\\"/"))
        #expect(
            bytes == [
                0x22, 0xE2, 0x82, 0xAC, 0x24, 0x5C, 0x75, 0x30, 0x30, 0x30, 0x66, 0x5C, 0x6E, 0x41,
                0x27, 0x42, 0x5C, 0x22, 0x5C, 0x5C, 0x5C, 0x5C, 0x5C, 0x22, 0x2F, 0x22,
            ])
    }

    @Test("Members are ordered by UTF-16 code units, as in section 3.2.3")
    func order() throws {
        let text = #"""
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """#
        let expected =
            #"{"\r":"Carriage Return","1":"One","\#u{80}":"Control","#
            + #""ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","#
            + #""😀":"Emoji: Grinning Face","\#u{FB33}":"Hebrew Letter Dalet With Dagesh"}"#
        #expect(try Array(canonical(text).utf8) == Array(expected.utf8))
    }

    @Test(
        "The number samples of appendix B come out as printed there",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func numbers(bits: UInt64, expected: String) {
        #expect(ECMAScriptNumber.text(of: Double(bitPattern: bits)) == expected)
    }

    @Test("Numbers beyond 2^53, infinities and NaN are refused with a hint")
    func refusedNumbers() {
        for value in [9_007_199_254_740_994, -1e30, Double.infinity, .nan] {
            #expect(throws: GovernanceError.self) {
                try CanonicalJSON.bytes(of: .array([.number(value)]))
            }
        }
        #expect(throws: Never.self) {
            try CanonicalJSON.bytes(of: .number(CanonicalJSON.largestExactInteger))
        }
    }

    @Test("Every number text reads back as the same double")
    func roundTrip() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(Double(ECMAScriptNumber.text(of: value)) == value)
            #expect(Double(ECMAScriptNumber.plainText(of: value)) == value)
            #expect(!ECMAScriptNumber.plainText(of: value).contains("e"))
        }
    }

    @Test("Nesting beyond the limit is an error, not a crash")
    func depth() {
        var value = JSON.null
        for _ in 0..<300 { value = .array([value]) }
        #expect(throws: GovernanceError.self) { try CanonicalJSON.bytes(of: value) }
    }
}
