import JourneyModel
import Testing

@Suite struct JSONParserTests {
    private func parse(
        _ text: String, limits: JSONParser.Limits = JSONParser.Limits()
    ) throws -> SourceNode {
        try JSONParser.parse(Array(text.utf8), limits: limits)
    }

    private func refusal(
        _ bytes: [UInt8], limits: JSONParser.Limits = JSONParser.Limits()
    ) -> Diagnostic? {
        do {
            _ = try JSONParser.parse(bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("Every value keeps the line and column where it begins")
    func places() throws {
        let root = try parse("{\n  \"é\": [1,\n    \"x\"], \"b\": null\n}\n")
        #expect(root.location == SourceLocation(line: 1, column: 1))
        #expect(root.member("é")?.location == SourceLocation(line: 2, column: 3))
        #expect(root["é"]?.location == SourceLocation(line: 2, column: 8))
        #expect(root["é"]?.array?[0].location == SourceLocation(line: 2, column: 9))
        #expect(root["é"]?.array?[1].location == SourceLocation(line: 3, column: 5))
        #expect(root["b"]?.location == SourceLocation(line: 3, column: 16))
        #expect(root.members?.map(\.key) == ["é", "b"])
    }

    @Test("Lookups give a value of their own type and nothing else")
    func lookups() throws {
        let root = try parse(
            #"{"s":"t","i":3,"f":1.5,"big":1e300,"b":true,"n":null,"a":[],"o":{}}"#)
        #expect(root["s"]?.string == "t" && root["s"]?.int == nil)
        #expect(root["i"]?.int == 3 && root["i"]?.number == 3 && root["i"]?.string == nil)
        #expect(root["f"]?.int == nil && root["f"]?.number == 1.5)
        #expect(root["big"]?.int == nil)
        #expect(root["b"]?.bool == true && root["n"]?.isNull == true && root["b"]?.isNull == false)
        #expect(root["a"]?.array?.isEmpty == true && root["o"]?.members?.isEmpty == true)
        #expect(root["missing"] == nil && root["s"]?["x"] == nil)
    }

    @Test("The value without places is the same value")
    func plain() throws {
        let root = try parse(#"{"a":[1,true,null,"x",{}]}"#)
        guard case .object(let members) = root.json, case .array(let items)? = members["a"],
            items.count == 5, case .number(1) = items[0], case .bool(true) = items[1],
            case .null = items[2], case .string("x") = items[3], case .object = items[4]
        else {
            Issue.record("\(root.json)")
            return
        }
    }

    @Test(
        "Numbers are read as doubles",
        arguments: [
            ("0", 0.0), ("-0", 0), ("-1", -1), ("1.5e3", 1500), ("2E-2", 0.02), ("1e+2", 100),
            ("0e-999", 0), ("5e-324", Double.leastNonzeroMagnitude),
            ("1.7976931348623157e308", 1.7976931348623157e308),
        ])
    func numbers(text: String, value: Double) throws {
        #expect(try parse(text).number == value)
        #expect(try parse("[\(text)]").array?.first?.number == value)
    }

    @Test(
        "Escapes give the characters they stand for",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u00E9""#, "éé"),
            (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            ("\"é😀\u{7f}\"", "é😀\u{7f}"),
            (#""\u0301""#, "\u{301}"),
        ])
    func escapes(text: String, value: String) throws {
        let found = try #require(try parse(text).string)
        #expect(Array(found.utf8) == Array(value.utf8))
    }

    @Test(
        "Text that is not JSON is refused where it goes wrong",
        arguments: [
            ("", 1, 1), (" \n ", 2, 2), ("{", 1, 2), ("[1,", 1, 4), ("[1 2]", 1, 4), ("[1,]", 1, 4),
            ("{\"a\" 1}", 1, 6), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("{\"a\":}", 1, 6),
            ("[1}", 1, 3), ("]", 1, 1), ("tru", 1, 1), ("nul", 1, 1), ("True", 1, 1), ("NaN", 1, 1),
            ("01", 1, 1), ("1.", 1, 1), (".5", 1, 1), ("+1", 1, 1), ("-", 1, 1), ("1e", 1, 1),
            ("1.2.3", 1, 1), ("0x1", 1, 2), ("--1", 1, 1), ("[1e400]", 1, 2), ("[-1e400]", 1, 2),
            ("1e-400", 1, 1), ("\"a", 1, 1), ("\"\\", 1, 3), ("\"a\nb\"", 1, 3), ("\"\t\"", 1, 2),
            ("\"\\x\"", 1, 2), ("\"\\u12\"", 1, 2), ("\"\\u00g0\"", 1, 2), ("'a'", 1, 1),
            ("// no\n1", 1, 1), ("\u{a0}1", 1, 1), ("{\"a\":1 \"b\":2}", 1, 8), ("[", 1, 2),
            ("{\"a\"", 1, 5), ("{\"a\":1,", 1, 8), ("[[],\n[", 2, 2),
        ])
    func malformed(text: String, line: Int, column: Int) throws {
        let found = try #require(refusal(Array(text.utf8)))
        #expect(found.location == SourceLocation(line: line, column: column))
        #expect(found.severity == .error && !found.message.isEmpty && !found.remedy.isEmpty)
    }

    @Test(
        "Half a surrogate pair and U+0000 are refused, escaped as they are",
        arguments: [
            #""\ud800""#, #""\udc00""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\ud800""#,
            #""\udc00\ud800""#, #""\ud800\u0041""#, #""\u0000""#,
        ])
    func badEscapes(text: String) throws {
        #expect(refusal(Array(text.utf8))?.location == SourceLocation(line: 1, column: 2))
    }

    @Test(
        "Bytes that are not UTF-8 text are refused",
        arguments: [
            ([0x22, 0xC0, 0xAF, 0x22], 2), ([0x22, 0xE0, 0x80, 0xAF, 0x22], 2),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 2), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2),
            ([0x22, 0x80, 0x22], 2), ([0x22, 0xC3, 0x22], 2), ([0xFF, 0xFE, 0x31, 0x20], 1),
            ([0xEF, 0xBB, 0xBF, 0x31], 1), ([0x22, 0x61, 0x00, 0x22], 3), ([0x31, 0x00], 2),
        ] as [([UInt8], Int)])
    func encodings(bytes: [UInt8], column: Int) {
        #expect(refusal(bytes)?.location == SourceLocation(line: 1, column: column))
    }

    @Test(
        "A member that stands twice is refused at its second place",
        arguments: [
            "{\"a\":1,\n \"a\":2}", "{\"a\":1,\n \"\\u0061\":2}", "{\"\":1,\n \"\":1}",
            "{\"\u{e9}\":1,\n \"e\u{301}\":2}",
        ])
    func duplicates(text: String) throws {
        let found = try #require(refusal(Array(text.utf8)))
        #expect(found.location == SourceLocation(line: 2, column: 2))
        #expect(found.message.contains("twice"))
    }

    @Test("One name in two different objects is no repetition")
    func sameNameElsewhere() throws {
        #expect(try parse(#"{"a":{"a":1},"b":[{"a":2},{"a":3}]}"#)["a"]?["a"]?.int == 1)
    }

    @Test("Trailing data is refused and the message names the line where it begins")
    func trailing() throws {
        let found = try #require(refusal(Array("{\"a\": 1}\n\n  {}\n".utf8)))
        #expect(found.location == SourceLocation(line: 3, column: 3))
        #expect(found.message.contains("after the end"))
        #expect(refusal(Array("1 ,".utf8))?.location == SourceLocation(line: 1, column: 3))
    }

    @Test("Nesting stops at the limit and not one level before")
    func depth() throws {
        func nested(_ levels: Int, _ open: String, _ close: String) -> [UInt8] {
            Array(
                (String(repeating: open, count: levels) + String(repeating: close, count: levels))
                    .utf8)
        }
        #expect(refusal(nested(64, "[", "]")) == nil)
        #expect(refusal(nested(65, "[", "]"))?.location == SourceLocation(line: 1, column: 65))
        #expect(
            refusal(nested(3, "[", "]"), limits: .init(depth: 2))?.message.contains("2") == true)
        #expect(refusal(nested(512, "[", "]"), limits: .init(depth: 100_000)) == nil)
        #expect(refusal(nested(513, "[", "]"), limits: .init(depth: 100_000)) != nil)
        #expect(refusal(Array(repeating: UInt8(ascii: "["), count: 1 << 20)) != nil)
        let objects =
            String(repeating: "{\"a\":", count: 64) + "1"
            + String(repeating: "}", count: 64)
        #expect(refusal(Array(objects.utf8)) == nil)
        #expect(refusal(Array("{\"a\":\(objects)}".utf8)) != nil)
    }

    @Test("A text over the size limit is refused unread, one at the limit is read")
    func size() throws {
        let limits = JSONParser.Limits(sizeBytes: 4)
        #expect(refusal(Array("1234".utf8), limits: limits) == nil)
        let found = try #require(refusal(Array("12345".utf8), limits: limits))
        #expect(found.message.contains("5 bytes") && found.location == nil)
        #expect(refusal(Array(repeating: 0x20, count: (1 << 20) + 1)) != nil)
    }

    @Test("A text cut off anywhere is refused, and never crashes")
    func truncated() {
        let whole = Array(#"{"a":[1.5e3,"x\ud83d\ude00é",{"b":null}],"c":true}"#.utf8)
        #expect(refusal(whole) == nil)
        for length in 0..<whole.count {
            #expect(refusal(Array(whole.prefix(length))) != nil)
        }
    }

    private static let whole = Array(#"{"a":[1.5e3,"x\ud83d\ude00",{"b":null}],"é":true}"#.utf8)

    @Test(
        "A byte that no JSON text holds is refused wherever it stands",
        arguments: [0x00, 0x01, 0xC0, 0xF5, 0xFF] as [UInt8])
    func damaged(byte: UInt8) {
        #expect(refusal(Self.whole) == nil)
        for index in Self.whole.indices {
            var copy = Self.whole
            copy[index] = byte
            #expect(refusal(copy)?.location != nil, "at \(index)")
        }
    }

    @Test("Any byte changed in a text gives a value or a complaint with a place")
    func mutated() {
        var refusals = 0
        for index in Self.whole.indices {
            for byte in [0x0A, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80] {
                var copy = Self.whole
                copy[index] = UInt8(byte)
                guard let found = refusal(copy) else { continue }
                refusals += 1
                #expect(found.location != nil)
            }
        }
        // What can still be read: another digit, or another letter inside a string.
        #expect(refusals > Self.whole.count * 7)
    }
}
