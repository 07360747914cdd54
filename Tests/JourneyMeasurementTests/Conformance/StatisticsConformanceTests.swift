import Foundation
import JourneyModel
import StatisticsConformance
import Testing

@Suite struct StatisticsConformanceTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let folder = URL(
        fileURLWithPath: (environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data")
    private static let isMissing = !FileManager.default.fileExists(
        atPath: folder.appendingPathComponent("experiments").path)

    @Test("the shared oracles are there where they must be")
    func present() {
        let isRequired = Self.environment["CI"] == "true"
        #expect(!Self.isMissing || !isRequired, "set WAYLEAVE_SHARED to the shared folder")
    }

    @Test(
        "every shared oracle is met within its tolerance",
        .disabled(if: isMissing, "the shared oracles are missing"))
    func passes() throws {
        let found = try OracleFolder(Self.folder)
        #expect(found.problems.isEmpty)
        #expect(found.files.count >= 11)
        for file in found.files {
            let outcome = file.run()
            #expect(
                outcome.failures.isEmpty,
                "\(file.name): \(outcome.failures.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test("a folder without oracles is refused by name")
    func nothing() {
        #expect(throws: OracleProblem.self) {
            try OracleFolder(URL(fileURLWithPath: "/nowhere/at/all"))
        }
    }

    /// Doubles `x`, and does not calculate `left`.
    private struct Doubling: OracleKind {
        let name = "doubling"

        func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
            let x = try test.input.number("x")
            return ["y": .number(2 * x), "z": [.number(x), .flag(true)], "left": .skipped("why")]
        }
    }

    private func outcome(_ cases: String, beside: String = "") throws -> OracleFile.Outcome {
        let json = "{\"oracle\": \"doubling\", \(beside) \"cases\": [\(cases)]}"
        let file = try OracleFile(
            name: "a.json", folder: URL(fileURLWithPath: "/nowhere"), json: Array(json.utf8))
        return try #require(file).run(kinds: [Doubling()])
    }

    @Test(
        "what is expected and not calculated so is a failure",
        arguments: [
            #"{"id": "value", "input": {"x": 1}, "expected": {"y": 2.1}}"#,
            #"{"id": "form", "input": {"x": 1}, "expected": {"y": "2"}}"#,
            #"{"id": "no such value", "input": {"x": 1}, "expected": {"y": 2, "w": 1}}"#,
            #"{"id": "deep", "input": {"x": 1}, "expected": {"z": [1, false]}}"#,
            #"{"id": "length", "input": {"x": 1}, "expected": {"z": [1]}}"#,
            #"{"id": "unreadable", "input": {"x": "1"}, "expected": {"y": 2}}"#,
            #"{"id": "no input", "expected": {"y": 2}}"#,
            #"{"id": "expects nothing", "input": {"x": 1}}"#,
            #"{"id": "published", "input": {"x": 1}, "expected": {"y": 2}, "published": {"y": 3}}"#,
            "7",
        ])
    func failure(json: String) throws {
        let outcome = try outcome(json)
        #expect(outcome.failed == 1 && outcome.passed == 0 && outcome.skipped == 0)
        #expect(outcome.failures.count == 1)
    }

    @Test("a case passes within its own tolerance, which goes before that of the file")
    func tolerance() throws {
        let near = #"{"id": "a", "input": {"x": 1}, "expected": {"y": 2.01}"#
        let file = #""relative_tolerance": 0.001, "absolute_tolerance": 0.001,"#
        #expect(try outcome("\(near)}").failed == 1)
        #expect(try outcome("\(near)}", beside: file).failed == 1)
        #expect(try outcome("\(near), \"tolerance\": 0.02}", beside: file).passed == 1)
        #expect(try outcome("\(near), \"relative_tolerance\": 0.02}", beside: file).passed == 1)
        #expect(try outcome("\(near)}", beside: "\"relative_tolerance\": 0.02,").passed == 1)
        #expect(try outcome("\(near)}", beside: "\"tolerance\": {\"y\": 0.02},").failed == 1)
    }

    @Test("what is left out is reported with its reason, and alone makes no case pass")
    func leftOut() throws {
        let part = try outcome(#"{"id": "a", "input": {"x": 1}, "expected": {"y": 2, "left": 1}}"#)
        #expect(part.passed == 1 && part.notes.map(\.description) == ["a: expected.left: why"])
        let whole = try outcome(#"{"id": "a", "input": {"x": 1}, "expected": {"left": 1}}"#)
        #expect(whole.passed == 0 && whole.skipped == 1 && whole.failed == 0)
    }

    @Test("a kind that nobody calculates fails each of its cases")
    func unknownKind() throws {
        let json = #"{"oracle": "astrology", "cases": [{"id": "a"}, {"id": "b"}]}"#
        let file = try #require(
            try OracleFile(
                name: "a.json", folder: URL(fileURLWithPath: "/"), json: Array(json.utf8)))
        #expect(file.run().failed == 2)
    }

    @Test("a file without the key is an input, one with it must hold cases")
    func files() throws {
        func read(_ json: String) throws -> OracleFile? {
            try OracleFile(
                name: "a.json", folder: URL(fileURLWithPath: "/"), json: Array(json.utf8))
        }
        #expect(try read(#"{"cases": []}"#) == nil)
        #expect(try read("[1]") == nil)
        for json in ["{", #"{"oracle": 1}"#, #"{"oracle": "a"}"#, #"{"oracle": "a", "cases": []}"#]
        {
            #expect(throws: OracleProblem.self) { try read(json) }
        }
    }
}
