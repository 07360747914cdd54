import Foundation
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite struct JourneyImportTests {
    private static let members: Set = [
        "file", "format", "journeys", "steps", "edges", "diagnostics",
    ]

    /// One line of `--json`, held against the contract.
    private func line(_ text: some StringProtocol) throws -> JSON {
        let json = try JSONParser.parse(Array(text.utf8)).json
        #expect(Set((json.members ?? [:]).keys) == Self.members)
        let counts = ["journeys", "steps", "edges"].map { json[$0]?.int }
        #expect(counts.allSatisfy { $0 != nil })
        let format = json["format"]
        #expect(format == .null || ["dittofeed", "sfmc"].contains(format?.string))
        for diagnostic in json["diagnostics"]?.array ?? [] {
            #expect(["error", "warning"].contains(diagnostic["severity"]?.string))
            #expect(diagnostic["line"] == .null || (diagnostic["line"]?.int ?? 0) >= 1)
            for name in ["path", "message", "remedy"] { #expect(diagnostic[name]?.string != nil) }
            #expect(diagnostic["message"]?.string?.isEmpty == false)
            #expect(diagnostic["remedy"]?.string?.isEmpty == false)
        }
        return json
    }

    private func errors(_ line: JSON) -> [JSON] {
        (line["diagnostics"]?.array ?? []).filter { $0["severity"]?.string == "error" }
    }

    @Test(
        "each real file gives one line, and is imported or refused with an error",
        .enabled(if: SharedJourneys.isExpected, "the shared journey files are not here"))
    func realFiles() async throws {
        let paths = SharedJourneys.paths()
        #expect(paths.count > 60)
        for path in paths {
            let trial = try await CommandTrial(["journey", "import", path, "--dry-run", "--json"])
            #expect(trial.notes.isEmpty, "\(path)")
            let lines = trial.data.split(separator: "\n")
            #expect(lines.count == 1, "\(path)")
            let line = try line(lines[0])
            #expect(line["file"]?.string == path)
            if errors(line).isEmpty {
                #expect(trial.status == 0, "\(path)")
                #expect((line["journeys"]?.int ?? 0) > 0, "\(path)")
            } else {
                #expect(trial.status == 64, "\(path)")
                let counts = ["journeys", "steps", "edges"].map { line[$0]?.int }
                #expect(counts == [0, 0, 0], "\(path)")
            }
        }
    }

    @Test(
        "all files of one command are told in their order, and one refusal is an exit of 64",
        .enabled(if: SharedJourneys.isExpected, "the shared journey files are not here"))
    func several() async throws {
        let names = [
            "dittofeed/dittofeed_store_L254.json", "n8n/none.json", "sfmc/jb_multistep_get.json",
        ]
        let paths = names.map { SharedJourneys.folder.appending(path: $0).path }
        let trial = try await CommandTrial(
            ["journey", "import", "--dry-run", "--json"] + paths)
        #expect(trial.status == 64)
        let lines = try trial.data.split(separator: "\n").map { try line($0) }
        #expect(lines.map { $0["file"]?.string } == paths)
        #expect(lines.map { $0["steps"]?.int } == [3, 0, 4])
        #expect(lines.map { $0["edges"]?.int } == [6, 0, 5])
        #expect(lines.map { $0["format"] } == [.string("dittofeed"), .null, .string("sfmc")])
        #expect(errors(lines[1]).first?["line"] == .null)
    }

    @Test("two files that give one key are not both taken")
    func repeatedKey() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let one = try folder.write(ImportSample.sfmc, "a.json")
        let two = try folder.write(ImportSample.sfmc, "b.json")
        let trial = try await CommandTrial(["journey", "import", one, two, "--dry-run", "--json"])
        #expect(trial.status == 64)
        let lines = try trial.data.split(separator: "\n").map { try line($0) }
        #expect(lines.map { $0["journeys"]?.int } == [1, 0])
        #expect(errors(lines[1]).first?["message"]?.string?.contains(one) == true)
    }

    @Test("a format that was named is used, whatever the file looks like")
    func namedFormat() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(ImportSample.sfmc, "a.json")
        let trial = try await CommandTrial(
            ["journey", "import", path, "--format", "dittofeed", "--dry-run", "--json"])
        #expect(trial.status == 64)
        #expect(try line(trial.data)["format"] == .string("dittofeed"))
    }

    @Test("no file at all is a mistake in the arguments")
    func noFile() async throws {
        #expect(try await CommandTrial(["journey", "import"]).status == 64)
    }

    @Test("for people the refusal stands with its file, line and remedy")
    func people() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write("{\n  \"a\": 1,,\n}", "broken.json")
        let trial = try await CommandTrial(["journey", "import", path, "--dry-run"])
        #expect(trial.status == 64)
        #expect(trial.data.contains("✗ \(path): refused"))
        #expect(trial.data.contains("line 2"))
        #expect(trial.data.contains("1 of 1 files refused"))
    }
}
