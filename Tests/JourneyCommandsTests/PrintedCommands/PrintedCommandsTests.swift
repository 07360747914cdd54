import ArgumentParser
import Foundation
import Testing

@testable import JourneyCommands

/// No screen, help page, document or refusal names a command that does not exist.
@Suite("Commands that people are told to use")
struct PrintedCommandsTests {
    private static func sources() throws -> [CommandSource] {
        try CommandSource.read("Sources", endings: [".swift"], SourceReading.swift)
            + CommandSource.read("README.md", endings: [], SourceReading.shell)
            + CommandSource.read("ARCHITECTURE.md", endings: [], SourceReading.shell)
            + CommandSource.read("examples/demo.sh", endings: [], SourceReading.shell)
            + CommandSource.read("policies", endings: [".yaml"]) { $0 }
            + CommandSource.read(
                "Tests/JourneyCommandsTests/Golden", endings: [".txt"], SourceReading.shell)
            + ["api", "service", "access", "migrations"].flatMap { folder in
                try CommandSource.read("sql/" + folder, endings: [".sql"], SourceReading.sql)
            }
    }

    @Test(
        "every command in a source, a document, an example or a kept screen can be read",
        arguments: try sources())
    func parses(source: CommandSource) {
        for (line, words) in source.commands {
            if let problem = Self.problem(words) {
                Self.complain(source, line, words, problem)
            }
        }
    }

    private static func complain(
        _ source: CommandSource, _ line: Int, _ words: [String], _ problem: String
    ) {
        Issue.record(
            "\(source.path):\(line): wayleave \(words.joined(separator: " ")): \(problem)")
    }

    @Test("the commands are found at all")
    func found() throws {
        let commands = try Self.sources().flatMap(\.commands)
        #expect(commands.count > 200)
        #expect(commands.contains { $0.words == ["proposal", "list"] })
    }

    @Test(
        "a command that does not exist is noticed",
        arguments: [
            ["jurney", "list"], ["proposal"], ["proposal", "aprove", "P-1"], ["inbox", "--al"],
            ["proposal", "show"], ["proposal", "show", "P-1", "prints", "it"],
            ["proposal", "revise", "P-1"],
        ])
    func noticed(words: [String]) {
        #expect(Self.problem(words) != nil)
    }

    /// Why the words are no command; nil where they are one.
    private static func problem(_ words: [String]) -> String? {
        // The form of a command in its help is not a command.
        if words.contains(where: { $0.contains("<") || $0.hasPrefix("[") }) { return nil }
        if let last = words.last, ["--help", "--version"].contains(last) {
            return HelpTopicCommand.command(words.dropLast()) == nil ? "no such command" : nil
        }
        let filled = words.map {
            ["P-N": "P-7", "DAY": "2030-01-31", "YYYY-MM-DD": "2030-01-31"][$0] ?? $0
        }
        // What SQL puts in is a name as far as its text tells, or a number.
        return parsingProblem(filled)
            .flatMap { _ in parsingProblem(filled.map { $0 == "name" ? "7" : $0 }) }
    }

    private static func parsingProblem(_ words: [String]) -> String? {
        do {
            let command = try WayleaveCommand.parseAsRoot(words)
            return command is any Verb ? nil : "it needs a verb"
        } catch {
            guard !WayleaveCommand.exitCode(for: error).isSuccess else { return nil }
            return WayleaveCommand.message(for: error)
        }
    }
}
