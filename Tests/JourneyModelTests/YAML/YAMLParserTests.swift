import JourneyModel
import Testing

@Suite("Reading YAML")
struct YAMLParserTests {
    private func parse(_ text: String) throws -> SourceNode {
        try YAMLParser.parse(Array(text.utf8))
    }

    private func refusal(_ bytes: [UInt8]) -> Diagnostic? {
        do {
            _ = try YAMLParser.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("Values keep their order, their types and their places")
    func values() throws {
        let root = try parse(
            "key: onboarding\nsteps:\n  - label: \"é\"\n    n: -1.5\n  - {a: [x]}\n")
        #expect(root.members?.map(\.key) == ["key", "steps"])
        #expect(root.member("steps")?.location == SourceLocation(line: 2, column: 1))
        let first = try #require(root["steps"]?.array?.first)
        #expect(first["label"]?.string == "é")
        #expect(first["label"]?.location == SourceLocation(line: 3, column: 12))
        #expect(first["n"]?.number == -1.5)
        #expect(root["steps"]?.array?[1]["a"]?.array?.first?.string == "x")
    }

    @Test(
        "Only true, false, null and plain decimal numbers have a type",
        arguments: [
            ("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null), ("~", .null),
            ("", .null), ("0", .number(0)), ("-12", .number(-12)), ("3.50", .number(3.5)),
            ("no", .string("no")), ("yes", .string("yes")), ("on", .string("on")),
            ("True", .string("True")), ("NULL", .string("NULL")), ("1e3", .string("1e3")),
            ("0x1F", .string("0x1F")), ("0o17", .string("0o17")), ("007", .string("007")),
            ("+1", .string("+1")), (".5", .string(".5")), ("5.", .string("5.")),
            (".inf", .string(".inf")), (".nan", .string(".nan")), ("1_000", .string("1_000")),
            ("2026-03-01", .string("2026-03-01")), ("12:30:45", .string("12:30:45")),
            ("\"true\"", .string("true")), ("'1'", .string("1")), ("-", .array([.null])),
        ])
    func scalars(text: String, expected: JSON) throws {
        let separator = text == "-" ? "\n " : " "
        #expect(try parse("a:\(separator)\(text)\n")["a"]?.json == expected)
    }

    @Test("Block text is read as written")
    func blocks() throws {
        #expect(try parse("a: |\n  x\n  y\n")["a"]?.string == "x\ny\n")
        #expect(try parse("a: >-\n  !has(x)\n  && y\n")["a"]?.string == "!has(x) && y")
    }

    @Test(
        "What is not strict YAML is refused with its line and a remedy",
        arguments: [
            ("a: 1\nb: 2\na: 3\n", 3, "twice"), ("a: {x: 1, x: 2}", 1, "twice"),
            ("caf\u{E9}: 1\ncafe\u{301}: 2", 2, "twice"),
            ("a: &x 1\n", 1, "anchor"), ("a: 1\nb: *x\n", 2, "alias"),
            ("- &x {}\n- *x", 1, "anchor"), ("? *x\n: 1", 1, "alias"),
            ("a:\n  <<: {b: 1}\n", 2, "merge"), ("a: !!str 5\n", 1, "tag"),
            ("rule: !has(step)\n", 1, "tag"), ("a: !local {}\n", 1, "tag"),
            ("! a\n", 1, "tag"), ("a: 1\n---\nb: 2\n", 2, "second document"),
            ("? [a, b]\n: 1\n", 1, "name is expected"), ("? {a: b}\n: 1\n", 1, "name is expected"),
            ("? \n: 1\n", 1, "without a name"), ("\"\": 1\n", 1, "without a name"),
            ("a: b: c\n", 1, "not YAML"), ("a:\n\t- x\n", 2, "not YAML"),
            ("a: 'x\n", 2, "not YAML"),
            ("a: [1, 2\nb: 3", 2, "not YAML"), ("a: \"\\q\"\n", 1, "not YAML"),
            ("@x", 1, "not YAML"),
            ("a: \u{7}\n", 1, "not YAML"), ("a: 1\n b: 2\n", 2, "not YAML"),
            ("%x\n---\na: 1", 1, ""),
            ("", 1, "empty"), ("   \n\n", 1, "empty"), ("# only a comment\n", 1, "empty"),
            ("---\n", 1, "empty"), ("a: 1\u{0}\n", 1, "NUL"), ("\u{FEFF}a: 1", 1, "byte order"),
            ("a: " + String(repeating: "9", count: 400), 1, "does not fit"),
            ("a: 0." + String(repeating: "0", count: 400) + "1", 1, "does not fit"),
        ])
    func refused(text: String, line: Int, words: String) throws {
        let found = try #require(refusal(Array(text.utf8)), "\(text.debugDescription) was read")
        #expect(found.severity == .error)
        #expect(found.message.contains(words), "\(found.message)")
        #expect(found.location?.line == line, "\(found)")
        #expect(!found.remedy.isEmpty)
    }

    @Test(
        "Bytes that are no text are refused",
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00], [0x61, 0x3A, 0x20, 0xC3, 0x28], [0x00, 0x01, 0x02],
            [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x00], [0xED, 0xA0, 0x80],
        ] as [[UInt8]])
    func binary(bytes: [UInt8]) {
        #expect(refusal(bytes) != nil)
    }

    @Test("Nesting stops at the limit, in either style, and far beyond it without a crash")
    func depth() throws {
        func flow(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(refusal(flow(64)) == nil)
        #expect(refusal(flow(65))?.message.contains("64 levels") == true)
        #expect(refusal(flow(200_000)) != nil)
        let compact = String(repeating: "- ", count: 5_000) + "x"
        #expect(refusal(Array(compact.utf8))?.message.contains("64 levels") == true)
        let keys = String(repeating: "? ", count: 5_000) + "x"
        #expect(refusal(Array(keys.utf8)) != nil)
    }

    @Test("A file over 1 MiB is refused unread")
    func size() {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        #expect(refusal(bytes) == nil)
        #expect(refusal(bytes + [UInt8(ascii: "a")])?.message.contains("1048577 bytes") == true)
    }

    @Test("A nest of aliases costs nothing: the first anchor ends it")
    func laughs() {
        var text = "a0: &a0 [x]\n"
        for level in 1..<40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        text += "? *a39\n: x\n"
        #expect(refusal(Array(text.utf8))?.location?.line == 1)
    }

    private static let whole = Array(
        "kind: journey\nsteps:\n  - {key: a, n: [1, 2]}\n  - key: \"b\\n\"\n".utf8)

    @Test(
        "A byte that no YAML text holds is refused wherever it stands",
        arguments: [0x00, 0x01, 0x07, 0x80, 0xC0, 0xFF] as [UInt8])
    func damaged(byte: UInt8) {
        #expect(refusal(Self.whole) == nil)
        for index in Self.whole.indices {
            var copy = Self.whole
            copy[index] = byte
            #expect(refusal(copy) != nil, "at \(index)")
        }
    }

    @Test("A cut inside brackets or quotes is refused; elsewhere the rest is a whole text")
    func truncated() throws {
        func place(_ letter: Unicode.Scalar) throws -> Int {
            try #require(Self.whole.lastIndex(of: UInt8(ascii: letter)))
        }
        let brackets = try (place("{") + 1)...place("}")
        let quote = try #require(Self.whole.firstIndex(of: UInt8(ascii: "\"")))
        for length in Array(brackets) + Array((quote + 1)...(try place("\""))) {
            #expect(refusal(Array(Self.whole.prefix(length))) != nil, "cut at \(length)")
        }
        #expect(refusal(Array(Self.whole.prefix(brackets.upperBound + 1))) == nil)
    }

    @Test("Any byte changed gives a value or a complaint that says something")
    func mutated() {
        var generator = SeededGenerator(seed: 3)
        var refusals = 0
        for _ in 0..<3_000 {
            var copy = Self.whole
            copy[Int.random(in: 0..<copy.count, using: &generator)] =
                UInt8.random(in: 0...255, using: &generator)
            guard let found = refusal(copy) else { continue }
            refusals += 1
            #expect(!found.message.isEmpty && !found.remedy.isEmpty)
        }
        // Half of all bytes are no ASCII, and one of those alone is no UTF-8.
        #expect(refusals > 1_500)
    }

    @Test("The format follows the extension, else the first byte")
    func formats() throws {
        let json = Array(" {\"a\": 1}".utf8)
        let yaml = Array("{a: 1}".utf8)
        #expect(DocumentSource.format(of: json, fileName: nil) == .json)
        #expect(DocumentSource.format(of: yaml, fileName: "x.YML") == .yaml)
        #expect(DocumentSource.format(of: Array("a: 1".utf8), fileName: "-") == .yaml)
        #expect(DocumentSource.format(of: Array("a: 1".utf8), fileName: "x.json") == .json)
        #expect(try DocumentSource.parse(json, fileName: nil)["a"]?.int == 1)
        #expect(try DocumentSource.parse(yaml, fileName: "x.yaml")["a"]?.int == 1)
    }
}
