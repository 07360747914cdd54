import Foundation
import Glibc
import JourneyModel
import Testing

/// Files that nobody should write, and somebody will.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        /// A word of the error that is expected.
        let says: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, says: String) {
            self.init(name, Array(text.utf8), says: says)
        }

        init(_ name: String, _ bytes: [UInt8], says: String) {
            (self.name, self.bytes, self.says) = (name, bytes, says)
        }
    }

    static let cases = [
        Case("empty.yaml", "", says: ""),
        Case("blank.yaml", "\n\n  \n", says: ""),
        Case("malformed.yaml", "kind: journey\n  key: [a\n", says: "malformed.yaml:2:"),
        Case("malformed.json", "{\"kind\": \"journey\",}", says: ""),
        Case("unknown-kind.yaml", "kind: jurney\nkey: a\n", says: "jurney"),
        Case("kind-of-later.yaml", "kind: asset\nkey: a\n", says: "not supported"),
        Case("no-kind.yaml", "key: a\n", says: "kind"),
        Case(
            "wrong-type.yaml", "kind: team\nkey: a\nname: [1, 2]\n", says: "name"),
        Case("unknown-key.yaml", "kind: team\nkey: a\nname: A\ncolour: red\n", says: "colour"),
        Case("duplicate.yaml", "kind: team\nkey: a\nkey: b\nname: A\n", says: "key"),
        Case(
            "duplicate.json", "{\"kind\":\"team\",\"key\":\"a\",\n\"key\":\"b\"}",
            says: "duplicate.json:2:"),
        Case(
            "duplicate-inside.json",
            "{\"kind\":\"team\",\"key\":\"a\",\n\"decides\":[{\"a\":1,\n\n\"a\":2}]}",
            says: "duplicate-inside.json:4:1: The member"),
        Case("list.json", "[1,2,3]", says: "document"),
        Case("number.json", "42", says: "document"),
        Case(
            "invalid-utf8.yaml", Array("kind: team\nkey: a\nname: ".utf8) + [0xC3, 0x28, 0x0A],
            says: "UTF-8"),
        Case("binary.json", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0xFF, 0xFE], says: ""),
        Case(
            "deep.json", String(repeating: "[", count: 100_000), says: ""),
        Case(
            "deep.yaml", "a: " + String(repeating: "[", count: 5_000), says: ""),
        Case(
            "huge.yaml",
            Array("kind: team\nkey: a\nname: ".utf8)
                + [UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20), says: "MiB"),
        Case("huge-number.json", "{\"kind\":\"team\",\"key\":1e999}", says: ""),
        Case("alias.yaml", "kind: team\nkey: &a b\nname: *a\n", says: ""),
    ]

    @Test(
        "a bad document gives one clear error and an exit of 64", arguments: cases)
    func document(bad: Case) async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(bad.bytes, bad.name)
        let text = try await CommandTrial(["policy", "check", path])
        #expect(text.status == 64)
        #expect(text.data.isEmpty)
        #expect(text.notes.hasPrefix("✗ "))
        #expect(bad.says.isEmpty || text.notes.contains(bad.says), "\(text.notes)")
        #expect(text.notes.contains(bad.name), "the file is not named: \(text.notes)")

        let json = try await CommandTrial(["policy", "check", path, "--json"])
        #expect(json.status == 64)
        #expect(json.notes.isEmpty)
        let error = try JSONParser.parse(Array(json.data.utf8)).json["error"]
        #expect(["invalid", "unsupported"].contains(error?["code"]?.string))
    }

    @Test("a bad file of a platform gives a diagnostic and an exit of 64", arguments: cases)
    func importFile(bad: Case) async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(bad.bytes, bad.name)
        let trial = try await CommandTrial(["journey", "import", path, "--dry-run", "--json"])
        #expect(trial.status == 64)
        let lines = trial.data.split(separator: "\n")
        #expect(lines.count == 1)
        let line = try JSONParser.parse(Array(trial.data.utf8)).json
        #expect(line["journeys"]?.int == 0)
        #expect(line["diagnostics"]?.array?.isEmpty == false)
    }

    @Test("what is no file, or may not be read, is said, and never waited for")
    func noFile() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let pipe = folder.path + "/pipe.json"
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [folder.path, pipe, folder.path + "/missing.json", "/dev/zero", "/dev/full"] {
            let trial = try await CommandTrial(["journey", "import", path, "--dry-run", "--json"])
            #expect(trial.status == 64, "\(path)")
            let line = try JSONParser.parse(Array(trial.data.utf8)).json
            #expect(line["format"] == .null && line["steps"]?.int == 0, "\(path)")
            #expect(line["diagnostics"]?.array?.count == 1, "\(path)")

            let document = path.hasSuffix(".json") ? path : path + "/."
            let check = try await CommandTrial(["policy", "check", document])
            #expect(check.status == 64 && check.notes.hasPrefix("✗ \(document): "), "\(path)")
        }
    }
}
