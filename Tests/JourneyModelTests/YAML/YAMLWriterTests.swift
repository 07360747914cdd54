import JourneyModel
import Testing

@Suite("Writing YAML")
struct YAMLWriterTests {
    @Test("A journey is written in the order of the schema, with its base on the third line")
    func order() throws {
        let content = try Samples.document(Samples.onboardingText).content
        let text = try YAMLWriter.text(of: content, kind: .journey, base: 7)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(4) == ["kind: journey", "key: onboarding", "base: 7", "name: Onboarding"])
        #expect(lines.contains("  - key: welcome") && lines.contains("    label: Welcome"))
        #expect(lines.contains("      duration: 3d"))
        #expect(lines.contains("      subject: \"Welcome, {first_name}\""))
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        let read = try Samples.document(text)
        #expect(read.base == 7 && read.content == content)
    }

    @Test("Random journeys read back to the same bytes", arguments: 0..<100 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let random = RandomJourney(seed: seed)
        let document = try Document(content: random.journey().document)
        let text = try YAMLWriter.text(of: document.content, kind: .journey)
        #expect(try Samples.document(text) == document, "\(text)")
        #expect(try YAMLWriter.text(of: Samples.document(text).content, kind: .journey) == text)
    }

    @Test("Any text reads back to the same bytes")
    func nasty() throws {
        var texts = [
            "", " ", "\n", "\n\n", "a\n", "a\n\n", "a\n\nb", "\na", " a\nb", "a\n b\n", "a\n \nb",
            "a ", "a:", "a: b", "a #b", "#a", "- a", "-", "?", ": ", "no", "Yes", "NULL", "~", "1",
            "1e3", "0x1F", "2026-01-01", "12:30", "!has(x)", "&a", "*a", "%a", "@a", "`a", "|", ">",
            "'", "\"", "\\", "\\n", "\t", "a\tb", "a\r\nb", "\u{7F}", "\u{85}", "\u{A0}",
            "\u{2028}",
            "\u{FEFF}", "\u{FFFE}", "\u{10FFFF}", "\u{E0001}", "e\u{301}", "é", "😀", "---", "...",
            "a\n---\nb", "a\n...\n", "a\n#b", "[a]", "{a}", "a, b", "<<", "=", "key", "\u{1}",
            "\u{202E}abc", "a\n\tb", "\ta\nb", "Ünï", "日本", "a\u{2003}b", "x\n\n\n",
        ]
        var generator = SeededGenerator(seed: 11)
        let scalars = texts.flatMap { Array($0.unicodeScalars) }
        for _ in 0..<800 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                text.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
            }
            texts.append(String(text))
        }
        for text in texts {
            let given = JSON.object(["a": .string(text), "l": .array([.string(text)])])
            try check(given)
            if !text.isEmpty { try check(.object([text: .string(text)])) }
        }
    }

    /// Free JSON inside a policy test, written and read.
    private func check(_ given: JSON) throws {
        let test = JSON.object(["name": .string("t"), "given": given])
        let content = JSON.object(["kind": .string("policy"), "tests": .array([test])])
        let text = try YAMLWriter.text(of: content, kind: .policy)
        #expect(try YAMLParser.parse(Array(text.utf8)).json == content, "\(text)")
    }

    @Test("Any shape reads back to the same value")
    func shapes() throws {
        let values: [JSON] = [
            .null, .bool(true), .number(1e-7), .number(-0.5), .number(9_007_199_254_740_992),
            .array([]), .object([:]), .array([.array([.array([.number(1)])])]),
            .array([.object(["b": .object(["c": .array([.object([:])])]), "a": .null])]),
            .object(["a": .array([.null, .string("x\ny"), .object(["k": .string("x\ny\n")])])]),
        ]
        for value in values {
            try check(.object(["v": value]))
            try check(.array([value, value]))
        }
    }

    @Test("Nesting that no parser of ours would read is an error")
    func depth() {
        var value = JSON.string("x")
        for _ in 0..<70 { value = .array([value]) }
        let content = JSON.object(["kind": .string("policy"), "tests": value])
        #expect(throws: GovernanceError.self) {
            try YAMLWriter.text(of: content, kind: .policy)
        }
    }
}
